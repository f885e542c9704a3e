/** A paper without words, for kinds that have no picture of their own yet. */
import type { BoardObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import type { PaintWorld, Pen } from "./paint";

export function paintBlank(pen: Pen, object: BoardObject, at: Rect, world: PaintWorld): void {
  pen.fillStyle = world.papers[object.colour];
  pen.fillRect(at.x, at.y, at.w, at.h);
  pen.strokeStyle = world.muted;
  pen.lineWidth = 1;
  pen.strokeRect(at.x, at.y, at.w, at.h);
}
