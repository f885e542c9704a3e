/** Objects follow the pointer. Others see it by presence; the drop is one transaction. */
import { duplicate, moveBy, movedWith } from "../../board/arrange";
import { shift, type Point, type Rect } from "../../geometry/rect";
import type { Parts } from "../../geometry/snap";
import type { Desk } from "../desk";
import { EdgePan } from "../edge-pan";
import { Dropping } from "../grid/dropping";
import { frameOf, Snapping } from "../snapping";
import type { Press, State } from "../tool";

/** Presence that names more objects than this would be heavier than the drop. */
const MOST_SHOWN = 150;

let drags = 0;

export class Dragging implements State {
  private readonly ids: string[];
  /** Of docked things whose grid moves, nobody needs to be told. */
  private readonly told: readonly string[];
  private readonly edge: EdgePan;
  private readonly n = ++drags;
  private readonly snapping: Snapping;
  private readonly frame: Rect | null;
  private readonly dropping: Dropping;
  private by: Point = [0, 0];
  private last: Press;

  constructor(
    private readonly desk: Desk,
    private readonly idle: State,
    private readonly from: Press,
  ) {
    this.ids = movedWith(desk.board, desk.selection.ids());
    const { store } = desk.board;
    const moving = new Set(this.ids);
    this.told = this.ids.filter((id) => !(store.isDocked(id) && moving.has(store.get(id)!.parent!)));
    this.snapping = new Snapping(desk, this.ids);
    // Members of a dragged area may hang over its edge; what the hand holds is the area.
    this.frame = frameOf(
      desk,
      desk.board.changeable(desk.selection.ids()).map((object) => object.id),
    );
    this.dropping = new Dropping(desk, this.ids);
    this.last = from;
    this.edge = new EdgePan(desk.canvas, () => this.follow());
    desk.work(true);
    desk.showCursor("grabbing");
  }

  move(press: Press): State {
    this.last = press;
    this.edge.at(press.screen);
    this.follow();
    return this;
  }

  up(press: Press): State {
    this.last = press;
    this.follow();
    const { board, selection } = this.desk;
    if (this.last.alt)
      board.undo.together(selection.list(), () => {
        const copies = duplicate(board, selection.list(), this.by);
        selection.set(copies);
        this.dropping.dropCopies(copies, this.by);
      });
    else if (!this.dropping.drop(this.by)) moveBy(board, selection.list(), this.by);
    return this.end();
  }

  cancel(): State {
    return this.end();
  }

  private follow(): void {
    const [x, y] = this.desk.canvas.camera.toWall(this.last.screen);
    let dx = x - this.from.wall[0];
    let dy = y - this.from.wall[1];
    let parts: Parts = { x: [0, 0.5, 1], y: [0, 0.5, 1] };
    if (this.last.shift) {
      if (Math.abs(dx) > Math.abs(dy)) dy = 0;
      else dx = 0;
      parts = dy === 0 ? { ...parts, y: [] } : { ...parts, x: [] };
    }
    const over = this.dropping.at([x, y], this.last);
    if (over) this.desk.guides.show([]);
    else if (this.frame) {
      const [sx, sy] = this.snapping.moved(shift(this.frame, [dx, dy]), this.last, parts);
      if (parts.x.length > 0) dx += sx;
      if (parts.y.length > 0) dy += sy;
    }
    this.by = [dx, dy];
    this.desk.showCursor(this.last.alt ? "copy" : "grabbing");
    this.desk.canvas.displaced.moveOwn(this.ids, this.by);
    this.desk.presence.tell({
      cursor: [Math.round(x), Math.round(y)],
      drag: { ids: this.told.slice(0, MOST_SHOWN), by: [Math.round(dx), Math.round(dy)], n: this.n },
    });
  }

  private end(): State {
    this.edge.stop();
    this.snapping.end();
    this.dropping.end();
    this.desk.canvas.displaced.clearOwn();
    this.desk.presence.tell({ drag: null });
    this.desk.work(false);
    this.desk.showCursor(null);
    return this.idle;
  }
}
