/** Rows in the order of a ranking, the first at the top left. Pure: answers places by id. */
import type { Plan } from "./align";
import { GAP, type Taken } from "./place";
import { bottom, rect, right, union, type Rect } from "./rect";

/** Cells looked at for one thing at most: past that it lies on others rather than far away. */
const MOST_TRIES = 2_000;

/**
 * About the shape that they had, from their own top left on; a cell where something else lies is left out. `within`,
 * where there is one, is the room that they stay in: where it is too small they overlap like a fan.
 */
export function ranked(
  rects: ReadonlyMap<string, Rect>,
  order: readonly string[],
  taken: Taken,
  within: Rect | null = null,
): Plan {
  const plan: Plan = new Map();
  const all = union(rects.values());
  if (!all || order.length === 0) return plan;
  const w = Math.max(...[...rects.values()].map((r) => r.w));
  const h = Math.max(...[...rects.values()].map((r) => r.h));
  const [left, top] = within ? [within.x, within.y] : [all.x, all.y];
  const columns = within
    ? Math.max(1, Math.floor((within.w + GAP) / (w + GAP)))
    : columnsLike(all, order.length, w, h);
  let cell = 0;
  for (const id of order) {
    const own = rects.get(id)!;
    const at = (nth: number): Rect =>
      rect(left + (nth % columns) * (w + GAP), top + Math.floor(nth / columns) * (h + GAP), own.w, own.h);
    const end = cell + MOST_TRIES;
    while (cell < end && taken(at(cell))) cell++;
    const place = at(cell++);
    if (within && (bottom(place) > bottom(within) || right(place) > right(within)))
      return fan(rects, order, within, w, h);
    plan.set(id, [place.x, place.y]);
  }
  return plan;
}

/** So many columns that the whole is about as wide, measured by its height, as it was. */
function columnsLike(all: Rect, count: number, w: number, h: number): number {
  const shape = Math.max(1, Math.min(3, all.w / Math.max(1, all.h)));
  return Math.min(count, Math.max(1, Math.round(Math.sqrt((count * shape * (h + GAP)) / (w + GAP)))));
}

/** The least crowded rows that fit, each thing over a part of the one before. */
function fan(
  rects: ReadonlyMap<string, Rect>,
  order: readonly string[],
  within: Rect,
  w: number,
  h: number,
): Plan {
  const rows = Math.max(1, Math.min(order.length, Math.floor((within.h + GAP) / (h + GAP))));
  const columns = Math.ceil(order.length / rows);
  const step = columns < 2 ? 0 : Math.max(0, Math.min(w + GAP, (within.w - w) / (columns - 1)));
  const plan: Plan = new Map();
  order.forEach((id, nth) => {
    const own = rects.get(id)!;
    const x = Math.min(within.x + (nth % columns) * step, Math.max(within.x, right(within) - own.w));
    const y = within.y + Math.floor(nth / columns) * (h + GAP);
    plan.set(id, [x, Math.min(y, Math.max(within.y, bottom(within) - own.h))]);
  });
  return plan;
}
