/** Plans for heaps of things: piles, columns, equal sizes. New places or rectangles by id; pure. */
import type { Placed, Plan } from "./align";
import { rect, union, type Rect } from "./rect";

/** Ids in the order of reading: by rows, then from the left. */
export function readingOrder(rects: Placed): string[] {
  const height = Math.max(1, ...[...rects.values()].map((r) => r.h));
  const top = union(rects.values())?.y ?? 0;
  const row = (r: Rect) => Math.round((r.y - top) / height);
  return [...rects].sort(([, a], [, b]) => row(a) - row(b) || a.x - b.x).map(([id]) => id);
}

/** On top of each other, each a little further down and right, the first lowest. */
export function pile(rects: Placed, order: readonly string[], step: number): Plan {
  const all = union(rects.values());
  const plan: Plan = new Map();
  if (!all) return plan;
  order.forEach((id, index) => plan.set(id, [all.x + index * step, all.y + index * step]));
  return plan;
}

/** Rows of so many that the whole is about as wide as high things were spread; in the order given. */
export function gridOf(rects: Placed, order: readonly string[], gap: number): Plan {
  const plan: Plan = new Map();
  const all = union(rects.values());
  if (!all) return plan;
  const cell = cellOf(rects);
  const shape = Math.max(0.5, Math.min(3, all.w / Math.max(1, all.h)));
  const columns = Math.max(1, Math.round(Math.sqrt((order.length * shape * cell.h) / cell.w)));
  order.forEach((id, index) =>
    plan.set(id, [
      all.x + (index % columns) * (cell.w + gap),
      all.y + Math.floor(index / columns) * (cell.h + gap),
    ]),
  );
  return plan;
}

/** A column for each list, side by side; a list longer than `most` takes several columns. */
export function columnsOf(rects: Placed, lists: readonly (readonly string[])[], gap: number, most = 8): Plan {
  const plan: Plan = new Map();
  const all = union(rects.values());
  if (!all) return plan;
  const cell = cellOf(rects);
  let column = 0;
  for (const list of lists) {
    if (list.length === 0) continue;
    list.forEach((id, index) =>
      plan.set(id, [
        all.x + (column + Math.floor(index / most)) * (cell.w + gap),
        all.y + (index % most) * (cell.h + gap),
      ]),
    );
    column += Math.ceil(list.length / most);
  }
  return plan;
}

/** All as wide or as high as the largest, each about its own middle. */
export function sameSize(rects: Placed, which: "width" | "height" | "both"): Map<string, Rect> {
  const all = [...rects.values()];
  const w = Math.max(0, ...all.map((r) => r.w));
  const h = Math.max(0, ...all.map((r) => r.h));
  return new Map(
    [...rects].map(([id, r]) => {
      const wide = which === "height" ? r.w : w;
      const high = which === "width" ? r.h : h;
      return [id, rect(r.x + (r.w - wide) / 2, r.y + (r.h - high) / 2, wide, high)];
    }),
  );
}

function cellOf(rects: Placed): { w: number; h: number } {
  const all = [...rects.values()];
  return { w: Math.max(1, ...all.map((r) => r.w)), h: Math.max(1, ...all.map((r) => r.h)) };
}
