/** How far an object's picture reaches: its box, and what hangs over it (shadows, titles, heads of lines). */
import type { BoardObject } from "../../board/objects";
import { centre, expand, rect, type Rect } from "../../geometry/rect";

/** Wall units over the box on every side. */
const HALO = 14;
/** Connectors bend out of their box, and their labels and heads hang over it. */
const LINE_HALO = 90;
/** The sign of what others don't see stands at its corner, or beside it. */
const SIGN_HALO = 28;
/** Screen pixels that an area's title takes above it, seen from afar. */
const TITLE_ABOVE = 24;

/** The most that any picture reaches over its box, in wall units. */
export const widestHalo = (zoom: number): number => Math.max(LINE_HALO, TITLE_ABOVE / zoom);

/** The wall rectangle that a picture stays within; `zoom` in screen pixels a wall unit. */
export function extentOf(object: BoardObject, at: Rect, zoom: number): Rect {
  if (object.kind === "area" || object.kind === "grid") {
    const above = Math.max(HALO, TITLE_ABOVE / zoom);
    return rect(at.x - HALO, at.y - above, at.w + 2 * HALO, at.h + above + HALO);
  }
  if (object.kind === "connector") return expand(at, LINE_HALO);
  if (object.layer && object.angle === 0) return expand(at, SIGN_HALO);
  if (object.angle === 0) return expand(at, HALO);
  const [x, y] = centre(at);
  const reach = Math.hypot(at.w, at.h) / 2 + HALO;
  return rect(x - reach, y - reach, 2 * reach, 2 * reach);
}
