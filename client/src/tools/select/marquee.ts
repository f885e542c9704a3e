/** A rectangle is drawn over the wall: what it touches becomes selected; locked things are background. */
import { isGround } from "../../board/objects";
import { withGroups } from "../../board/groups";
import { between, contains, type Rect } from "../../geometry/rect";
import { touches } from "../../geometry/route";
import type { Desk } from "../desk";
import { EdgePan } from "../edge-pan";
import { wandered, type Press, type State } from "../tool";

export class Marquee implements State {
  private readonly before: ReadonlySet<string>;
  private readonly edge: EdgePan;
  private drawn = false;
  private last: Press;

  constructor(
    private readonly desk: Desk,
    private readonly idle: State,
    private readonly from: Press,
  ) {
    this.before = from.shift || from.ctrl ? new Set(desk.selection.ids()) : new Set();
    this.last = from;
    this.edge = new EdgePan(desk.canvas, () => this.select());
  }

  move(press: Press): State {
    this.last = press;
    if (!this.drawn && !wandered(this.from, press)) return this;
    if (!this.drawn) this.desk.work(true);
    this.drawn = true;
    this.edge.at(press.screen);
    this.select();
    return this;
  }

  up(): State {
    return this.cancel();
  }

  cancel(): State {
    this.edge.stop();
    this.desk.canvas.overlay.setMarquee(null);
    this.desk.work(false);
    return this.idle;
  }

  private select(): void {
    const { canvas, selection, board } = this.desk;
    const r: Rect = between(this.from.wall, canvas.camera.toWall(this.last.screen));
    canvas.overlay.setMarquee(r);
    const ids = new Set(this.before);
    for (const object of board.store.within(r)) {
      if (!board.mayChange(object)) continue;
      // An area or a grid is selected when all of it is caught: else no notes could be gathered in it.
      if (isGround(object.kind) && !contains(r, canvas.displaced.get(object.id)!)) continue;
      if (object.kind === "connector" && !(object.path && touches(object.path, r))) continue;
      ids.add(object.id);
    }
    for (const id of withGroups(board.store, ids)) ids.add(id);
    const now = selection.ids();
    if (ids.size !== now.size || [...ids].some((id) => !now.has(id))) selection.set(ids);
  }
}
