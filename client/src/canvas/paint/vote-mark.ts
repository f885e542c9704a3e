/** The badge of an object's votes from afar; near by it is an element (../votes.ts), in the same place. */
import type { Rect } from "../../geometry/rect";
import { voteMark } from "../../geometry/vote-mark";
import { boardFont, type Pen } from "./paint";

export interface MarkLook {
  readonly fill: string;
  readonly ink: string;
}

/** Device pixels of height below which letters are specks. */
const LETTERS = 7;

/** `scale` device pixels, `zoom` screen pixels a wall unit. */
export function paintVoteMark(
  pen: Pen,
  at: Rect,
  words: string,
  look: MarkLook,
  world: { scale: number; zoom: number },
): void {
  const { x, y, w, h, size } = voteMark(at, words, world.zoom);
  const edge = 0.06 * h;
  pen.beginPath();
  pen.roundRect(x, y, w, h, h / 2);
  pen.fillStyle = look.ink;
  pen.fill();
  pen.beginPath();
  pen.roundRect(x + edge, y + edge, w - 2 * edge, h - 2 * edge, h / 2);
  pen.fillStyle = look.fill;
  pen.fill();
  if (size * world.scale < LETTERS) return;
  pen.font = `600 ${size}px ${boardFont()}`;
  pen.textAlign = "center";
  pen.textBaseline = "alphabetic";
  pen.fillStyle = look.ink;
  pen.fillText(words, x + w / 2, y + h / 2 + 0.36 * size);
}
