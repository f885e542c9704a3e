/** A stroke from afar: its outline where that can be told from its middle line, else the line. */
import type { InkObject } from "../../board/objects";
import { inkScale } from "../../geometry/ink";
import { inkPath } from "../../geometry/ink-outline";
import type { Rect } from "../../geometry/rect";
import type { PaintWorld, Pen } from "./paint";

/** How much of what is under a highlighter still shows. */
export const HIGHLIGHTER_ALPHA = 0.4;
/** Device pixels of width below which pressure can't be seen. */
const PLAIN = 3;

const outlines = new WeakMap<readonly number[], { width: number; pen: string; path: Path2D }>();

export function paintInk(pen: Pen, object: InkObject, at: Rect, world: PaintWorld): void {
  const { points, width } = object;
  const [sx, sy] = inkScale(points, width, at.w, at.h);
  const colour = world.lines[object.line];
  pen.save();
  if (object.pen === "highlighter") pen.globalAlpha *= HIGHLIGHTER_ALPHA;
  pen.translate(at.x, at.y);
  pen.scale(sx, sy);
  if (width * world.scale < PLAIN) {
    pen.strokeStyle = colour;
    pen.lineCap = pen.lineJoin = "round";
    pen.lineWidth = Math.max(width, 1 / world.scale / Math.max(0.01, Math.min(sx, sy)));
    pen.beginPath();
    pen.moveTo(points[0]!, points[1]!);
    if (points.length === 3) pen.lineTo(points[0]! + 0.01, points[1]!);
    for (let i = 3; i < points.length; i += 3) pen.lineTo(points[i]!, points[i + 1]!);
    pen.stroke();
  } else {
    pen.fillStyle = colour;
    pen.fill(outlineOf(object));
  }
  pen.restore();
}

function outlineOf({ points, width, pen }: InkObject): Path2D {
  const before = outlines.get(points);
  if (before?.width === width && before.pen === pen) return before.path;
  const path = new Path2D(inkPath(points, pen, width));
  outlines.set(points, { width, pen, path });
  return path;
}
