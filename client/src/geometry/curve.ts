/**
 * A smooth curve through points that never swings beyond them: between two points it only rises, only falls or
 * stays, so that a curve of feelings shows no joy that nobody told of.
 *
 * Monotone piecewise cubic Hermite interpolation. Source: F. N. Fritsch and R. E. Carlson, "Monotone Piecewise
 * Cubic Interpolation", SIAM Journal on Numerical Analysis 17 (1980), 238–246: tangents from the mean of the
 * neighbouring slopes, then taken back to the circle of radius 3. The server draws the same in exports;
 * tests/vectors/curve.json holds both to it.
 */
import type { Point } from "./rect";

/** One piece of the curve: from where the last one ended, by two Bézier control points, to `to`. */
export interface Piece {
  readonly c1: Point;
  readonly c2: Point;
  readonly to: Point;
}

/** Of the circle within which a pair of tangents keeps a piece monotone. */
const RADIUS = 3;

/** The tangent (dy/dx) at each point; the points' x rise strictly. */
export function tangents(points: readonly Point[]): number[] {
  const last = points.length - 1;
  if (last < 1) return points.map(() => 0);
  const slopes = points.slice(1).map(([x, y], index) => (y - points[index]![1]) / (x - points[index]![0]));
  const found = points.map((_, index) => {
    if (index === 0) return slopes[0]!;
    if (index === last) return slopes[last - 1]!;
    const [before, after] = [slopes[index - 1]!, slopes[index]!];
    // A turning point is a peak or a valley, and lies flat.
    return before * after <= 0 ? 0 : (before + after) / 2;
  });
  slopes.forEach((slope, index) => {
    if (slope === 0) {
      found[index] = 0;
      found[index + 1] = 0;
      return;
    }
    const a = found[index]! / slope;
    const b = found[index + 1]! / slope;
    const length = Math.sqrt(a * a + b * b);
    if (length <= RADIUS) return;
    found[index] = (RADIUS * a * slope) / length;
    found[index + 1] = (RADIUS * b * slope) / length;
  });
  return found;
}

/** The pieces from the first point on; none for fewer than two points. */
export function monotone(points: readonly Point[]): Piece[] {
  const slopes = tangents(points);
  return points.slice(1).map((to, index) => {
    const from = points[index]!;
    const third = (to[0] - from[0]) / 3;
    return {
      c1: [from[0] + third, from[1] + third * slopes[index]!],
      c2: [to[0] - third, to[1] - third * slopes[index + 1]!],
      to,
    };
  });
}

/** The curve as the `d` of an SVG path; empty for fewer than two points. */
export function monotonePath(points: readonly Point[]): string {
  const pieces = monotone(points);
  if (pieces.length === 0) return "";
  return `M${told(points[0]!)}${pieces.map(({ c1, c2, to }) => `C${told(c1)} ${told(c2)} ${told(to)}`).join("")}`;
}

const told = ([x, y]: Point): string => `${rounded(x)} ${rounded(y)}`;
const rounded = (value: number): number => Math.round(value * 100) / 100;
