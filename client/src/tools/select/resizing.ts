/** A handle follows the pointer; with Shift the proportions stay. The document gets the last size. */
import { resize } from "../../board/arrange";
import { boundsOf, smallestSide, type BoardObject } from "../../board/objects";
import type { Handle } from "../../canvas/overlay";
import { scaled } from "../../geometry/resize";
import type { Parts } from "../../geometry/snap";
import { Snapping } from "../snapping";
import { centre, rect, type Point, type Rect } from "../../geometry/rect";
import { turned } from "../../geometry/shapes";
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
/** An area has room for its title and a note. */
const AREA_LEAST = 120;

export class Resizing implements State {
  private readonly objects: readonly BoardObject[];
  private readonly frame: Rect;
  private readonly snapping: Snapping;
  private readonly angle: number;
  private rects = new Map<string, Rect>();

  constructor(
    private readonly desk: Desk,
    private readonly idle: State,
    private readonly from: Press,
    private readonly handle: Handle,
  ) {
    this.objects = desk.board
      .changeable(desk.selection.ids())
      .filter((object) => object.kind !== "connector");
    const { box, angle } = desk.canvas.overlay.frame()!;
    this.frame = box;
    this.angle = angle;
    this.snapping = new Snapping(desk, desk.selection.ids());
    desk.work(true);
  }

  move(press: Press): State {
    let by: Point = [press.wall[0] - this.from.wall[0], press.wall[1] - this.from.wall[1]];
    const many = this.objects.length > 1;
    const keep = many || press.shift !== this.keepsByItself();
    if (!keep && this.angle === 0) {
      // The frame as it would be, and what its pulled edges want to rest on.
      const wanted = this.placing(by, false)(this.frame);
      const more = this.snapping.resized(wanted, press, PULLED[this.handle]);
      by = [by[0] + more[0], by[1] + more[1]];
    } else this.snapping.end();
    const place = this.placing(by, keep);
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

  /** Pictures and stamps keep their proportions: one that is pressed out of shape is seldom meant. */
  private keepsByItself(): boolean {
    return this.objects.every((object) => object.kind === "image" || object.kind === "stamp");
  }

  /** A turned object is pulled along its own sides, and the corner across stays where it is. */
  private placing(by: Point, keep: boolean): (r: Rect) => Rect {
    const { frame, angle } = this;
    const pulled = turned(by, [0, 0], -angle);
    const place = scaled(frame, this.handle, pulled, keep, this.smallest());
    if (angle === 0) return place;
    return (r) => {
      const next = place(r);
      const [x, y] = turned(centre(next), centre(frame), angle);
      return rect(x - next.w / 2, y - next.h / 2, next.w, next.h);
    };
  }

  /** Of the frame, so that none of the objects gets smaller than its kind may be. */
  private smallest(): number {
    const short = Math.min(this.frame.w, this.frame.h);
    const least = this.objects.map((object) => {
      const { w, h } = boundsOf(object);
      const side = object.kind === "area" ? AREA_LEAST : smallestSide(object.kind);
      return (side * short) / Math.max(1, Math.min(w, h));
    });
    return Math.min(short, Math.max(...least));
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
