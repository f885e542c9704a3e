/**
 * Which heads of a grid stay at the edges of the screen while its cells move on, and where. Screen pixels; pure.
 */
import type { Margins, Screen, View } from "./camera";
import { LANE_HEAD, type GridFrame } from "./grid-layout";
import type { Point, Rect } from "./rect";

/** From further away heads can't be read, from nearer they would be in the way. */
const LEAST_ZOOM = 0.34;
const MOST_ZOOM = 2.2;
/** A narrow screen has no room for the heads of lanes beside their cells. */
const NARROW = 640;
/** Of a grid that leaves the screen, what must still be seen beside its heads. */
const REST = 60;

export interface Frozen {
  /** The left edge of the grid, and the top of its frozen heads of columns; null while the real ones are seen. */
  readonly top: Point | null;
  /** The left of its frozen heads of lanes, and the top edge of the grid. */
  readonly left: Point | null;
}

/** `at`: the grid's rectangle on the wall. */
export function frozenHeads(
  frame: GridFrame,
  at: Rect,
  view: View,
  screen: Screen,
  margins: Margins,
): Frozen | null {
  const { zoom } = view;
  if (zoom < LEAST_ZOOM || zoom > MOST_ZOOM) return null;
  const x = (at.x - view.x) * zoom;
  const y = (at.y - view.y) * zoom;
  const right = x + at.w * zoom;
  const bottom = y + at.h * zoom;
  if (right < margins.left || bottom < margins.top || x > screen.width || y > screen.height) return null;
  const high = frame.head.h * zoom;
  const wide = LANE_HEAD * zoom;
  const isTop = y + frame.head.y * zoom < margins.top && bottom > margins.top + high + REST;
  const isLeft = screen.width > NARROW && x < margins.left && right > margins.left + wide + REST;
  if (!isTop && !isLeft) return null;
  return { top: isTop ? [x, margins.top] : null, left: isLeft ? [margins.left, y] : null };
}

/** The wall point of the real head that is shown frozen under a screen point; null where none is. */
export function thawed(
  { top, left }: Frozen,
  frame: GridFrame,
  at: Rect,
  { zoom }: View,
  [x, y]: Point,
): Point | null {
  const inTop = top !== null && y >= top[1] && y < top[1] + frame.head.h * zoom;
  const inLeft = left !== null && x >= left[0] && x < left[0] + LANE_HEAD * zoom;
  if (inTop && inLeft) return null;
  const wall = (screen: number, from: number, corner: number) => corner + (screen - from) / zoom;
  if (inTop && x >= top[0] && x < top[0] + at.w * zoom)
    return [wall(x, top[0], at.x), wall(y, top[1], at.y + frame.head.y)];
  const body =
    left !== null && y >= left[1] + frame.body.y * zoom && y < left[1] + (frame.body.y + frame.body.h) * zoom;
  if (inLeft && body) return [wall(x, left[0], at.x), wall(y, left[1], at.y)];
  return null;
}
