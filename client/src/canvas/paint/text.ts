/** Words on the wall itself, from afar. */
import type { TextObject } from "../../board/objects";
import { textBlock } from "../../geometry/layouts";
import type { Rect } from "../../geometry/rect";
import { paintLines } from "./lines";
import type { PaintWorld, Pen } from "./paint";
import { readingAt } from "./words";

export function paintText(pen: Pen, object: TextObject, at: Rect, world: PaintWorld): void {
  const reading = readingAt(object.textSize, world);
  if (reading === "nothing" || object.text === "") return;
  const block = textBlock(object.text, at.w, object.textSize, object.align, object.runs);
  if (reading === "letters") {
    paintLines(pen, block, at.x, at.y, world.wallInk);
    return;
  }
  pen.save();
  pen.globalAlpha = 0.4;
  pen.fillStyle = world.wallInk;
  for (const line of block.lines)
    pen.fillRect(at.x + line.x, at.y + line.y + block.size * 0.4, line.width, block.size * 0.5);
  pen.restore();
}
