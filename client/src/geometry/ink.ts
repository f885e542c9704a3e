/**
 * A stroke of ink as numbers: how it is gathered from a hand, made smaller, measured and hit. How its outline
 * looks is in geometry/ink-outline.ts, which is fetched only where there is ink.
 *
 * Points are flat: x, y, pressure and again. Lengths are wall units, pressure is 0 to 1.
 */
import type { Point, Rect } from "./rect";

/** As many points as the document takes for one stroke. */
export const MOST_INK = 4000;

/**
 * Steps in which points are stored. Eighths and sixty-fourths are binary fractions that fit a 32-bit float, which
 * Yjs writes in five bytes; a tenth takes nine.
 */
const STEP = 8;
const PRESSURE_STEP = 64;

/** Share of the way to the pointer that the line takes in one frame: evens out a trembling hand. */
const PULL = 0.55;
/** ms: a pen tells itself oftener than that, and is evened out as much in the same time. */
const FRAME = 1000 / 60;
/** Screen px a ms at which a simulated pen is at its thinnest. */
const FAST = 2.6;
/** How fast simulated pressure follows the hand. */
const FOLLOW = 0.22;
/** And the pressure that a pen tells. */
const FOLLOW_PEN = 0.6;

/** Screen px that a simplified line may be away from where the hand was: less than a person sees. */
const TOLERANCE = 0.45;
/** And of a stroke that is on its way, for the others. */
const TOLD_TOLERANCE = 1;
/** Points that presence tells of a stroke in progress. */
const MOST_TOLD = 160;

export interface Sample {
  readonly at: Point;
  /** Null where the pointer does not tell, as a mouse. */
  readonly pressure: number | null;
  /** ms. */
  readonly time: number;
}

/** A stroke while it is drawn. `zoom` is px a wall unit. */
export class Stroke {
  readonly points: number[] = [];
  private readonly first: Sample;
  private last: Sample;
  private pressure: number;

  constructor(
    sample: Sample,
    private readonly zoom: number,
  ) {
    this.first = sample;
    this.last = sample;
    this.pressure = sample.pressure ?? 0.5;
    this.points.push(sample.at[0], sample.at[1], this.pressure);
  }

  add(sample: Sample): void {
    const { points, last, zoom } = this;
    const length = Math.hypot(sample.at[0] - last.at[0], sample.at[1] - last.at[1]) * zoom;
    if (length < 0.5) return;
    const frames = Math.min(1, Math.max(0.06, (sample.time - last.time) / FRAME));
    if (sample.pressure === null) {
      const speed = length / Math.max(1, sample.time - last.time);
      const wanted = 0.8 - 0.55 * Math.min(1, speed / FAST);
      this.pressure += (wanted - this.pressure) * shareIn(frames, FOLLOW);
    } else this.pressure += (sample.pressure - this.pressure) * shareIn(frames, FOLLOW_PEN);
    const x = points[points.length - 3]!;
    const y = points[points.length - 2]!;
    const pull = shareIn(frames, PULL);
    points.push(x + (sample.at[0] - x) * pull, y + (sample.at[1] - y) * pull, this.pressure);
    this.last = sample;
  }

  /** The hand is lifted: the line, which follows the pointer, arrives where it is. */
  end(): readonly number[] {
    const { points, last } = this;
    const x = points[points.length - 3]!;
    const y = points[points.length - 2]!;
    if (x !== last.at[0] || y !== last.at[1]) points.push(last.at[0], last.at[1], this.pressure);
    return points;
  }

  /** From where it began straight to a point; with `steps` at a multiple of 15°. */
  straight(to: Point): readonly number[] {
    const [x, y] = this.first.at;
    const angle = Math.round(Math.atan2(to[1] - y, to[0] - x) / STRAIGHT) * STRAIGHT;
    const length = Math.hypot(to[0] - x, to[1] - y);
    return [x, y, 0.5, x + Math.cos(angle) * length, y + Math.sin(angle) * length, 0.5];
  }
}

/** What is gone of the way after so many frames, where `share` is gone after one. */
const shareIn = (frames: number, share: number): number => 1 - (1 - share) ** frames;

/** Directions that a straight line snaps to. */
const STRAIGHT = Math.PI / 12;

/**
 * Leaves out points that the line does not need (Ramer, Douglas, Peucker), with the pressure as a third direction:
 * a line that only gets thicker keeps the points that say so. `tolerance` in wall units; `width` is the pen's.
 */
export function simplify(points: readonly number[], tolerance: number, width: number): number[] {
  const count = points.length / 3;
  if (count < 3) return [...points];
  const kept = new Uint8Array(count);
  kept[0] = kept[count - 1] = 1;
  const spans: [number, number][] = [[0, count - 1]];
  while (spans.length > 0) {
    const [from, to] = spans.pop()!;
    let worst = tolerance;
    let at = -1;
    for (let i = from + 1; i < to; i++) {
      const away = deviation(points, from, to, i, width);
      if (away > worst) {
        worst = away;
        at = i;
      }
    }
    if (at < 0) continue;
    kept[at] = 1;
    spans.push([from, at], [at, to]);
  }
  const left: number[] = [];
  for (let i = 0; i < count; i++)
    if (kept[i] === 1) left.push(points[i * 3]!, points[i * 3 + 1]!, points[i * 3 + 2]!);
  return left;
}

