/**
 * Where a moving or growing rectangle wants to rest: on edges and middles of its neighbours, and at gaps as wide as
 * those between neighbours. Pure; wall units.
 */
import { bottom, right, shift, type Point, type Rect } from "./rect";

/** A line to draw: at `at` on the axis, from `from` to `to` across it. `x`: a vertical line. */
export interface Line {
  readonly kind: "line";
  readonly axis: "x" | "y";
  readonly at: number;
  readonly from: number;
  readonly to: number;
}
/** A gap to draw: from `from` to `to` along the axis, at `at` across it. */
export interface Gap {
  readonly kind: "gap";
  readonly axis: "x" | "y";
  readonly from: number;
  readonly to: number;
  readonly at: number;
}
export type Guide = Line | Gap;

export interface Snapped {
  /** What to add to the movement. */
  readonly by: Point;
  readonly guides: readonly Guide[];
}

/** Which lines of the moving rectangle may come to rest: its start, its middle, its end. */
export interface Parts {
  readonly x: readonly (0 | 0.5 | 1)[];
  readonly y: readonly (0 | 0.5 | 1)[];
}
const ALL: Parts = { x: [0, 0.5, 1], y: [0, 0.5, 1] };

const start = (r: Rect, axis: "x" | "y"): number => (axis === "x" ? r.x : r.y);
const length = (r: Rect, axis: "x" | "y"): number => (axis === "x" ? r.w : r.h);
const end = (r: Rect, axis: "x" | "y"): number => (axis === "x" ? right(r) : bottom(r));
const across = (axis: "x" | "y"): "x" | "y" => (axis === "x" ? "y" : "x");

/** Distances that differ by less are the same distance. */
const SAME = 0.01;

/** `reach`: from how far it is drawn there. `gaps`: equal spaces count too (not while sizes change). */
export function snap(
  moving: Rect,
  others: readonly Rect[],
  reach: number,
  parts: Parts = ALL,
  gaps = true,
): Snapped {
  const rest = (axis: "x" | "y", withGaps: boolean) =>
    along(axis, moving, others, reach, parts[axis], withGaps);
  const by = { x: rest("x", gaps), y: rest("y", gaps) };
  const show = (axis: "x" | "y") => guidesOf(axis, shift(moving, [by.x, by.y]), others, parts[axis], gaps);
  for (const axis of ["x", "y"] as const)
    // Moving along the other axis may have led out of the row that the gap was in.
    if (by[axis] !== 0 && show(axis).length === 0) by[axis] = rest(axis, false);
  return { by: [by.x, by.y], guides: [...show("x"), ...show("y")] };
}

/** How far to go along one axis; 0 where nothing is near. Lines win over gaps of the same distance. */
function along(
  axis: "x" | "y",
  moving: Rect,
  others: readonly Rect[],
  reach: number,
  parts: readonly number[],
  gaps: boolean,
): number {
  let best = 0;
  let nearest = reach + SAME;
  const offer = (by: number) => {
    if (Math.abs(by) >= nearest) return;
    nearest = Math.abs(by);
    best = by;
  };
  for (const part of parts) {
    const own = start(moving, axis) + length(moving, axis) * part;
    for (const other of others)
      for (const theirs of [0, 0.5, 1]) {
        // Middles meet middles; edges meet edges.
        if ((theirs === 0.5) !== (part === 0.5)) continue;
        offer(start(other, axis) + length(other, axis) * theirs - own);
      }
  }
  if (gaps && parts.length > 0)
    for (const place of gapPlaces(axis, moving, others)) offer(place - start(moving, axis));
  return best;
}

/** The neighbours in the same row (for x) or column (for y), in order. */
function lane(axis: "x" | "y", moving: Rect, others: readonly Rect[]): Rect[] {
  const side = across(axis);
  return others
    .filter((r) => start(r, side) < end(moving, side) && end(r, side) > start(moving, side))
    .sort((a, b) => start(a, axis) - start(b, axis));
}

/** Starts of the moving rectangle at which its gap equals one between neighbours, or lies between two alike. */
function gapPlaces(axis: "x" | "y", moving: Rect, others: readonly Rect[]): number[] {
  const row = lane(axis, moving, others);
  const places: number[] = [];
  const own = length(moving, axis);
  for (let i = 0; i + 1 < row.length; i++) {
    const a = row[i]!;
    const b = row[i + 1]!;
    const gap = start(b, axis) - end(a, axis);
    if (gap <= 0) continue;
    places.push(start(a, axis) - gap - own, end(b, axis) + gap);
    if (gap > own) places.push(end(a, axis) + (gap - own) / 2);
  }
  return places;
}

function guidesOf(
  axis: "x" | "y",
  moving: Rect,
  others: readonly Rect[],
  parts: readonly number[],
  gaps: boolean,
): Guide[] {
  const side = across(axis);
  const lines = new Map<number, { from: number; to: number }>();
  for (const part of parts) {
    const own = start(moving, axis) + length(moving, axis) * part;
    for (const other of others)
      for (const theirs of [0, 0.5, 1]) {
        if ((theirs === 0.5) !== (part === 0.5)) continue;
        if (Math.abs(start(other, axis) + length(other, axis) * theirs - own) > SAME) continue;
        const line = lines.get(own) ?? { from: start(moving, side), to: end(moving, side) };
        line.from = Math.min(line.from, start(other, side));
        line.to = Math.max(line.to, end(other, side));
        lines.set(own, line);
      }
  }
  const found: Guide[] = [...lines].map(([at, { from, to }]) => ({ kind: "line", axis, at, from, to }));
  if (gaps && parts.length > 0) found.push(...gapGuides(axis, moving, others));
  return found;
}

/** The row of equal gaps that the moving rectangle stands in, if it stands in one. */
function gapGuides(axis: "x" | "y", moving: Rect, others: readonly Rect[]): Gap[] {
  const side = across(axis);
  const row = lane(axis, moving, others);
  const index = row.filter((r) => start(r, axis) < start(moving, axis)).length;
  const all = [...row.slice(0, index), moving, ...row.slice(index)];
  const widths = all.slice(0, -1).map((r, i) => start(all[i + 1]!, axis) - end(r, axis));
  for (const gap of [widths[index - 1], widths[index]]) {
    if (gap === undefined || gap <= 0) continue;
    let first = index;
    let last = index;
    while (first > 0 && Math.abs(widths[first - 1]! - gap) <= SAME) first--;
    while (last < widths.length && Math.abs(widths[last]! - gap) <= SAME) last++;
    if (last - first < 2) continue;
    const at = start(moving, side) + length(moving, side) / 2;
    return Array.from({ length: last - first }, (_, i) => ({
      kind: "gap" as const,
      axis,
      from: end(all[first + i]!, axis),
      to: start(all[first + i + 1]!, axis),
      at,
    }));
  }
  return [];
}

/** The nearest place on the grid of the wall. */
export const toGrid = (value: number, step: number): number => Math.round(value / step) * step;
