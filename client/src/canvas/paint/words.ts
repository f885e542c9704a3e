/** Whether text can be read from here, and bars in its place where it can't. */
import { lineHeight } from "../../geometry/textlayout";
import { EM_NOTE, guessNote } from "./guess";
import type { PaintWorld, Pen } from "./paint";

/** Device pixels of a letter's size below which it is a bar, and below which it is nothing. */
const READABLE = 4.2;
const SEEN = 1;

export type Reading = "letters" | "bars" | "nothing";

/** How text of a size (wall units) is drawn in this world. */
export function readingAt(size: number, world: PaintWorld): Reading {
  const pixels = size * world.scale;
  return pixels >= READABLE ? "letters" : pixels >= SEEN ? "bars" : "nothing";
}

/** Bars in the place of the lines that a note's text takes, without breaking it. */
export function drawNoteBars(
  pen: Pen,
  text: string,
  at: { x: number; y: number; w: number; h: number },
  colour: string,
  kept = 0,
): void {
  if (text === "") return;
  const { size, lines, last, padding } = guessNote(text, at.w, at.h, kept);
  const step = lineHeight(size);
  const wide = at.w - 2 * padding;
  pen.save();
  pen.globalAlpha = 0.32;
  pen.fillStyle = colour;
  for (let row = 0; row < lines; row++) {
    const share = row === lines - 1 ? last : 0.9;
    pen.fillRect(at.x + padding, at.y + padding + row * step + size * 0.4, wide * share, size * EM_NOTE);
  }
  pen.restore();
}
