/** What others don't see, from afar: a dashed edge, and at its corner an eye that is struck through. */
import type { BoardObject, Kind } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import type { PaintWorld, Pen } from "./paint";

/** Wall units, as near by (drafts.css). */
const RADIUS = 12;
const LINE = 2;
/** Device pixels of radius below which a sign is a speck. */
const SMALLEST = 4;
/** What has no paper is seen on the wall. */
const BARE: ReadonlySet<Kind> = new Set(["text", "ink", "stamp", "grid"]);
/** In a box of 24 units. */
const EYE = "M4.5 12s2.8-4.8 7.5-4.8S19.5 12 19.5 12s-2.8 4.8-7.5 4.8S4.5 12 4.5 12zM6.5 17.5l11-11";

export function paintDraft(pen: Pen, object: BoardObject, at: Rect, world: PaintWorld): void {
  // Areas that are hidden have a sign of their own, and a line is marked by what it joins.
  if (object.kind === "area" || object.kind === "connector") return;
  const line = Math.max(LINE, 1 / world.scale);
  pen.save();
  pen.strokeStyle = BARE.has(object.kind) ? world.wallInk : world.ink;
  pen.lineWidth = line;
  pen.setLineDash([line * 4, line * 3]);
  pen.strokeRect(at.x, at.y, at.w, at.h);
  if (RADIUS * world.scale >= SMALLEST) {
    pen.setLineDash([]);
    pen.translate(at.x - RADIUS, at.y - RADIUS);
    pen.beginPath();
    pen.arc(RADIUS, RADIUS, RADIUS, 0, 2 * Math.PI);
    pen.fillStyle = world.papers.paper;
    pen.fill();
    pen.strokeStyle = world.ink;
    pen.lineWidth = 1.5;
    pen.stroke();
    pen.stroke(new Path2D(EYE));
  }
  pen.restore();
}
