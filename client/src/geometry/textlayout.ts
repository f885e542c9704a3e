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
import {
  CLOSING,
  type Clusters,
  clusters,
  DASH,
  DIGIT,
  EM,
  GLUE,
  HYPHEN,
  LETTER,
  NEWLINE,
  OPENING,
  SOFT_HYPHEN,
  SPACE,
  STOP,
  type Weight,
  WIDE,
  ZERO_BREAK,
} from "./clusters";

/** Whether and where a word that is wider than its line may break. */
type Breaks = "never" | "syllables" | "anywhere";

export type Align = "left" | "center";

/** `x`, `y`: top left of the line's box, from the object's top left corner. */
export interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** `baseline` is from a line's top; `overflow`: lines were left out and the last ends in an ellipsis. */
export interface TextBlock {
  readonly size: number;
  readonly lineHeight: number;
  readonly baseline: number;
  readonly lines: readonly Line[];
  readonly overflow: boolean;
}

// Of a note of 200 × 200; others in proportion to their shorter side.
export const NOTE_SIDE = 200;
export const NOTE_PADDING = 16;
/** Kept free for the author's name. */
export const NOTE_FOOTER = 20;
const NOTE_LARGEST = 28;
const NOTE_WORD_FLOOR = 12; // down to here whole words are worth a smaller size
const NOTE_BREAK_FROM = 16; // and from here words break
const NOTE_SMALLEST = 8;
const VOWELS = new Set("aeiouyåäöáéíóúæøõâü");
const CONSONANTS = new Set("bcdfghjklmnpqrstvwxzšžčđŋŧ");
const ELLIPSIS = "…";
const ASCENT = 1984 / 2048;
const DESCENT = 494 / 2048;

/** Clusters `start..end` that stay together, with the spaces `end..after` behind them. */
interface Unit {
  readonly start: number;
  readonly end: number;
  readonly width: number;
  readonly gap: number;
  readonly hyphen: boolean;
  /** A line ends behind it. */
  readonly last: boolean;
}

interface Span {
  start: number;
  end: number;
  hyphen: boolean;
}

/** A note's text at the largest size that fits its paper. */
export function layoutNote(text: string, width: number, height: number): TextBlock {
  const side = Math.min(width, height);
  const padding = notePadding(width, height);
  const innerWidth = width - 2 * padding;
  const innerHeight = height - 2 * padding - share(NOTE_FOOTER, side);
  const words = new Words(text, "regular");
  const smallest = Math.max(share(NOTE_SMALLEST, side), 2);
  const tries: { low: number; high: number; breaks: Breaks }[] = [
    { low: Math.max(share(NOTE_WORD_FLOOR, side), 2), high: largestNoteSize(width, height), breaks: "never" },
    { low: smallest, high: Math.max(share(NOTE_BREAK_FROM, side), 2), breaks: "syllables" },
  ];
  for (const { low, high, breaks } of tries) {
    for (const size of ladder(low, high)) {
      const most = Math.max(Math.floor(innerHeight / lineHeight(size)), 1);
      const lines = words.lines(size, innerWidth, most, breaks);
      if (lines) return block(words, lines, size, innerWidth, "left", padding, false);
    }
  }
  const most = Math.max(Math.floor(innerHeight / lineHeight(smallest)), 1);
  return cut(words, smallest, innerWidth, most, padding);
}

/** From a note's edge to its text. */
export function notePadding(width: number, height: number): number {
  return share(NOTE_PADDING, Math.min(width, height));
}

/** The size of an empty note's first letter. */
export function largestNoteSize(width: number, height: number): number {
  return Math.max(share(NOTE_LARGEST, Math.min(width, height)), 2);
}

/** A text object: fixed size, as many lines as it takes. */
export function layoutText(text: string, width: number, size: number, align: Align = "left"): TextBlock {
  const words = new Words(text, "regular");
  const lines = words.lines(size, width, Infinity, "anywhere") ?? [];
  return block(words, lines, size, width, align, 0, false);
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
  const [drawn, units] =
    whole <= limit ? [words.text(start, end), whole] : words.shortened(start, end, limit);
  return { text: drawn, x: 0, y: 0, width: (units * size) / EM };
}

