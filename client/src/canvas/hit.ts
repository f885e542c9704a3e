/** Whether a point is on an object. Most are their box; a line is only itself, so that what it goes around is free. */
import type { BoardObject } from "../board/objects";
import { inkDistance } from "../geometry/ink";
import { containsPoint, expand, type Point, type Rect } from "../geometry/rect";

/** Wall units around a thin stroke that still are on it, beside the slack. */
const INK_REACH = 4;

/** `r` is where it is shown; `slack` wall units around count as on it. */
export function hits(object: BoardObject, r: Rect, point: Point, slack: number): boolean {
  if (!containsPoint(expand(r, slack + INK_REACH), point)) return false;
  if (object.kind === "ink") return inkDistance(object.points, object.width, r, point) <= slack + INK_REACH;
  return containsPoint(expand(r, slack), point);
}
