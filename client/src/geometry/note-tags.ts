/**
 * Where the tags of a note stand: as chips in the foot that its text leaves free, from the right; who wrote it
 * keeps the left. In proportion to the note's shorter side, as its text is.
 */
import { fitLine, NOTE_SIDE } from "./textlayout";

/** Of a note of 200 × 200. */
const SIZE = 10.5;
const HEIGHT = 17;
const PADDING = 6;
const GAP = 4;
const EDGE = 12;
const BOTTOM = 7;
/** The widest that one tag may be, of the room. */
const ONE = 0.62;
/** What the author keeps. */
const AUTHOR = 0.42;

export interface TagChip {
  readonly text: string;
  readonly x: number;
  readonly w: number;
}

export interface NoteTags {
  readonly chips: readonly TagChip[];
  readonly y: number;
  readonly h: number;
  readonly size: number;
  readonly padding: number;
  /** Where the first chip begins: the author's name ends before it. */
  readonly left: number;
}

/** Wall units from the note's corner. */
export function noteTags(tags: readonly string[], w: number, h: number, hasAuthor: boolean): NoteTags {
  const scale = Math.min(w, h) / NOTE_SIDE;
  const size = SIZE * scale;
  const padding = PADDING * scale;
  const room = (w - 2 * EDGE * scale) * (hasAuthor ? 1 - AUTHOR : 1);
  const chip = (text: string, most: number) => {
    const line = fitLine(text, Math.max(size, most - 2 * padding), size);
    return { text: line.text, w: line.width + 2 * padding };
  };
  const found: { text: string; w: number }[] = [];
  let used = 0;
  for (const [index, tag] of tags.entries()) {
    const left = tags.length - index - 1;
    const rest = left > 0 ? chip(`+${left}`, room).w + GAP * scale : 0;
    const next = chip(tag, room * (tags.length > 1 ? ONE : 1));
    if (found.length > 0 && used + next.w + rest > room) {
      const more = chip(`+${left + 1}`, room);
      found.push(more);
      used += more.w + GAP * scale;
      break;
    }
    found.push(next);
    used += next.w + GAP * scale;
  }
  let x = w - EDGE * scale - (used - GAP * scale);
  const left = x;
  const chips = found.map(({ text, w: width }) => {
    const at = { text, x, w: width };
    x += width + GAP * scale;
    return at;
  });
  return { chips, y: h - (BOTTOM + HEIGHT) * scale, h: HEIGHT * scale, size, padding, left };
}
