/**
 * A text cut into clusters and units once, to be broken into lines at many sizes; see textlayout.ts. The same in
 * Python: server/seina/board/words.py.
 */
import {
  advance,
  CLOSING,
  type Clusters,
  clusters,
  clustersOfRuns,
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
import { isPlain, sameMarks, type Run } from "./runs";

/** Whether and where a word that is wider than its line may break. */
export type Breaks = "never" | "syllables" | "anywhere";

/** What a list line begins with: `• `, `1. `, `☐ ` or `☑ `. */
export type ListMark = "bullet" | "number" | "open" | "done";

/** A paragraph that is a list line; its further lines hang behind the mark. */
export interface Item {
  readonly mark: ListMark;
  /** Its first cluster, how many the mark is, and how wide in font units. */
  readonly start: number;
  readonly count: number;
  readonly width: number;
}

/** A line: its clusters, and whether a hyphen is added. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly hyphen: boolean;
  readonly item: Item | null;
}

/** A stretch of a line with the same attributes; `from` and `width` in font units, from the line's left. */
export interface Piece {
  readonly text: string;
  readonly from: number;
  readonly width: number;
  readonly run: number;
}

/** Clusters `start..end` that stay together, with the spaces `end..after` behind them. */
interface Unit {
  readonly start: number;
  readonly end: number;
  readonly width: number;
  readonly gap: number;
  readonly hyphen: boolean;
  /** A line ends behind it. */
  readonly last: boolean;
  readonly item: Item | null;
}

const VOWELS = new Set("aeiouyåäöáéíóúæøõâü");
const CONSONANTS = new Set("bcdfghjklmnpqrstvwxzšžčđŋŧ");
const ELLIPSIS = "…";
const MARKS: Readonly<Record<string, ListMark>> = { "•": "bullet", "☐": "open", "☑": "done" };
/** Digits that a list's number has at most: a line that begins with a year is no list. */
const NUMBER_LONGEST = 3;

export class Words {
  readonly found: Clusters;
  readonly sums: number[];
  private readonly units: Unit[];

  constructor(
    text: string,
    private readonly weight: Weight,
    readonly runs: readonly Run[] | null = null,
  ) {
    this.found = runs ? clustersOfRuns(runs) : clusters(text, weight);
    const sums = [0];
    let sum = 0;
    for (const width of this.found.widths) sums.push((sum += width));
    this.sums = sums;
    this.units = findUnits(this.found, sums);
  }

  /** Null if there are more than `most`, or if a word would have to break and never may. */
  lines(size: number, width: number, most: number, breaks: Breaks): Span[] | null {
    const whole = room(width, size);
    const made: Span[] = [];
    let start = -1; // of the line under way
    let end = -1;
    let used = 0;
    let limit = whole;
    let hyphen = false;
    let item: Item | null = null;
    for (const unit of this.units) {
      const need = unit.width + (unit.hyphen ? this.hyphenBehind(unit.end) : 0);
      if (start >= 0 && used + need > limit) {
        made.push({ start, end, hyphen, item });
        start = -1;
      }
      if (start < 0) {
        start = unit.start;
        used = 0;
        item = unit.item;
        limit = whole - hanging(item, start);
        if (need > limit && unit.width > 0) {
          if (breaks === "never") return null;
          start = this.breakInside(unit, whole, made, breaks === "syllables");
          used = this.sums[unit.end]! - this.sums[start]! - unit.width;
          limit = whole - hanging(item, start);
        }
      }
      end = unit.end;
      hyphen = unit.hyphen;
      used += unit.width + unit.gap;
      if (unit.last) {
        made.push({ start, end, hyphen: false, item });
        start = -1;
      }
      if (made.length + (start >= 0 ? 1 : 0) > most) return null;
    }
    if (start >= 0) made.push({ start, end, hyphen: false, item });
    return made;
  }

  /** The hyphen that is added to a line which ends there, in font units. */
  hyphenBehind(end: number): number {
    return advance("-", this.weightAt(end - 1));
  }

  text(start: number, end: number): string {
    let text = "";
    for (let index = start; index < end; index++) {
      if (this.found.roles[index] !== SOFT_HYPHEN) text += this.found.texts[index]!;
    }
    return text;
  }

  /** The stretches of a line, with what is added at its end; null where all of it is plain. */
  pieces(start: number, end: number, added: string, addedWidth: number): Piece[] | null {
    const { runs, sums } = this;
    const owners = this.found.runs;
    if (!runs || !owners) return null;
    const made: Piece[] = [];
    let styled = false;
    for (let at = start; at < end;) {
      const run = owners[at]!;
      let stop = at + 1;
      while (stop < end && sameMarks(runs[owners[stop]!]!, runs[run]!)) stop += 1;
      styled ||= !isPlain(runs[run]!);
      const from = sums[at]! - sums[start]!;
      made.push({ text: this.text(at, stop), from, width: sums[stop]! - sums[at]!, run });
      at = stop;
    }
    if (!styled) return null;
    if (added !== "") {
      const last = made.pop()!;
      made.push({ ...last, text: last.text + added, width: last.width + addedWidth });
    }
    return made;
  }

  /** How many clusters fit in front of an ellipsis, and how wide that is, in font units. */
  shortened(start: number, stop: number, limit: number): { end: number; text: string; width: number } {
    let end = stop;
    const width = () => advance(ELLIPSIS, this.weightAt(end - 1));
    while (
      end > start &&
      (this.found.roles[end - 1] === SPACE || this.sums[end]! - this.sums[start]! + width() > limit)
    )
      end -= 1;
    return { end, text: ELLIPSIS, width: width() };
  }

  private weightAt(index: number): Weight {
    const owner = index < 0 ? undefined : this.found.runs?.[index];
    return owner === undefined ? this.weight : this.runs![owner]!.bold ? "semibold" : "regular";
  }

  /** Adds the full lines of an overlong unit to `made`; returns where its last, open line begins. */
  private breakInside(unit: Unit, whole: number, made: Span[], syllables: boolean): number {
    const { item } = unit;
    let start = unit.start;
    for (let index = start + 1; index < unit.end;) {
      const limit = whole - hanging(item, start);
      if (this.sums[index + 1]! - this.sums[start]! <= limit) {
        index += 1;
        continue;
      }
      const end = syllables ? this.syllable(unit, start, index, limit) : 0;
      made.push({ start, end: end || index, hyphen: end > 0, item });
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
    const word = unit.start + (unit.item?.start === unit.start ? unit.item.count : 0);
    for (let at = Math.min(index, unit.end - 3); at > Math.max(start + 1, word + 2); at--) {
      const before = letter(at - 1);
      if (!CONSONANTS.has(letter(at)) || !VOWELS.has(letter(at + 1))) continue;
      if (!VOWELS.has(before) && !CONSONANTS.has(before)) continue;
      if (this.sums[at]! - this.sums[start]! + this.hyphenBehind(at) <= limit) return at;
    }
    return 0;
  }
}

/** How far a line that begins there hangs in, in font units: the first line of a list line has its mark there. */
export function hanging(item: Item | null, start: number): number {
  return item === null || item.start === start ? 0 : item.width;
}

/** The font units that a line may hold: Chromium measures in 1/64 px and forgives one. */
export function room(width: number, size: number): number {
  return Math.floor((width * EM + 32) / size);
}

function findUnits(found: Clusters, sums: number[]): Unit[] {
  const { roles } = found;
  const units: Unit[] = [];
  const count = roles.length;
  let item = itemAt(found, sums, 0);
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
    units.push({ start, end, width, gap: sums[after]! - sums[end]!, hyphen, last, item });
    start = last ? after + 1 : after;
    if (!last) continue;
    item = itemAt(found, sums, start);
    if (start === count)
      units.push({ start, end: start, width: 0, gap: 0, hyphen: false, last: true, item: null });
  }
  return units;
}

/** The list line that begins there, or null. The space behind its mark then holds the first word to it. */
function itemAt({ texts, roles }: Clusters, sums: number[], start: number): Item | null {
  const first = texts[start];
  if (first === undefined) return null;
  let mark = MARKS[first];
  let space = start + 1;
  if (roles[start] === DIGIT) {
    while (roles[space] === DIGIT) space += 1;
    if (texts[space] !== "." || space - start > NUMBER_LONGEST) return null;
    mark = "number";
    space += 1;
  }
  if (!mark || texts[space] !== " ") return null;
  roles[space] = GLUE;
  const end = space + 1;
  return { mark, start, count: end - start, width: sums[end]! - sums[start]! };
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
