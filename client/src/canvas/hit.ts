/** Whether a point is on an object. Most are their box; a line is only itself, so that what it goes around is free. */
import { labelOf } from "../board/ends";
import type { BoardObject } from "../board/objects";
import { inkDistance } from "../geometry/ink";
import { distanceTo } from "../geometry/route";
import { centre, containsPoint, expand, type Point, type Rect } from "../geometry/rect";
import { inPolygon, outlineOf, turned } from "../geometry/shapes";

/** Wall units around a thin line that still are on it, beside the slack. */
const LINE_REACH = 6;

/** `r` is where it is shown; `slack` wall units around count as on it. */
export function hits(object: BoardObject, r: Rect, point: Point, slack: number): boolean {
  if (object.kind === "connector") {
    if (!object.path) return false;
    if (distanceTo(object.path, point) <= slack + LINE_REACH + object.stroke / 2) return true;
    const label = labelOf(object, object.path.middle);
    return label !== null && containsPoint(label.box, point);
  }
  if (object.kind === "ink")
    return (
      containsPoint(expand(r, slack + LINE_REACH), point) &&
      inkDistance(object.points, object.width, r, point) <= slack + LINE_REACH
    );
  const upright = object.angle === 0 ? point : turned(point, centre(r), -object.angle);
  if (!containsPoint(expand(r, slack), upright)) return false;
  if (object.kind !== "shape" || slack > 0) return true;
  const flip = { x: object.flipX, y: object.flipY };
  return inPolygon(outlineOf(object.shape, r.w, r.h, flip), [upright[0] - r.x, upright[1] - r.y]);
}
