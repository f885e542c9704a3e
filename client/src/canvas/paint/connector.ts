/** A connector from afar: its line, its heads, and its label while it can be read. */
import { LABEL_SIZE, labelOf } from "../../board/ends";
import type { ConnectorObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import { dashesOf } from "../../geometry/shapes";
import { paintLines } from "./lines";
import type { PaintWorld, Pen } from "./paint";

/** Device pixels of a letter below which the label is left out. */
const READABLE = 3;
/** Device pixels below which a line would vanish. */
const THINNEST = 0.9;

export function paintConnector(pen: Pen, object: ConnectorObject, _at: Rect, world: PaintWorld): void {
  const { path, stroke, dash, line } = object;
  if (!path) return;
  pen.save();
  const colour = world.lines[line];
  pen.strokeStyle = colour;
  pen.fillStyle = colour;
  pen.lineWidth = Math.max(stroke, THINNEST / world.scale);
  pen.lineJoin = "round";
  pen.lineCap = dash === "dotted" ? "round" : "butt";
  pen.setLineDash(dashesOf(dash, stroke) as number[]);
  pen.stroke(new Path2D(path.d));
  pen.setLineDash([]);
  for (const head of path.heads) {
    const shape = new Path2D(head.d);
    if (head.filled) pen.fill(shape);
    else pen.stroke(shape);
  }
  const label = LABEL_SIZE * world.scale >= READABLE ? labelOf(object, path.middle) : null;
  if (label) {
    const { box, block, left, top } = label;
    pen.fillStyle = world.wall;
    pen.globalAlpha = 0.88;
    pen.fillRect(box.x, box.y, box.w, box.h);
    pen.globalAlpha = 1;
    paintLines(pen, block, box.x + left, box.y + top, world.wallInk);
  }
  pen.restore();
}
