/** A shape from afar: its outline, filled and drawn, and its words while they can be read. */
import type { ShapeObject } from "../../board/objects";
import { centre, type Rect } from "../../geometry/rect";
import { dashesOf, largestText, shapePath, textBox } from "../../geometry/shapes";
import { layoutBox } from "../../geometry/textlayout";
import { paintLines } from "./lines";
import type { PaintWorld, Pen } from "./paint";

/** Device pixels of a letter below which words are left out. */
const READABLE = 3;

export function paintShape(pen: Pen, object: ShapeObject, at: Rect, world: PaintWorld): void {
  const { shape, stroke, dash, line, hollow, flipX, flipY, angle } = object;
  const flip = { x: flipX, y: flipY };
  pen.save();
  if (angle !== 0) {
    const [x, y] = centre(at);
    pen.translate(x, y);
    pen.rotate((angle * Math.PI) / 180);
    pen.translate(-x, -y);
  }
  pen.translate(at.x, at.y);
  const path = new Path2D(shapePath(shape, at.w, at.h, flip));
  if (!hollow) {
    pen.fillStyle = world.papers[object.colour];
    pen.fill(path);
  }
  if (stroke > 0) {
    pen.strokeStyle = line === "ink" && !hollow ? world.ink : world.lines[line];
    // From afar a border must not vanish between the pixels.
    pen.lineWidth = Math.max(stroke, 0.75 / world.scale);
    pen.lineJoin = "round";
    pen.lineCap = dash === "dotted" ? "round" : "butt";
    pen.setLineDash(dashesOf(dash, stroke) as number[]);
    pen.stroke(path);
  }
  if (object.text !== "" && largestText(at.w, at.h) * world.scale >= READABLE) {
    const box = textBox(shape, at.w, at.h, flip);
    const block = layoutBox(object.text, box.w, box.h, largestText(at.w, at.h), object.align, object.runs);
    if (block.size * world.scale >= READABLE)
      paintLines(pen, block, box.x, box.y, hollow ? world.wallInk : world.ink);
  }
  pen.restore();
}
