/** Lets a dragged or resized frame come to rest on its neighbours, or on the grid of the wall. */
import { right, bottom, expand, rect, union, type Point, type Rect } from "../geometry/rect";
import { snap, toGrid, type Parts } from "../geometry/snap";
import type { Desk } from "./desk";
import type { Press } from "./tool";

/** Screen px from which something is drawn to its neighbour. */
const REACH = 6;
/** Wall units around the frame in which neighbours are looked for, and where there are too many, less. */
const AROUND = 1_600;
const CLOSE = 500;
/** Neighbours looked at; more are a heap in which everything would be near some line. */
const MOST = 300;
export const GRID_STEP = 20;

export class Snapping {
  private readonly moving: ReadonlySet<string>;

  constructor(
    private readonly desk: Desk,
    moving: Iterable<string>,
  ) {
    this.moving = new Set(moving);
  }

  /** What to add to a movement that brought the frame here. Ctrl or Command: nothing. */
  moved(frame: Rect, press: Press, axes: Parts = { x: [0, 0.5, 1], y: [0, 0.5, 1] }): Point {
    return this.rest(frame, press, axes, true);
  }

  /** As `moved`, for the edges that a handle pulls. */
  resized(frame: Rect, press: Press, axes: Parts): Point {
    return this.rest(frame, press, axes, false);
  }

  end(): void {
    this.desk.guides.show([]);
  }

  private rest(frame: Rect, press: Press, axes: Parts, gaps: boolean): Point {
    const { desk } = this;
    if (press.ctrl) {
      this.end();
      return [0, 0];
    }
    if (desk.grid()) {
      this.end();
      return [onGrid(frame.x, frame.w, axes.x), onGrid(frame.y, frame.h, axes.y)];
    }
    if (!desk.snaps()) return [0, 0];
    const reach = REACH / desk.canvas.camera.view.zoom;
    const { by, guides } = snap(frame, this.neighbours(frame), reach, axes, gaps);
    desk.guides.show(guides.length > 12 ? guides.slice(0, 12) : guides);
    return by;
  }

  /** What is in sight near the frame: rests on things that nobody sees would look like chance. */
  private neighbours(frame: Rect): Rect[] {
    const { canvas, board } = this.desk;
    const near = (by: number) => board.store.grid.query(common(expand(frame, by), canvas.camera.shown));
    let ids = near(AROUND);
    if (ids.size - this.moving.size > MOST) ids = near(CLOSE);
    const found: Rect[] = [];
    for (const id of ids) {
      if (this.moving.has(id) || found.length >= MOST) continue;
      const kind = board.store.get(id)?.kind;
      if (kind === "connector" || kind === "ink" || kind === undefined) continue;
      found.push(canvas.displaced.get(id)!);
    }
    return found;
  }
}

/** The frame around what moves, as it was. */
export const frameOf = (desk: Desk, ids: Iterable<string>): Rect | null =>
  union([...ids].map((id) => desk.canvas.displaced.get(id)).filter((r) => r !== null));

function onGrid(start: number, length: number, parts: readonly number[]): number {
  const part = parts[0];
  if (part === undefined) return 0;
  const at = start + length * (parts.length === 1 ? part : 0);
  return toGrid(at, GRID_STEP) - at;
}

function common(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return rect(
    x,
    y,
    Math.max(0, Math.min(right(a), right(b)) - x),
    Math.max(0, Math.min(bottom(a), bottom(b)) - y),
  );
}