/** How far point i is from the line between two others, or off in thickness. */
function deviation(points: readonly number[], from: number, to: number, i: number, width: number): number {
  const [ax, ay, ap] = [points[from * 3]!, points[from * 3 + 1]!, points[from * 3 + 2]!];
  const [bx, by, bp] = [points[to * 3]!, points[to * 3 + 1]!, points[to * 3 + 2]!];
  const [x, y, p] = [points[i * 3]!, points[i * 3 + 1]!, points[i * 3 + 2]!];
  const share = shareOf(ax, ay, bx, by, x, y);
  const away = Math.hypot(x - ax - (bx - ax) * share, y - ay - (by - ay) * share);
  // A change of pressure by one changes the radius by about half the width; a third of that is seen.
  return Math.max(away, (Math.abs(p - ap - (bp - ap) * share) * width) / 3);
}

/** Where on a line from a to b a point is nearest, 0 to 1. */
function shareOf(ax: number, ay: number, bx: number, by: number, x: number, y: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  return length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
}

export interface Inked {
  readonly at: Point;
  readonly size: Point;
  /** From `at`, rounded. */
  readonly points: readonly number[];
}

/** A drawn line as the document has it: simplified, at most MOST_INK points, from the corner of its box. */
export function inked(drawn: readonly number[], width: number, zoom: number): Inked {
  let tolerance = TOLERANCE / zoom;
  let points = simplify(drawn, tolerance, width);
  while (points.length > MOST_INK * 3) {
    tolerance *= 1.6;
    points = simplify(drawn, tolerance, width);
  }
  const pad = width / 2;
  let left = Infinity;
  let top = Infinity;
  for (let i = 0; i < points.length; i += 3) {
    left = Math.min(left, points[i]!);
    top = Math.min(top, points[i + 1]!);
  }
  const at: Point = [snap(left - pad), snap(top - pad)];
  const stored = points.map((value, i) =>
    i % 3 === 0
      ? snap(value - at[0])
      : i % 3 === 1
        ? snap(value - at[1])
        : Math.round(Math.min(1, Math.max(0, value)) * PRESSURE_STEP) / PRESSURE_STEP,
  );
  return { at, size: inkExtent(stored, width), points: stored };
}

const snap = (value: number): number => Math.round(value * STEP) / STEP;

/** Width and height of the box that the points were drawn in, from `at` with half a pen beyond the farthest. */
export function inkExtent(points: readonly number[], width: number): Point {
  let right = 0;
  let bottom = 0;
  for (let i = 0; i < points.length; i += 3) {
    right = Math.max(right, points[i]!);
    bottom = Math.max(bottom, points[i + 1]!);
  }
  return [Math.max(1, right + width / 2), Math.max(1, bottom + width / 2)];
}

/** By how much a stroke is drawn larger than it was drawn: x, y. */
export function inkScale(points: readonly number[], width: number, w: number, h: number): Point {
  const [drawnWidth, drawnHeight] = inkExtent(points, width);
  return [w / drawnWidth, h / drawnHeight];
}

/** Wall units from a point to the ink of a stroke that is shown at `r`; 0 on it. */
export function inkDistance(points: readonly number[], width: number, r: Rect, [x, y]: Point): number {
  const [sx, sy] = inkScale(points, width, r.w, r.h);
  const half = (width / 2) * Math.min(sx, sy);
  let best = Infinity;
  for (let i = 0; i < points.length; i += 3) {
    const ax = r.x + points[i]! * sx;
    const ay = r.y + points[i + 1]! * sy;
    const next = i + 3 < points.length ? i + 3 : i;
    const bx = r.x + points[next]! * sx;
    const by = r.y + points[next + 1]! * sy;
    const share = shareOf(ax, ay, bx, by, x, y);
    best = Math.min(best, Math.hypot(x - ax - (bx - ax) * share, y - ay - (by - ay) * share));
  }
  return Math.max(0, best - half);
}

/** Wall units between the ink of a stroke and a short line, as an eraser moves: near enough by its points. */
export function inkReached(
  points: readonly number[],
  width: number,
  r: Rect,
  from: Point,
  to: Point,
  reach: number,
): boolean {
  const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / Math.max(0.5, reach)));
  for (let step = 0; step <= steps; step++) {
    const share = step / steps;
    const at: Point = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
    if (inkDistance(points, width, r, at) <= reach) return true;
  }
  return false;
}

/** A stroke in progress as presence tells it: whole units, few points, flat x, y. */
export function toldInk(points: readonly number[], zoom: number): number[] {
  let tolerance = TOLD_TOLERANCE / zoom;
  // Thickness is left to the drop.
  let left = simplify(points, tolerance, 0);
  while (left.length > MOST_TOLD * 3) {
    tolerance *= 1.7;
    left = simplify(points, tolerance, 0);
  }
  const told: number[] = [];
  for (let i = 0; i < left.length; i += 3) told.push(Math.round(left[i]!), Math.round(left[i + 1]!));
  return told;
}

/** The middle line as an SVG path: what is shown until the outline's code has come. */
export function middleLine(points: readonly number[]): string {
  let d = `M${points[0]} ${points[1]}`;
  if (points.length === 3) d += "h0.01";
  for (let i = 3; i < points.length; i += 3) d += `L${points[i]} ${points[i + 1]}`;
  return d;
}
