/**
 * Where the lines of a text break and how large they are: the model that browser and export both draw.
 *
 * All sums are whole font units, so that TypeScript and Python (server/seina/board/text.py) cannot differ by
 * rounding; tests/vectors/text.json holds both to the same answers. docs/text-layout.md tells the rules.
 *
 * A note's size follows from its text: the largest of a ladder of sizes at which the text fits. A smaller size is
 * preferred over a break inside a word, down to a floor; below it words are hyphenated by syllables.
 *
 * Lengths are wall units. Draw the lines with `white-space: pre; font-kerning: none;
 * font-feature-settings: "calt" 0, "liga" 0`, in the order of `--font-board`.
 */
import { EM, SPACE, type Weight } from "./clusters";
import type { Run } from "./runs";
import { hanging, room, Words, type Breaks, type ListMark, type Span } from "./textlayout-words";

export type { ListMark } from "./textlayout-words";

export type Align = "left" | "center";

/** A stretch of a line that looks the same; `x` counts as the line's does. */
export interface LineRun {
  readonly text: string;
  readonly x: number;
  readonly width: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly strike: boolean;
  readonly link: string | null;
}

/** `x`, `y`: top left of the line's box, from the object's top left corner. */
export interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Its stretches; absent where all of it is plain. */
  readonly runs?: readonly LineRun[];
  /** It begins a list line with this. */
  readonly mark?: ListMark;
}

/** `baseline` is from a line's top; `overflow`: lines were left out and the last ends in an ellipsis. */
export interface TextBlock {
  readonly size: number;
  readonly lineHeight: number;
  readonly baseline: number;
  readonly lines: readonly Line[];
  readonly overflow: boolean;
  readonly align: Align;
  /** What the lines had room for; centred lines are centred in it. */
  readonly width: number;
  /** Has runs, or lines that stand otherwise than `align` says: list lines hang, and are set left. */
  readonly rich: boolean;
}

/** How a text stands in its box: both ways in the middle in shapes. */
interface Setting {
  readonly width: number;
  readonly align: Align;
  readonly padding: number;
  /** Set in the middle of this height; null for the top. */
  readonly middle: number | null;
}

// Of a note of 200 × 200; others in proportion to their shorter side.
export const NOTE_SIDE = 200;
export const NOTE_PADDING = 16;
/** Kept free for the author's name. */
export const NOTE_FOOTER = 20;
const NOTE_LARGEST = 28;
/** Notes at least so wide and high have a name that can be read. */
const AUTHOR_FROM = 100;
const AUTHOR_LEAST = 8;
/** A low note is a name on a strip: one line or two in the middle, no room kept below. */
const LOW = 64;
const LOW_PADDING = 8;
const LOW_LARGEST = 15;
const NOTE_WORD_FLOOR = 12; // down to here whole words are worth a smaller size
const NOTE_BREAK_FROM = 16; // and from here words break
const NOTE_SMALLEST = 8;
const ASCENT = 1984 / 2048;
const DESCENT = 494 / 2048;

/** A note's text at the largest size that fits its paper; `kept` of its height is for others (note-chips.ts). */
export function layoutNote(
  text: string,
  width: number,
  height: number,
  runs: readonly Run[] | null = null,
  kept = 0,
): TextBlock {
  const side = Math.min(width, height);
  const padding = notePadding(width, height);
  if (isLow(width, height)) {
    const inner = height - 2 * padding;
    const strip: Setting = { width: width - 2 * padding, align: "left", padding, middle: inner };
    const size = largestNoteSize(width, height);
    return fit(new Words(text, "regular", runs), size, NOTE_LARGEST, inner, strip);
  }
  const setting: Setting = { width: width - 2 * padding, align: "left", padding, middle: null };
  const innerHeight = height - 2 * padding - share(NOTE_FOOTER, side) - kept;
  return fit(new Words(text, "regular", runs), side, NOTE_SIDE, innerHeight, setting);
}

/** A text in a box such as a shape's: in its middle, at `size` or the largest below it that fits. */
export function layoutBox(
  text: string,
  width: number,
  height: number,
  size: number,
  align: Align = "center",
  runs: readonly Run[] | null = null,
): TextBlock {
  const setting: Setting = { width, align, padding: 0, middle: height };
  return fit(new Words(text, "regular", runs), size, NOTE_LARGEST, height, setting);
}

/** Sizes are those of a note in the proportion of `side` to `of`. */
function fit(words: Words, side: number, of: number, height: number, setting: Setting): TextBlock {
  const sized = (size: number) => Math.max(share(size, side, of), 2);
  const smallest = sized(NOTE_SMALLEST);
  const tries: { low: number; high: number; breaks: Breaks }[] = [
    { low: sized(NOTE_WORD_FLOOR), high: sized(NOTE_LARGEST), breaks: "never" },
    { low: smallest, high: sized(NOTE_BREAK_FROM), breaks: "syllables" },
  ];
  for (const { low, high, breaks } of tries) {
    for (const size of ladder(low, high)) {
      const lines = words.lines(size, setting.width, mostLines(height, size), breaks);
      if (lines) return block(words, lines, size, setting, false);
    }
  }
  return cut(words, smallest, mostLines(height, smallest), setting);
}

const mostLines = (height: number, size: number): number =>
  Math.max(Math.floor(height / lineHeight(size)), 1);

/** At least twice as wide as high, and not high: of the notes of systems and channels in a grid. */
export const isLow = (width: number, height: number): boolean => height < LOW && width >= 2 * height;

/** From a note's edge to its text. */
export function notePadding(width: number, height: number): number {
  if (isLow(width, height)) return LOW_PADDING;
  return share(NOTE_PADDING, Math.min(width, height));
}

