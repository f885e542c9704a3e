/** What others don't see, from afar: a dashed edge, and on it an eye that is struck through. */
import type { BoardObject, Kind } from "../../board/objects";
import { centre, type Rect } from "../../geometry/rect";
import type { PaintWorld, Pen } from "./paint";

/** Wall units, as near by (drafts.css). */
const RADIUS = 12;
const LINE = 2;
/** How far along the edge its middle is. */
const FROM_CORNER = 28;
/** How far a sign's middle is left of a text. */
const BESIDE = 14;
/** Device pixels of radius below which a sign is a speck. */
const SMALLEST = 4;
/** What has no paper is seen on the wall. */
const BARE: ReadonlySet<Kind> = new Set(["text", "ink", "stamp", "grid"]);
/** Within a circle of 12 about 12, 12. */
const EYE =
  "M11.25 7.8a6.5 6.5 0 0 1 6.8 4.2 6.7 6.7 0 0 1-.9 1.6M13.3 13.3a1.85 1.85 0 0 1-2.6-2.6" +
  "M15.4 15.4a6.6 6.6 0 0 1-9.4-3.4 6.6 6.6 0 0 1 2.7-3.4M5.9 5.9l12.2 12.2";

export function paintDraft(pen: Pen, object: BoardObject, at: Rect, world: PaintWorld): void {
  // Areas that are hidden have a sign of their own, and a line is marked by what it joins.
  if (object.kind === "area" || object.kind === "connector") return;
  const line = Math.max(LINE, 1 / world.scale);
  pen.save();
  if (object.angle !== 0) {
    const [x, y] = centre(at);
    pen.translate(x, y);
    pen.rotate((object.angle * Math.PI) / 180);
    pen.translate(-x, -y);
  }
  pen.strokeStyle = BARE.has(object.kind) ? world.wallInk : world.ink;
  pen.globalAlpha = 0.7;
  pen.lineWidth = line;
  pen.setLineDash([line * 3, line * 2]);
  pen.strokeRect(at.x, at.y, at.w, at.h);
  pen.globalAlpha = 1;
  if (RADIUS * world.scale >= SMALLEST) {
    const [x, y] = object.kind === "text" ? [at.x - BESIDE, at.y + RADIUS] : [at.x + FROM_CORNER, at.y];
    pen.setLineDash([]);
    pen.translate(x - RADIUS, y - RADIUS);
    pen.beginPath();
    pen.arc(RADIUS, RADIUS, RADIUS, 0, 2 * Math.PI);
    pen.fillStyle = world.papers.paper;
    pen.fill();
    pen.strokeStyle = world.ink;
    pen.lineWidth = 1.4;
    pen.lineCap = "round";
    pen.stroke(new Path2D(EYE));
    pen.globalAlpha = 0.25;
    pen.lineWidth = 1;
    pen.stroke();
  }
  pen.restore();
}
