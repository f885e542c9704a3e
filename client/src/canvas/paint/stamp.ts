/** A stamp from afar. */
import type { StampObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import { STAMP_BOX, STAMP_STROKE, stampLetters, stampParts } from "../../geometry/stamps";
import { boardFont, type PaintWorld, type Pen } from "./paint";

export function paintStamp(pen: Pen, object: StampObject, at: Rect, world: PaintWorld): void {
  const { stamp } = object;
  const colour = world.lines[object.line];
  const on = lightness(colour) > 0.36 ? world.ink : world.papers.paper;
  const side = Math.min(at.w, at.h);
  pen.save();
  pen.translate(at.x + (at.w - side) / 2, at.y + (at.h - side) / 2);
  pen.save();
  pen.scale(side / STAMP_BOX, side / STAMP_BOX);
  for (const { role, d } of stampParts(stamp)) {
    const path = new Path2D(d);
    if (role === "stroke") {
      pen.strokeStyle = on;
      pen.lineWidth = STAMP_STROKE;
      pen.lineCap = pen.lineJoin = "round";
      pen.stroke(path);
    } else {
      pen.fillStyle = role === "body" ? colour : on;
      pen.fill(path);
    }
  }
  pen.restore();
  const letters = stampLetters(stamp, side, side);
  if (letters) {
    const emoji = stamp.startsWith("emoji:");
    pen.font = `${emoji ? 400 : 600} ${letters.size}px ${boardFont()}`;
    pen.fillStyle = emoji ? world.ink : on;
    pen.textAlign = "center";
    pen.textBaseline = "alphabetic";
    // Capitals and figures of Inter are 0.727 of their size high; the emoji fill their box.
    pen.fillText(letters.text, side / 2, side / 2 + letters.size * (emoji ? 0.35 : 0.3635));
  }
  pen.restore();
}

/** Relative luminance by WCAG of `#rrggbb`; other notations count as dark. */
function lightness(colour: string): number {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!found) return 0;
  const [r, g, b] = found.slice(1).map((part) => {
    const share = parseInt(part, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
