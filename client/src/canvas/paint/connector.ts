/** A connector from afar: its line, its heads, and its label while it can be read. */
import { handoffAt, LABEL_SIZE, labelOf } from "../../board/ends";
import type { ConnectorObject } from "../../board/objects";
import { HANDOFF_MARK, HANDOFF_RADIUS, HANDOFF_SIDE } from "../../geometry/handoff";
import type { Point, Rect } from "../../geometry/rect";
import { dashesOf } from "../../geometry/shapes";
import { paintLines } from "./lines";
import type { PaintWorld, Pen } from "./paint";

/** Device pixels of a letter below which the label is left out. */
const READABLE = 3;
/** Device pixels of a mark's radius below which it is a blot. */
const SEEN = 2.5;
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
  const mark = HANDOFF_RADIUS * world.scale >= SEEN ? handoffAt(object, labelOf(object, path.middle)) : null;
  if (mark) paintHandoff(pen, mark, colour, world);
  pen.restore();
}

function paintHandoff(pen: Pen, [x, y]: Point, colour: string, world: PaintWorld): void {
  pen.beginPath();
  pen.arc(x, y, HANDOFF_RADIUS, 0, 2 * Math.PI);
  pen.fillStyle = world.surface;
  pen.fill();
  pen.strokeStyle = colour;
  pen.lineWidth = 1.75;
  pen.lineCap = "round";
  pen.stroke();
  pen.translate(x - HANDOFF_SIDE / 2, y - HANDOFF_SIDE / 2);
  pen.stroke(new Path2D(HANDOFF_MARK));
}