/** 1.3 of the size, whole. */
export function lineHeight(size: number): number {
  return Math.floor((size * 13 + 5) / 10);
}

/** From a line's top to the baseline, as CSS centres the font in the line box. */
export function baseline(size: number): number {
  return (lineHeight(size) - (ASCENT + DESCENT) * size) / 2 + ASCENT * size;
}

/** A text cut into clusters and units once, to be tried at many sizes. */
class Words {
  readonly found: Clusters;
  readonly sums: number[];
  private readonly units: Unit[];
  readonly hyphen: number;
  private readonly ellipsis: number;

  constructor(text: string, weight: Weight) {
    this.found = clusters(text, weight);
    this.sums = [0];
    for (const width of this.found.widths) this.sums.push(this.sums.at(-1)! + width);
    this.units = findUnits(this.found.roles, this.sums);
    this.hyphen = clusters("-", weight).widths[0]!;
    this.ellipsis = clusters(ELLIPSIS, weight).widths[0]!;
  }

  /** Null if there are more than `most`, or if a word would have to break and never may. */
  lines(size: number, width: number, most: number, breaks: Breaks): Span[] | null {
    const limit = room(width, size);
    const made: Span[] = [];
    let start = -1; // of the line under way
    let end = -1;
    let used = 0;
    let hyphen = false;
    for (const unit of this.units) {
      const need = unit.width + (unit.hyphen ? this.hyphen : 0);
      if (start >= 0 && used + need > limit) {
        made.push({ start, end, hyphen });
        start = -1;
      }
      if (start < 0) {
        start = unit.start;
        used = 0;
        if (need > limit && unit.width > 0) {
          if (breaks === "never") return null;
          start = this.breakInside(unit, limit, made, breaks === "syllables");
          used = this.sums[unit.end]! - this.sums[start]! - unit.width;
        }
      }
      end = unit.end;
      hyphen = unit.hyphen;
      used += unit.width + unit.gap;
      if (unit.last) {
        made.push({ start, end, hyphen: false });
        start = -1;
      }
      if (made.length + (start >= 0 ? 1 : 0) > most) return null;
    }
    if (start >= 0) made.push({ start, end, hyphen: false });
    return made;
  }

  /** Adds the full lines of an overlong unit to `made`; returns where its last, open line begins. */
  private breakInside(unit: Unit, limit: number, made: Span[], syllables: boolean): number {
    let start = unit.start;
    for (let index = start + 1; index < unit.end;) {
      if (this.sums[index + 1]! - this.sums[start]! <= limit) {
        index += 1;
        continue;
      }
      const end = syllables ? this.syllable(unit, start, index, limit) : 0;
      made.push({ start, end: end || index, hyphen: end > 0 });
      start = end || index;
      index = start + 1;
    }
    return start;
  }

  /**
   * The last place up to `index` where a syllable begins and a hyphen still fits; 0 if there is none. A syllable
   * begins at a consonant before a vowel: the rule of Finnish, good enough elsewhere. Three letters stay on
   * either side.
   */
  private syllable(unit: Unit, start: number, index: number, limit: number): number {
    const letter = (at: number) => this.found.texts[at]!.toLowerCase();
    for (let at = Math.min(index, unit.end - 3); at > Math.max(start + 1, unit.start + 2); at--) {
      const before = letter(at - 1);
      if (!CONSONANTS.has(letter(at)) || !VOWELS.has(letter(at + 1))) continue;
      if (!VOWELS.has(before) && !CONSONANTS.has(before)) continue;
      if (this.sums[at]! - this.sums[start]! + this.hyphen <= limit) return at;
    }
    return 0;
  }

  text(start: number, end: number): string {
    let text = "";
    for (let index = start; index < end; index++) {
      if (this.found.roles[index] !== SOFT_HYPHEN) text += this.found.texts[index]!;
    }
    return text;
  }

