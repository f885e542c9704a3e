/**
 * What of a text is drawn together and how wide it is, with the font's own widths and no shaping.
 *
 * A cluster is a character with its marks, or a whole emoji (flag, family, skin tone). Widths are in units of
 * 1/2048 em of Inter without kerning, so board text is drawn with `font-kerning: none`. The same in Python:
 * server/seina/board/clusters.py; tests/vectors/ holds both to the same answers.
 */
import * as advances from "./advances";
import type { Run } from "./runs";

export const EM = 2048;
const EMOJI_WIDTH = 2550; // Noto Colour Emoji, 1275 of 1024
const UNKNOWN_WIDTH = 1229; // 0.6 em: what other fonts draw is about as wide
const WIDE_WIDTH = EM;

export type Weight = "regular" | "semibold";

/** What a cluster means to the line breaker. */
export const LETTER = 0;
export const SPACE = 1; // a line may end behind it, where it takes no room
export const GLUE = 2; // no line ends beside it
export const NEWLINE = 3;
export const DIGIT = 4;
export const HYPHEN = 5;
export const DASH = 6;
export const WIDE = 7; // ideographs and emoji: a line may end on both sides
export const OPENING = 8;
export const CLOSING = 9;
export const ZERO_BREAK = 10; // U+200B
export const SOFT_HYPHEN = 11;
export const STOP = 12; // no line begins with it, but one may end behind it

/** Columns, one entry a cluster. */
export interface Clusters {
  readonly texts: string[];
  readonly widths: number[];
  readonly roles: number[];
  /** Which run it belongs to, that of its first character; null for a text without runs. */
  readonly runs: number[] | null;
}

const TAB = "    ";
const ZWJ = 0x200d;
const EMOJI_STYLE = 0xfe0f;
const KEYCAP = 0x20e3;
const SPACES = codes(" \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000");
const GLUES = codes("\u00a0\u202f\u2007\u2060");
const DASHES = codes("\u2010\u2012\u2013\u2014");
const OPENINGS = codes("([{¡¿‚„«‹〈《「『【〔（［｛");
const STOPS = codes("?…");
const CLOSINGS = codes(")]}!.,:;/%\"'»›”’〉》」』】〕、。，．：；？！）］｝");
const LINE_ENDS = codes("\n\u2028\u2029");
const UNMARKED = codes("\n\u2028\u2029\u00ad\u200b"); // a mark behind them stands alone
const UNDRAWN = /[^\n\u0020-\u007e\u00a0-\ufefe\uff00-\u{10ffff}]|\p{Cs}/u;

const REGULAR = unpackWidths(advances.REGULAR);
let semibold: Map<number, number> | undefined;
const EMOJI = unpackRanges(advances.EMOJI);
const PICTURES = unpackRanges(advances.PICTURES);
const MARKS = unpackRanges(advances.MARKS);
const WIDES = unpackRanges(advances.WIDE);
// Nearly all board text lies below U+0250, without marks or pictures there.
const PLAIN_END = 0x250;
const PLAIN_ROLES = Uint8Array.from({ length: PLAIN_END }, (_, point) => roleOf(point));

/** The clusters of a whole text; tabs are four spaces, control characters and halves of characters are gone. */
export function clusters(text: string, weight: Weight = "regular"): Clusters {
  const points = cleanPoints(text);
  const widths = widthsOf(weight);
  const found: Clusters = { texts: [], widths: [], roles: [], runs: null };
  addClusters(found, points, 0, points.length, widths);
  return found;
}

/** The clusters of runs; one that reaches over the end of a run is drawn as the run in which it begins. */
export function clustersOfRuns(runs: readonly Run[]): Clusters {
  const points: number[] = [];
  const ends: number[] = [];
  for (const run of runs) {
    for (const point of cleanPoints(run.text)) points.push(point);
    ends.push(points.length);
  }
  const owners: number[] = [];
  const found: Clusters = { texts: [], widths: [], roles: [], runs: owners };
  let start = 0;
  runs.forEach((run, index) => {
    start = addClusters(found, points, start, ends[index]!, widthsOf(run.bold ? "semibold" : "regular"));
    while (owners.length < found.texts.length) owners.push(index);
  });
  return found;
}

/** The advance of one character of the font, in font units. */
export const advance = (letter: string, weight: Weight): number =>
  widthsOf(weight).get(letter.codePointAt(0)!)!;

/** Adds those that begin between `start` and `stop`; answers where the last of them ends. */
function addClusters(
  found: Clusters,
  points: number[],
  from: number,
  stop: number,
  widths: Map<number, number>,
): number {
  let start = from;
  while (start < stop) {
    const first = points[start]!;
    const next = points[start + 1] ?? 0;
    let end = start + 1;
    if (first >= PLAIN_END || next >= PLAIN_END) end = clusterEnd(points, start);
    if (end === start + 1 && first < PLAIN_END && !LINE_ENDS.has(first)) {
      found.texts.push(String.fromCharCode(first));
      found.widths.push(first === 0xad ? 0 : (widths.get(first) ?? UNKNOWN_WIDTH));
      found.roles.push(PLAIN_ROLES[first]!);
    } else {
      addCluster(found, points.slice(start, end), widths);
    }
    start = end;
  }
  return start;
}

