/** A handle follows the pointer; with Shift the proportions stay. The document gets the last size. */
import { resize } from "../../board/arrange";
import { boundsOf, MIN_SIDE, type BoardObject } from "../../board/objects";
import type { Handle } from "../../canvas/overlay";
import { scaled } from "../../geometry/resize";
import type { Rect } from "../../geometry/rect";
import type { Parts } from "../../geometry/snap";
import { Snapping } from "../snapping";
import { textHeight } from "../text-height";
import type { Desk } from "../desk";
import type { Press, State } from "../tool";

/** The edges that each handle pulls. */
const PULLED: Record<Handle, Parts> = {
  nw: { x: [0], y: [0] },
  n: { x: [], y: [0] },
  ne: { x: [1], y: [0] },
  e: { x: [1], y: [] },
  se: { x: [1], y: [1] },
  s: { x: [], y: [1] },
  sw: { x: [0], y: [1] },
  w: { x: [0], y: [] },
};

export class Resizing implements State {
  private readonly objects: readonly BoardObject[];
  private readonly frame: Rect;
  private readonly snapping: Snapping;
  private rects = new Map<string, Rect>();

  constructor(
    private readonly desk: Desk,
    private readonly idle: State,
    private readonly from: Press,
    private readonly handle: Handle,
  ) {
    this.objects = desk.board.changeable(desk.selection.ids());
    this.frame = desk.canvas.overlay.bounds()!;
    this.snapping = new Snapping(desk, desk.selection.ids());
    desk.work(true);
  }

  move(press: Press): State {
    let dx = press.wall[0] - this.from.wall[0];
    let dy = press.wall[1] - this.from.wall[1];
    const many = this.objects.length > 1;
    // A picture that is pressed out of shape is seldom meant.
    const keep = many || (this.objects[0]?.kind === "image" ? !press.shift : press.shift);
    const smallest = this.objects[0]?.kind === "area" ? 120 : MIN_SIDE;
    if (!keep) {
      // The frame as it would be, and what its pulled edges want to rest on.
      const wanted = scaled(this.frame, this.handle, [dx, dy], false, smallest)(this.frame);
      const by = this.snapping.resized(wanted, press, PULLED[this.handle]);
      dx += by[0];
      dy += by[1];
    } else this.snapping.end();
    const place = scaled(this.frame, this.handle, [dx, dy], keep, smallest);
    this.rects = new Map(
      this.objects.map((object) => [object.id, this.fitted(object, place(boundsOf(object)))]),
    );
    this.desk.canvas.displaced.setOwn(this.rects);
    this.desk.presence.tell({
      resize: Object.fromEntries(
        [...this.rects].slice(0, 100).map(([id, r]) => [id, [r.x, r.y, r.w, r.h].map(Math.round) as never]),
      ),
    });
    return this;
  }

  up(): State {
    if (this.rects.size > 0) resize(this.desk.board, this.rects);
    return this.end();
  }

  cancel(): State {
    return this.end();
  }

  /** A text is as high as its lines. */
  private fitted(object: BoardObject, r: Rect): Rect {
    return object.kind === "text" ? { ...r, h: textHeight(object, r.w) } : r;
  }

  private end(): State {
    this.snapping.end();
    this.desk.canvas.displaced.clearOwn();
    this.desk.presence.tell({ resize: null });
    this.desk.work(false);
    this.desk.showCursor(null);
    return this.idle;
  }
}
