/**
 * Voting in hand: a click on what can be voted on is a vote, with Shift one is taken back; everything else of the hand
 * moves the wall. Nothing on the board is chosen or changed with it.
 */
import { hits } from "../canvas/hit";
import type { Point } from "../geometry/rect";
import type { Desk } from "./desk";
import { wandered, type Press, type Tool } from "./tool";

/** Screen px around a candidate that a finger may miss it by. */
const TOUCH_SLACK = 6;

export class VoteTool implements Tool {
  readonly name = "vote";
  readonly cursor = "grab";
  private from: Press | null = null;
  private last: Point | null = null;
  private panning = false;

  constructor(private readonly desk: Desk) {}

  enter(): void {
    this.desk.selection.clear();
    this.desk.selection.activate(null);
  }

  leave(): void {
    this.desk.voting.point(null);
  }

  hover(press: Press): void {
    const id = this.candidateAt(press);
    this.desk.voting.point(id);
    this.desk.showCursor(id === null ? null : "pointer");
  }

  away(): void {
    this.desk.voting.point(null);
  }

  down(press: Press): void {
    this.from = press;
    this.last = press.screen;
    this.panning = false;
  }

  move(press: Press): void {
    if (!this.from || !this.last) return;
    if (!this.panning && wandered(this.from, press)) {
      this.panning = true;
      this.desk.showCursor("grabbing");
    }
    if (!this.panning) return;
    this.desk.canvas.camera.panBy([press.screen[0] - this.last[0], press.screen[1] - this.last[1]]);
    this.last = press.screen;
  }

  up(press: Press): void {
    const clicked = this.from !== null && !this.panning;
    this.cancel();
    if (!clicked) return;
    const id = this.candidateAt(press);
    this.desk.voting.point(id);
    if (id !== null) this.desk.selection.activate(id);
    const under = id ?? this.desk.canvas.objectAt(press.wall);
    if (under !== null) this.desk.voting.press(under, press.shift);
  }

  /** Enter: a vote for what the keyboard stands on. */
  choose(): void {
    const active = this.desk.selection.active();
    if (active !== null) this.desk.voting.press(active, false);
  }

  cancel(): void {
    this.from = null;
    this.last = null;
    this.panning = false;
    this.desk.showCursor(null);
  }

  /** The topmost thing at the point that can be voted on, whatever lies over it. */
  private candidateAt({ wall, touch }: Press): string | null {
    const { canvas, voting } = this.desk;
    const slack = touch ? TOUCH_SLACK / canvas.camera.view.zoom : 0;
    const found = canvas.store.within({
      x: wall[0] - slack,
      y: wall[1] - slack,
      w: 2 * slack + 0.01,
      h: 2 * slack + 0.01,
    });
    for (let i = found.length - 1; i >= 0; i--) {
      const { id } = found[i]!;
      const at = voting.isCandidate(id) ? canvas.displaced.get(id) : null;
      if (at && hits(canvas.displaced.record(id)!, at, wall, slack)) return id;
    }
    return null;
  }
}
