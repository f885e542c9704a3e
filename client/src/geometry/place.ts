/** Where new things go: free places that a person would have chosen. */
import { bottom, containsPoint, centre, intersects, rect, right, type Point, type Rect } from "./rect";

/** Distance between notes that are made one after another. */
export const GAP = 20;
/** Inner margin of an area, and the strip that its title takes. */
export const AREA_MARGIN = 30;
export const AREA_TITLE = 56;

export type Taken = (r: Rect) => boolean;

export const takenBy =
  (obstacles: readonly Rect[]): Taken =>
  (r) =>
    obstacles.some((other) => intersects(other, r));

/** The next free place to the right; at the edge of the area around, the start of the next row. */
export function beside(from: Rect, size: Point, taken: Taken, within: Rect | null): Point {
  let x = right(from) + GAP;
  let y = from.y;
  for (let tries = 0; tries < 400; tries++) {
    if (within && x + size[0] > right(within) - GAP / 2) {
      x = within.x + AREA_MARGIN;
      y += from.h + GAP;
    }
    if (within && y + size[1] > bottom(within)) break;
    if (!taken(rect(x, y, size[0], size[1]))) return [x, y];
    x += size[0] + GAP;
  }
  return [right(from) + GAP, from.y];
}

/** The free place nearest to a point, looked for in rings of half a note. The point is the thing's centre. */
export function near(point: Point, size: Point, taken: Taken): Point {
  const step = (size[0] + GAP) / 2;
  const at = (dx: number, dy: number) =>
    rect(point[0] - size[0] / 2 + dx, point[1] - size[1] / 2 + dy, size[0], size[1]);
  for (let ring = 0; ring < 24; ring++) {
    for (const [dx, dy] of ringOf(ring)) {
      const place = at(dx * step, dy * step);
      if (!taken(place)) return [place.x, place.y];
    }
  }
  const place = at(0, 0);
  return [place.x, place.y];
}

function ringOf(ring: number): Point[] {
  if (ring === 0) return [[0, 0]];
  const points: Point[] = [];
  for (let i = -ring; i <= ring; i++) points.push([i, -ring], [i, ring], [-ring, i], [ring, i]);
  // Right and below first: the way that people read and fill a wall.
  return points.sort((a, b) => Math.hypot(...a) - Math.hypot(...b) || b[0] - a[0] || b[1] - a[1]);
}

/** Places for a table of cells (rows of columns), top left first, around a centre. */
export function table(rows: readonly number[], size: Point, middle: Point): Point[][] {
  const columns = Math.max(1, ...rows);
  const width = columns * (size[0] + GAP) - GAP;
  const height = rows.length * (size[1] + GAP) - GAP;
  const left = middle[0] - width / 2;
  const top = middle[1] - height / 2;
  return rows.map((count, row) =>
    Array.from({ length: count }, (_, column): Point => [
      left + column * (size[0] + GAP),
      top + row * (size[1] + GAP),
    ]),
  );
}

/** Columns for a plain list of so many notes: a wall somewhat wider than high. */
export const columnsFor = (count: number): number =>
  Math.min(count, Math.max(1, Math.ceil(Math.sqrt(count * 1.4))));

/** The last area in drawing order whose rectangle holds the centre of `r`. */
export function areaAround(r: Rect, areas: Iterable<readonly [string, Rect]>): string | null {
  let found: string | null = null;
  const point = centre(r);
  for (const [id, area] of areas) if (containsPoint(area, point)) found = id;
  return found;
}
