/** Reactions from afar: one chip with the commonest emoji and how many there are in all. */
import type { BoardObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import { boardFont, type PaintWorld, type Pen } from "./paint";

/** Wall units, as near by. */
const HEIGHT = 26;
const INSET = 8;
const OVERLAP = 9;
/** Device pixels of height below which a chip is a speck. */
const SMALLEST = 5;

export function paintReactions(pen: Pen, object: BoardObject, at: Rect, world: PaintWorld): void {
  if (HEIGHT * world.scale < SMALLEST) return;
  const counts = new Map<string, number>();
  for (const { emoji } of object.reactions) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  const [emoji] = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))[0]!;
  const number = String(object.reactions.length);
  const x = at.x + INSET;
  const y = at.y + at.h - OVERLAP;
  pen.save();
  pen.font = `600 13px ${boardFont()}`;
  const width = 7 + 18 + 5 + 8.2 * number.length + 7;
  pen.beginPath();
  pen.roundRect(x, y, width, HEIGHT, HEIGHT / 2);
  pen.fillStyle = world.papers.paper;
  pen.fill();
  pen.strokeStyle = world.ink;
  pen.globalAlpha = 0.2;
  pen.lineWidth = 1;
  pen.stroke();
  pen.globalAlpha = 1;
  pen.fillStyle = world.ink;
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  pen.fillText(number, x + 30, y + 17.7);
  pen.font = `400 14px ${boardFont()}`;
  pen.fillText(emoji, x + 7, y + 18);
  pen.restore();
}
