/**
 * A finger on the empty wall moves the wall; one that rests first draws a marquee, or opens the menu where it lifts
 * without having moved; a tap lets the selection go.
 */
import { withGroups } from "../../board/groups";
import type { Desk } from "../desk";
import { menuUnder } from "../menu-place";
import { pressedLong, wandered, type Press, type State } from "../tool";
import { Marquee } from "./marquee";

export class Panning implements State {
  private moved = false;
  private last: Press;

  constructor(
    private readonly desk: Desk,
    private readonly idle: State,
    private readonly from: Press,
    /** What a tap, that does not move, selects. */
    private readonly under: string | null = null,
  ) {
    this.last = from;
  }

  move(press: Press): State {
    if (!this.moved && wandered(this.from, press)) {
      if (pressedLong(this.from, press)) return new Marquee(this.desk, this.idle, this.from).move(press);
      this.moved = true;
    }
    if (this.moved) {
      this.desk.canvas.camera.panBy([
        press.screen[0] - this.last.screen[0],
        press.screen[1] - this.last.screen[1],
      ]);
      this.last = press;
    }
    return this;
  }

  up(press: Press): State {
    if (!this.moved && pressedLong(this.from, press)) {
      const box = this.desk.canvas.element.getBoundingClientRect();
      const [x, y] = press.screen;
      menuUnder(this.desk, { clientX: box.left + x, clientY: box.top + y });
      return this.idle;
    }
    if (!this.moved) {
      this.desk.setGathering(false);
      const under = this.under === null ? [] : withGroups(this.desk.board.store, [this.under]);
      this.desk.selection.set(under, this.under);
    }
    return this.idle;
  }

  cancel(): State {
    return this.idle;
  }
}
