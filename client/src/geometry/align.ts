/** Plans for aligning and distributing: new places by id; the caller carries them out. */
import { bottom, right, union, type Point, type Rect } from "./rect";

export type Alignment = "left" | "centre" | "right" | "top" | "middle" | "bottom";
export type Axis = "x" | "y";

export type Placed = ReadonlyMap<string, Rect>;
export type Plan = Map<string, Point>;

/** Lines up all rectangles on one edge or middle of their common bounds. */
export function align(rects: Placed, how: Alignment): Plan {
  const all = union(rects.values());
  const plan: Plan = new Map();
  if (!all) return plan;
  for (const [id, r] of rects) {
    switch (how) {
      case "left":
        plan.set(id, [all.x, r.y]);
        break;
      case "centre":
        plan.set(id, [all.x + (all.w - r.w) / 2, r.y]);
        break;
      case "right":
        plan.set(id, [right(all) - r.w, r.y]);
        break;
      case "top":
        plan.set(id, [r.x, all.y]);
        break;
      case "middle":
        plan.set(id, [r.x, all.y + (all.h - r.h) / 2]);
        break;
      case "bottom":
        plan.set(id, [r.x, bottom(all) - r.h]);
        break;
    }
  }
  return plan;
}

/** Equal gaps along an axis; the outermost two stay. Fewer than three have nothing to share out. */
export function distribute(rects: Placed, axis: Axis): Plan {
  const plan: Plan = new Map();
  if (rects.size < 3) return plan;
  const start = (r: Rect) => (axis === "x" ? r.x : r.y);
  const length = (r: Rect) => (axis === "x" ? r.w : r.h);
  const sorted = [...rects].sort(([, a], [, b]) => start(a) + length(a) / 2 - (start(b) + length(b) / 2));
  const first = sorted[0]![1];
  const last = sorted[sorted.length - 1]![1];
  const filled = sorted.reduce((sum, [, r]) => sum + length(r), 0);
  const gap = (start(last) + length(last) - start(first) - filled) / (sorted.length - 1);
  let at = start(first);
  for (const [id, r] of sorted) {
    plan.set(id, axis === "x" ? [at, r.y] : [r.x, at]);
    at += length(r) + gap;
  }
  return plan;
}

/** Rows and columns with even gaps, reading order kept: for a heap of notes that should be a wall of notes. */
export function tidy(rects: Placed, gap: number): Plan {
  const plan: Plan = new Map();
  const all = union(rects.values());
  if (!all || rects.size < 2) return plan;
  const width = Math.max(...[...rects.values()].map((r) => r.w));
  const height = Math.max(...[...rects.values()].map((r) => r.h));
  const columns = Math.max(
    1,
    Math.min(rects.size, Math.round(Math.sqrt((rects.size * all.w) / Math.max(1, all.h)))),
  );
  const byReading = [...rects].sort(
    ([, a], [, b]) => rowOf(a, all, height) - rowOf(b, all, height) || a.x - b.x,
  );
  byReading.forEach(([id], index) => {
    plan.set(id, [
      all.x + (index % columns) * (width + gap),
      all.y + Math.floor(index / columns) * (height + gap),
    ]);
  });
  return plan;
}

const rowOf = (r: Rect, all: Rect, height: number): number => Math.round((r.y - all.y) / Math.max(1, height));
