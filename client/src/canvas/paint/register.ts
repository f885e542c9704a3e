/** A register from afar: its rows while they can be read, bars in their place when not. */
import type { RegisterObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import { baseline, lineHeight } from "../../geometry/textlayout";
import { REGISTER_HEAD, REGISTER_TITLE } from "../../geometry/register-layout";
import { registerLook, type Sign, type Word } from "../register-look";
import { paintIcon } from "./chips";
import { boardFont, type PaintWorld, type Pen } from "./paint";
import { mix } from "./palette";
import { readingAt } from "./words";

const RADIUS = 8;
const BORDER = "#4a4a4a";
/** Of the size: a bar that stands for letters. */
const BAR = 0.46;
/** Width of a letter, of its size. */
const LETTER = 0.5;

export function paintRegister(pen: Pen, object: RegisterObject, at: Rect, world: PaintWorld): void {
  const paper = world.papers[object.colour];
  pen.save();
  pen.beginPath();
  pen.roundRect(at.x, at.y, at.w, at.h, RADIUS);
  pen.fillStyle = world.surface;
  pen.fill();
  pen.strokeStyle = world.forced ? world.wallInk : mix(paper, 0.72, BORDER);
  pen.lineWidth = Math.max(1.5, 1 / world.scale);
  pen.stroke();
  pen.clip();
  if (!world.forced) {
    pen.fillStyle = mix(paper, 0.55, world.surface);
    pen.fillRect(at.x, at.y, at.w, REGISTER_TITLE);
    pen.fillStyle = mix(paper, 0.22, world.surface);
    pen.fillRect(at.x, at.y + REGISTER_TITLE, at.w, REGISTER_HEAD);
  }
  const { pieces, rules } = registerLook(
    { rows: object.rows, of: object.of, text: object.text, size: [at.w, at.h] },
    world.chips,
    world.chips.register,
  );
  pen.textBaseline = "alphabetic";
  pen.textAlign = "left";
  pen.fontKerning = "none";
  for (const { y, words, signs } of pieces) {
    for (const sign of signs) paintSign(pen, sign, at.x, at.y + y, world);
    for (const word of words) paintWord(pen, word, at.x, at.y + y, world);
  }
  pen.fillStyle = mix(world.ink, 0.14, world.surface);
  const thick = Math.max(1, 0.5 / world.scale);
  for (const y of rules) pen.fillRect(at.x, at.y + y, at.w, thick);
  pen.restore();
}

function paintWord(
  pen: Pen,
  { text, x, y, size, bold, tone }: Word,
  left: number,
  top: number,
  world: PaintWorld,
): void {
  const reading = readingAt(size, world);
  if (reading === "nothing") return;
  const colour = tone === "late" ? world.chips.tones.late : tone === "muted" ? world.muted : world.ink;
  pen.fillStyle = colour;
  if (reading === "letters") {
    pen.font = `${bold ? "600 " : ""}${size}px ${boardFont()}`;
    pen.fillText(text, left + x, top + y + baseline(size));
    return;
  }
  pen.globalAlpha = 0.32;
  pen.fillRect(
    left + x,
    top + y + (lineHeight(size) - size * BAR) / 2,
    text.length * LETTER * size,
    size * BAR,
  );
  pen.globalAlpha = 1;
}

function paintSign(
  pen: Pen,
  { icon, x, y, side, tone }: Sign,
  left: number,
  top: number,
  world: PaintWorld,
): void {
  if (side * world.scale < 2) return;
  const plain = tone === "plain" || tone === "late";
  if (plain) {
    paintIcon(pen, icon, left + x, top + y, side, tone === "late" ? world.chips.tones.late : world.ink);
    return;
  }
  pen.beginPath();
  pen.arc(left + x + side / 2, top + y + side / 2, side / 2, 0, 2 * Math.PI);
  pen.fillStyle = world.chips.tones[tone];
  pen.fill();
  const inset = side * 0.2;
  paintIcon(pen, icon, left + x + inset, top + y + inset, side - 2 * inset, world.chips.onTone);
}