  /** As many clusters as fit in front of an ellipsis, and the width of both in font units. */
  shortened(start: number, end: number, limit: number): [string, number] {
    const width = () => this.sums[end]! - this.sums[start]! + this.ellipsis;
    while (end > start && (this.found.roles[end - 1] === SPACE || width() > limit)) end -= 1;
    return [this.text(start, end) + ELLIPSIS, width()];
  }
}

function findUnits(roles: number[], sums: number[]): Unit[] {
  const units: Unit[] = [];
  const count = roles.length;
  for (let start = 0; start < count;) {
    let end = start;
    while (end < count && roles[end] !== SPACE && roles[end] !== NEWLINE) {
      end += 1;
      if (end < count && mayBreak(roles, end)) break;
    }
    let after = end;
    while (after < count && roles[after] === SPACE) after += 1;
    const last = after < count && roles[after] === NEWLINE;
    const hyphen = end > start && after === end && !last && roles[end - 1] === SOFT_HYPHEN;
    const width = sums[end]! - sums[start]!;
    units.push({ start, end, width, gap: sums[after]! - sums[end]!, hyphen, last });
    start = last ? after + 1 : after;
    if (last && start === count) {
      units.push({ start, end: start, width: 0, gap: 0, hyphen: false, last: true });
    }
  }
  return units;
}

const NEVER_FIRST = new Set([CLOSING, STOP, ZERO_BREAK, SOFT_HYPHEN, HYPHEN, DASH]);
const IN_WORDS = new Set([LETTER, DIGIT, WIDE, CLOSING, STOP]);

/** Whether a line may end between clusters `at - 1` and `at`. */
function mayBreak(roles: number[], at: number): boolean {
  const before = roles[at - 1]!;
  const after = roles[at]!;
  if (after === SPACE || after === NEWLINE || after === GLUE || before === GLUE || before === OPENING) {
    return before === ZERO_BREAK && after === GLUE;
  }
  if (before === ZERO_BREAK || before === SOFT_HYPHEN) return true;
  if (NEVER_FIRST.has(after)) return false;
  if (before === HYPHEN || before === DASH) return at > 1 && IN_WORDS.has(roles[at - 2]!);
  return before === STOP || before === WIDE || after === WIDE;
}

/** The font units that a line may hold: Chromium measures in 1/64 px and forgives one. */
function room(width: number, size: number): number {
  return Math.floor((width * EM + 32) / size);
}

function block(
  words: Words,
  spans: readonly Span[],
  size: number,
  width: number,
  align: Align,
  padding: number,
  overflow: boolean,
): TextBlock {
  const lines = spans.map(({ start, end, hyphen }, row) => {
    const text = words.text(start, end) + (hyphen ? "-" : "");
    const units = words.sums[end]! - words.sums[start]! + (hyphen ? words.hyphen : 0);
    return line(text, units, size, width, align, padding, row);
  });
  return { size, lineHeight: lineHeight(size), baseline: baseline(size), lines, overflow };
}

function line(
  text: string,
  units: number,
  size: number,
  width: number,
  align: Align,
  padding: number,
  row: number,
): Line {
  const drawn = (units * size) / EM;
  const indent = align === "center" ? Math.max((width - drawn) / 2, 0) : 0;
  return { text, x: padding + indent, y: padding + row * lineHeight(size), width: drawn };
}

/** The first lines of a text that does not fit at any size. */
function cut(words: Words, size: number, width: number, most: number, padding: number): TextBlock {
  const spans = (words.lines(size, width, Infinity, "syllables") ?? []).slice(0, most);
  const whole = block(words, spans, size, width, "left", padding, true);
  const { start, end } = spans.at(-1)!;
  const [text, units] = words.shortened(start, end, room(width, size));
  return {
    ...whole,
    lines: [...whole.lines.slice(0, -1), line(text, units, size, width, "left", padding, most - 1)],
  };
}

/** A length of the 200 × 200 note on one whose shorter side is `side`. */
function share(length: number, side: number): number {
  return Math.floor((length * side) / NOTE_SIDE);
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