/** Whether these code points, one cluster, are drawn by the emoji font. */
export function isEmoji(points: readonly number[]): boolean {
  const first = points[0]!;
  if (isFlagPart(first)) return points.length > 1;
  if (EMOJI.has(first) || points.includes(KEYCAP)) return true;
  if (!PICTURES.has(first)) return false;
  return points.includes(EMOJI_STYLE) || points.includes(ZWJ) || !REGULAR.has(first);
}

function cleanPoints(text: string): number[] {
  const points: number[] = [];
  const plain = text.replace(/\r\n?/g, "\n").replaceAll("\t", TAB).normalize("NFC");
  for (const char of plain) {
    const point = char.codePointAt(0)!;
    if (point < 0x7f ? point >= 0x20 || point === 0x0a : !UNDRAWN.test(char)) points.push(point);
    else if (point >= 0xd800 && point <= 0xdfff) points.push(0xfffd);
  }
  return points;
}

/** One past the last code point of the cluster that begins at `start`. */
function clusterEnd(points: number[], start: number): number {
  const first = points[start]!;
  let end = start + 1;
  if (UNMARKED.has(first)) return end;
  if (isFlagPart(first) && end < points.length && isFlagPart(points[end]!)) end += 1;
  while (end < points.length) {
    const point = points[end]!;
    const joined = points[end - 1] === ZWJ && first >= 0xa9 && isPicture(first) && isPicture(point);
    if (!MARKS.has(point) && !joined) break;
    end += 1;
  }
  return end;
}

function addCluster(found: Clusters, points: number[], widths: Map<number, number>): void {
  const first = points[0]!;
  let text = String.fromCodePoint(...points);
  let width = widths.get(first) ?? UNKNOWN_WIDTH;
  let role = roleOf(first);
  if (role === SPACE && points.length > 1) role = LETTER; // a space with a mark on it is drawn
  if (LINE_ENDS.has(first)) {
    [text, width, role] = ["\n", 0, NEWLINE];
  } else if (isEmoji(points)) {
    [width, role] = [EMOJI_WIDTH, WIDE];
  } else if (WIDES.has(first)) {
    width = WIDE_WIDTH;
    if (role !== SPACE && role !== OPENING && role !== CLOSING) role = WIDE;
  } else if (MARKS.has(first)) {
    [width, role] = [0, LETTER];
  } else if (first === 0x200b || first === 0x2060 || first === 0xad) {
    width = 0;
  }
  found.texts.push(text);
  found.widths.push(width);
  found.roles.push(role);
}

function roleOf(point: number): number {
  if (SPACES.has(point)) return SPACE;
  if (GLUES.has(point)) return GLUE;
  if (point >= 0x30 && point <= 0x39) return DIGIT;
  if (point === 0x2d) return HYPHEN;
  if (DASHES.has(point)) return DASH;
  if (OPENINGS.has(point)) return OPENING;
  if (CLOSINGS.has(point)) return CLOSING;
  if (STOPS.has(point)) return STOP;
  if (point === 0x200b) return ZERO_BREAK;
  if (point === 0xad) return SOFT_HYPHEN;
  return LETTER;
}

function isFlagPart(point: number): boolean {
  return point >= 0x1f1e6 && point <= 0x1f1ff;
}

function isPicture(point: number): boolean {
  return EMOJI.has(point) || PICTURES.has(point);
}

function widthsOf(weight: Weight): Map<number, number> {
  if (weight === "regular") return REGULAR;
  semibold ??= unpackWidths(advances.SEMIBOLD);
  return semibold;
}

/** Runs `gap:width,width,…;` in base 36; `w*n` is n equal widths. */
function unpackWidths(packed: string): Map<number, number> {
  const table = new Map<number, number>();
  let last = 0;
  for (const run of packed.split(";")) {
    const [gap, list] = run.split(":") as [string, string];
    let point = last + parseInt(gap, 36);
    for (const entry of list.split(",")) {
      const [width, count] = entry.split("*") as [string, string | undefined];
      for (let times = count ? parseInt(count, 36) : 1; times > 0; times--) {
        table.set(point++, parseInt(width, 36));
      }
    }
    last = point - 1;
  }
  return table;
}

/** Runs `gap.length,…` in base 36. */
function unpackRanges(packed: string): { has(point: number): boolean } {
  const starts: number[] = [];
  const ends: number[] = [];
  let last = 0;
  for (const run of packed.split(",")) {
    const [gap, length] = run.split(".") as [string, string];
    starts.push(last + parseInt(gap, 36));
    last = starts.at(-1)! + parseInt(length, 36) - 1;
    ends.push(last);
  }
  return {
    has(point) {
      let low = 0;
      let high = starts.length - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        if (point < starts[middle]!) high = middle - 1;
        else if (point > ends[middle]!) low = middle + 1;
        else return true;
      }
      return false;
    },
  };
}

function codes(text: string): Set<number> {
  return new Set(Array.from(text, (char) => char.codePointAt(0)!));
}