/** The size of the author's name on a note; 0 where there is no room for it. */
export function authorSize(width: number, height: number): number {
  const side = Math.min(width, height);
  const size = (11 * side) / NOTE_SIDE;
  return isLow(width, height) ? 0 : side < AUTHOR_FROM ? size : Math.max(AUTHOR_LEAST, size);
}

/** The size of an empty note's first letter. */
export function largestNoteSize(width: number, height: number): number {
  if (isLow(width, height)) return LOW_LARGEST;
  return Math.max(share(NOTE_LARGEST, Math.min(width, height)), 2);
}

/** A text object: fixed size, as many lines as it takes. */
export function layoutText(
  text: string,
  width: number,
  size: number,
  align: Align = "left",
  runs: readonly Run[] | null = null,
  breaks: Breaks = "anywhere",
): TextBlock {
  const words = new Words(text, "regular", runs);
  const lines = words.lines(size, width, Infinity, breaks) ?? [];
  return block(words, lines, size, { width, align, padding: 0, middle: null }, false);
}

/** One line, such as an area's title; what does not fit is replaced by an ellipsis. */
export function fitLine(text: string, width: number, size: number, weight: Weight = "regular"): Line {
  const words = new Words(text.replace(/\r\n?|[\n\u2028\u2029]/g, " "), weight);
  const { roles } = words.found;
  let start = 0;
  let end = roles.length;
  while (start < end && roles[start] === SPACE) start += 1;
  while (end > start && roles[end - 1] === SPACE) end -= 1;
  const limit = room(width, size);
  const whole = words.sums[end]! - words.sums[start]!;
  if (whole <= limit) return { text: words.text(start, end), x: 0, y: 0, width: (whole * size) / EM };
  const less = words.shortened(start, end, limit);
  const units = words.sums[less.end]! - words.sums[start]! + less.width;
  return { text: words.text(start, less.end) + less.text, x: 0, y: 0, width: (units * size) / EM };
}

/** 1.3 of the size, whole. */
export function lineHeight(size: number): number {
  return Math.floor((size * 13 + 5) / 10);
}

/** From a line's top to the baseline, as CSS centres the font in the line box. */
export function baseline(size: number): number {
  return (lineHeight(size) - (ASCENT + DESCENT) * size) / 2 + ASCENT * size;
}

function block(
  words: Words,
  spans: readonly Span[],
  size: number,
  setting: Setting,
  overflow: boolean,
): TextBlock {
  const { align, middle, padding } = setting;
  const height = lineHeight(size);
  const top = middle === null ? padding : padding + Math.max((middle - spans.length * height) / 2, 0);
  let rich = false;
  const lines = spans.map((span, row) => {
    const cut = overflow && row === spans.length - 1;
    const added = cut
      ? words.shortened(span.start, span.end, room(setting.width, size) - hanging(span.item, span.start))
      : span.hyphen
        ? { end: span.end, text: "-", width: words.hyphenBehind(span.end) }
        : { end: span.end, text: "", width: 0 };
    const made = line(words, span, added, size, setting, top + row * height);
    rich ||= made.runs !== undefined || span.item !== null;
    return made;
  });
  return {
    size,
    lineHeight: height,
    baseline: baseline(size),
    lines,
    overflow,
    align,
    width: setting.width,
    rich,
  };
}

/** What stands at a line's end: its last cluster, and what is added behind it. */
interface Ending {
  readonly end: number;
  readonly text: string;
  readonly width: number;
}

function line(words: Words, span: Span, ending: Ending, size: number, setting: Setting, y: number): Line {
  const { start, item } = span;
  const text = words.text(start, ending.end) + ending.text;
  const width = ((words.sums[ending.end]! - words.sums[start]! + ending.width) * size) / EM;
  let x = setting.padding;
  if (item) x += (hanging(item, start) * size) / EM;
  else if (setting.align === "center") x += Math.max((setting.width - width) / 2, 0);
  const made: Line = { text, x, y, width };
  const pieces = words.pieces(start, ending.end, ending.text, ending.width);
  if (!pieces && item?.start !== start) return made;
  return {
    ...made,
    ...(item?.start === start && { mark: item.mark }),
    ...(pieces && {
      runs: pieces.map((piece) => {
        const { bold = false, italic = false, strike = false, link = null } = words.runs![piece.run]!;
        const [from, wide] = [(piece.from * size) / EM, (piece.width * size) / EM];
        return { text: piece.text, x: x + from, width: wide, bold, italic, strike, link };
      }),
    }),
  };
}

/** The first lines of a text that does not fit at any size. */
function cut(words: Words, size: number, most: number, setting: Setting): TextBlock {
  const spans = (words.lines(size, setting.width, Infinity, "syllables") ?? []).slice(0, most);
  return block(words, spans, size, setting, true);
}

/** `length` of `of`, in the proportion of `side`: the 200 × 200 note has the usual lengths. */
function share(length: number, side: number, of: number = NOTE_SIDE): number {
  return Math.floor((length * side) / of);
}

const ladders = new Map<string, readonly number[]>();

/** Sizes from `high` down to `low`: in ones up to 16, in twos up to 32, in fours up to 64, and so on. */
function ladder(low: number, high: number): readonly number[] {
  const key = `${low} ${high}`;
  let sizes = ladders.get(key);
  if (!sizes) {
    const found = [high];
    for (let size = 2; size < high; size += size < 16 ? 1 : 2 << (31 - Math.clz32(size >> 4))) {
      found.push(size);
    }
    sizes = found.filter((size) => size >= low).sort((one, other) => other - one);
    ladders.set(key, sizes);
  }
  return sizes;
}
