/** Rectangles in wall units (or screen pixels where a name says so); y grows downwards. */

export type Point = readonly [x: number, y: number];

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export const rect = (x: number, y: number, w: number, h: number): Rect => ({ x, y, w, h });

/** The rectangle between two corners, whichever way it was drawn. */
export function between(a: Point, b: Point): Rect {
  return rect(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]));
}

export const right = (r: Rect): number => r.x + r.w;
export const bottom = (r: Rect): number => r.y + r.h;
export const centre = (r: Rect): Point => [r.x + r.w / 2, r.y + r.h / 2];

export function intersects(a: Rect, b: Rect): boolean {
  return a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);
}

/** `inner` lies wholly in `outer`; touching edges count. */
export function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x && inner.y >= outer.y && right(inner) <= right(outer) && bottom(inner) <= bottom(outer)
  );
}

export function containsPoint(r: Rect, [x, y]: Point): boolean {
  return x >= r.x && x < right(r) && y >= r.y && y < bottom(r);
}

export const expand = (r: Rect, by: number): Rect => rect(r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by);
export const shift = (r: Rect, [dx, dy]: Point): Rect => rect(r.x + dx, r.y + dy, r.w, r.h);

/** The smallest rectangle around all of them, or null around none. */
export function union(rects: Iterable<Rect>): Rect | null {
  let left = Infinity;
  let top = Infinity;
  let farRight = -Infinity;
  let farBottom = -Infinity;
  for (const r of rects) {
    left = Math.min(left, r.x);
    top = Math.min(top, r.y);
    farRight = Math.max(farRight, right(r));
    farBottom = Math.max(farBottom, bottom(r));
  }
  return left === Infinity ? null : rect(left, top, farRight - left, farBottom - top);
}

/** The document keeps two decimals: what a person can see, and no float noise in exports. */
export const round = (value: number): number => Math.round(value * 100) / 100;
