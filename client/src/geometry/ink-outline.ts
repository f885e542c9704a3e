/**
 * The outline of a stroke, by perfect-freehand (MIT, Steve Ruiz): what the canvas, far tiles and exports fill.
 * server/seina/export/ink.py draws files: the same radii, so that nobody tells them apart.
 *
 * The hand is smoothed and its speed made into pressure while it draws (geometry/ink.ts), not here: so a stroke
 * looks the same wherever and from however few points it is drawn.
 */
import { getStroke } from "perfect-freehand";

export type InkPen = "pen" | "highlighter";

/** The outline's corners, clockwise or not; fill them non-zero. Flat points, wall units. */
export function inkOutline(points: readonly number[], pen: InkPen, width: number): [number, number][] {
  const triples: [number, number, number][] = [];
  for (let i = 0; i + 2 < points.length; i += 3) triples.push([points[i]!, points[i + 1]!, points[i + 2]!]);
  return getStroke(triples, {
    size: width,
    thinning: pen === "pen" ? 0.5 : 0,
    smoothing: 0.5,
    streamline: 0,
    simulatePressure: false,
    last: true,
  }) as [number, number][];
}

/** The outline as an SVG path with round corners: each corner pulls a curve from middle to middle. */
export function inkPath(points: readonly number[], pen: InkPen, width: number): string {
  const outline = inkOutline(points, pen, width);
  const count = outline.length;
  if (count === 0) return "";
  const middle = (i: number) => {
    const [ax, ay] = outline[i % count]!;
    const [bx, by] = outline[(i + 1) % count]!;
    return `${hundredths((ax + bx) / 2)} ${hundredths((ay + by) / 2)}`;
  };
  let d = `M${middle(0)}`;
  for (let i = 1; i <= count; i++) {
    const [x, y] = outline[i % count]!;
    d += `Q${hundredths(x)} ${hundredths(y)} ${middle(i)}`;
  }
  return `${d}Z`;
}

const hundredths = (value: number): number => Math.round(value * 100) / 100 || 0;
