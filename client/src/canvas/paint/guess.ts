/**
 * A guess of how a note's text lies on it, for bars that stand in for letters: cheap enough for ten thousand
 * notes at once, where the layout itself would take a second.
 */
import { largestNoteSize, lineHeight, notePadding, NOTE_FOOTER, NOTE_SIDE } from "../../geometry/textlayout";

/** Height of a bar, of the letters' size. */
export const EM_NOTE = 0.46;
/** Width of a letter, of its size. */
const LETTER = 0.52;
const SIZES = [1, 0.86, 0.71, 0.57, 0.43, 0.36, 0.29];

export interface Guess {
  readonly size: number;
  readonly lines: number;
  /** How much of the width the last line takes. */
  readonly last: number;
  readonly padding: number;
}

/** Wall units; `width` and `height` of the note, `kept` of the height is no text's. */
export function guessNote(text: string, width: number, height: number, kept: number): Guess {
  const padding = notePadding(width, height);
  const wide = Math.max(1, width - 2 * padding);
  const foot = (NOTE_FOOTER * Math.min(width, height)) / NOTE_SIDE;
  const high = height - 2 * padding - foot - kept;
  const largest = largestNoteSize(width, height);
  const breaks = text.split("\n").length - 1;
  let size = largest;
  let rows = 1;
  for (const share of SIZES) {
    size = Math.max(2, Math.floor(largest * share));
    rows = (text.length * LETTER * size) / wide + breaks * 0.5;
    if (Math.ceil(rows) * lineHeight(size) <= high) break;
  }
  const lines = Math.max(1, Math.min(Math.ceil(rows), Math.floor(high / lineHeight(size))));
  const part = rows - Math.floor(rows);
  return { size, lines, last: Math.max(0.25, Math.min(0.9, part === 0 ? 0.9 : part)), padding };
}
