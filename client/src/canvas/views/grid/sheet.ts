/**
 * What a grid's picture is made of, as plain data: outlines to fill and draw, lowest first, and words above them. The
 * same list is drawn as SVG near by and on tiles from afar, so that both look alike. Wall units from the grid's corner.
 */
import type { Line } from "../../../board/styles";
import type { LaneStrip } from "../../../geometry/grid-layout";
import type { Point } from "../../../geometry/rect";
import { layoutBox, layoutText, type Align, type TextBlock } from "../../../geometry/textlayout";
import type { Tint } from "./tint";

export interface Outline {
  readonly d: string;
  readonly fill?: Tint;
  readonly stroke?: Tint;
  /** Of the stroke. */
  readonly width?: number;
  readonly dashes?: readonly number[];
  readonly alpha?: number;
  /** Where the path's 0, 0 is, and how large its unit. */
  readonly at?: Point;
  readonly scale?: number;
  /** Seen near by only: small signs. */
  readonly fine?: boolean;
}

/** What is drawn of a lane, counted from the lane's top: a lane that only moves on is drawn as it was. */
export interface Row {
  readonly y: number;
  readonly row: readonly Outline[];
}

/** The part that the counts below the lanes are. */
export const FOOT = "foot";

export interface Words {
  /** Of this part: `c:<column>`, `l:<lane>`, `t:<column>/<lane>`, `FOOT` or "". */
  readonly part: string;
  readonly block: TextBlock;
  /** Where the block's lines count from. */
  readonly x: number;
  readonly y: number;
  readonly tint: Tint;
  /** Says what to do, to somebody who is near enough to do it. */
  readonly hint?: boolean;
}

export interface Sheet {
  readonly outlines: readonly (Outline | Row)[];
  readonly words: readonly Words[];
}

/** What was drawn of a lane, and of what. */
interface DrawnRow {
  readonly of: readonly unknown[];
  readonly row: readonly Outline[];
  readonly said: readonly Words[];
}
export type DrawnRows = WeakMap<object, DrawnRow>;

/**
 * Adds what `draw` draws of a lane as a row. It is told the lane's strip as if that began at the grid's top, and its
 * words are put where they belong. While it depends on the same (`of`, and the strip) as when this lane was drawn last,
 * it is the same row: most lanes merely move on when one grows.
 */
export function drawRow(
  drawn: DrawnRows,
  lane: object,
  of: readonly unknown[],
  strip: LaneStrip,
  outlines: (Outline | Row)[],
  words: Words[],
  draw: (strip: LaneStrip, outlines: Outline[], words: Words[]) => void,
): void {
  const { y, h, collapsed, held } = strip;
  const now = [...of, h, collapsed, held];
  let found = drawn.get(lane);
  if (!found || found.of.some((each, index) => each !== now[index])) {
    const row: Outline[] = [];
    const said: Words[] = [];
    draw({ ...strip, y: 0 }, row, said);
    drawn.set(lane, (found = { of: now, row, said }));
  }
  placeRow(y, found.row, found.said, outlines, words);
}

/** Adds what was drawn as if it began at the grid's top. */
export function placeRow(
  y: number,
  row: readonly Outline[],
  said: readonly Words[],
  outlines: (Outline | Row)[],
  words: Words[],
): void {
  if (row.length > 0) outlines.push({ y, row });
  for (const each of said) words.push({ ...each, y: each.y + y });
}

export const box = (x: number, y: number, w: number, h: number): string => `M${x} ${y}h${w}v${h}h${-w}Z`;

/** A rectangle with corners of its own radius: top left, top right, bottom right, bottom left. */
export function rounded(
  x: number,
  y: number,
  w: number,
  h: number,
  [a, b, c, d]: readonly [number, number, number, number],
): string {
  const arc = (r: number, dx: number, dy: number) => (r === 0 ? "" : `a${r} ${r} 0 0 1 ${dx} ${dy}`);
  return (
    `M${x + a} ${y}H${x + w - b}${arc(b, b, b)}V${y + h - c}${arc(c, -c, c)}` +
    `H${x + d}${arc(d, -d, -d)}V${y + a}${arc(a, a, -a)}Z`
  );
}

export const circle = ([x, y]: Point, r: number): string =>
  `M${x} ${y - r}A${r} ${r} 0 1 1 ${x} ${y + r}A${r} ${r} 0 1 1 ${x} ${y - r}Z`;

export const hueOf = (line: Line) => `line-${line}` as const;

const MOST = 1500;
const kept = new Map<string, TextBlock>();

/** A head's words: at `size`, or the largest below it that fits; in the middle of the height. */
export function headBlock(
  text: string,
  w: number,
  h: number,
  size: number,
  bold: boolean,
  align: Align,
): TextBlock {
  return remembered(`${w} ${h} ${size} ${String(bold)} ${align} ${text}`, () =>
    layoutBox(
      text,
      Math.max(8, w),
      Math.max(8, h),
      // One line always fits in the height.
      Math.max(6, Math.min(size, Math.floor(h / 1.32))),
      align,
      bold ? [{ text, bold }] : null,
    ),
  );
}

/** A head's words at this very size, long ones parted by syllables; null where they don't fit in the height. */
export function fixedBlock(text: string, w: number, h: number, size: number): TextBlock | null {
  const block = remembered(`f ${w} ${size} ${text}`, () =>
    layoutText(text, Math.max(8, w), size, "left", [{ text, bold: true }], "syllables"),
  );
  return block.lines.length * block.lineHeight <= h ? block : null;
}

/** Words from the top, as many lines as they take. */
export function plainBlock(text: string, w: number, size: number, bold = false): TextBlock {
  return remembered(`t ${w} ${size} ${String(bold)} ${text}`, () =>
    layoutText(text, Math.max(8, w), size, "left", bold ? [{ text, bold }] : null),
  );
}

function remembered(key: string, make: () => TextBlock): TextBlock {
  let block = kept.get(key);
  if (!block) {
    if (kept.size >= MOST) kept.clear();
    kept.set(key, (block = make()));
  }
  return block;
}
