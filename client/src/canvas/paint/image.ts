/** A picture from afar; while it is on the way, the paper that it will lie on. */
import type { ImageObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import type { PaintWorld, Pen } from "./paint";

export function paintImage(pen: Pen, object: ImageObject, at: Rect, world: PaintWorld): void {
  const picture = object.asset === null ? null : world.image(object.asset);
  if (!picture) {
    paintMissing(pen, at, world);
    return;
  }
  if (!object.flipX && !object.flipY) {
    pen.drawImage(picture, at.x, at.y, at.w, at.h);
    return;
  }
  pen.save();
  pen.translate(at.x + at.w / 2, at.y + at.h / 2);
  pen.scale(object.flipX ? -1 : 1, object.flipY ? -1 : 1);
  pen.drawImage(picture, -at.w / 2, -at.h / 2, at.w, at.h);
  pen.restore();
}

/** A frame with a hill in it, as signs for pictures have. */
function paintMissing(pen: Pen, at: Rect, world: PaintWorld): void {
  pen.fillStyle = world.papers.mist;
  pen.fillRect(at.x, at.y, at.w, at.h);
  const size = Math.min(at.w, at.h) * 0.4;
  if (size * world.scale < 6) return;
  const x = at.x + at.w / 2;
  const y = at.y + at.h / 2 + size * 0.3;
  pen.fillStyle = world.muted;
  pen.beginPath();
  pen.moveTo(x - size * 0.6, y);
  pen.lineTo(x - size * 0.15, y - size * 0.6);
  pen.lineTo(x + size * 0.1, y - size * 0.25);
  pen.lineTo(x + size * 0.25, y - size * 0.42);
  pen.lineTo(x + size * 0.6, y);
  pen.closePath();
  pen.fill();
}
