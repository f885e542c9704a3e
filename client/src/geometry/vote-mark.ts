/**
 * The badge that tells an object's votes: a pill on its top right corner, which covers neither text nor what stands in
 * the foot of a note. Files draw the same (server/seina/export/votes.py); tests/vectors/vote-mark.json holds both to it.
 */
import type { Rect } from "./rect";

export interface VoteMark extends Rect {
  /** Of the letters, wall units. */
  readonly size: number;
}

/** Its height is this share of the object's shorter side, within these wall units. */
const SHARE = 0.17;
const LOW = 22;
const HIGH = 44;
/** From afar it stays this high on the screen, px, until it is this share of the object's shorter side. */
const READABLE = 18;
const MOST = 0.62;
/** Letters in its height, and how wide each is in its own size. */
const LETTERS = 0.6;
const WIDTHS: Readonly<Record<string, number>> = { ".": 0.3, ",": 0.3, "−": 0.6, "-": 0.6, "+": 0.6 };
const DIGIT = 0.64;
const OTHER = 0.6;
/** Beside the letters, in its height. */
const PADDING = 0.6;

/** `at` is the object's box in wall units, `zoom` screen pixels a wall unit (1 in files). */
export function voteMark(at: Rect, words: string, zoom = 1): VoteMark {
  const shorter = Math.min(at.w, at.h);
  const plain = Math.min(HIGH, Math.max(LOW, SHARE * shorter));
  const h = Math.max(plain, Math.min(READABLE / zoom, MOST * shorter));
  const size = LETTERS * h;
  let letters = 0;
  for (const letter of words) letters += /\d/.test(letter) ? DIGIT : (WIDTHS[letter] ?? OTHER);
  const w = Math.min(at.w + h, Math.max(h, letters * size + PADDING * h));
  const right = at.x + at.w - Math.min(h / 2, at.w / 2) + h / 2;
  return { x: right - w, y: at.y - h / 2, w, h, size };
}
