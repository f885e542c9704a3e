/** Moving a focus over the wall with the arrow keys: the nearest thing that way. */
import { centre, type Point, type Rect } from "./rect";

export type Direction = "left" | "right" | "up" | "down";

/**
 * The id of the best neighbour, or null at the edge. A thing counts where it lies more that way than
 * sideways; distance sideways costs double, so that a row is walked before the next one.
 */
export function neighbour(
  from: Rect,
  way: Direction,
  others: Iterable<readonly [string, Rect]>,
): string | null {
  const start = centre(from);
  let best: string | null = null;
  let bestCost = Infinity;
  for (const [id, r] of others) {
    const [ahead, aside] = along(way, start, centre(r));
    if (ahead <= 0.5 || aside > ahead * 2) continue;
    const cost = ahead + 2 * aside;
    if (cost < bestCost || (cost === bestCost && best !== null && id < best)) {
      best = id;
      bestCost = cost;
    }
  }
  return best;
}

/** The id nearest to a point, or null of none. */
export function nearest(point: Point, others: Iterable<readonly [string, Rect]>): string | null {
  let best: string | null = null;
  let bestDistance = Infinity;
  for (const [id, r] of others) {
    const [x, y] = centre(r);
    const distance = Math.hypot(x - point[0], y - point[1]);
    if (distance < bestDistance) {
      best = id;
      bestDistance = distance;
    }
  }
  return best;
}

function along(way: Direction, from: Point, to: Point): readonly [ahead: number, aside: number] {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  switch (way) {
    case "left":
      return [-dx, Math.abs(dy)];
    case "right":
      return [dx, Math.abs(dy)];
    case "up":
      return [-dy, Math.abs(dx)];
    case "down":
      return [dy, Math.abs(dx)];
  }
}
