/**
 * Where tiles lie. At a scale (device pixels a wall unit) the wall is cut into squares of TILE device pixels,
 * counted from the wall's origin; a tile is told by its column and row.
 */
import { rect, right, bottom, type Rect } from "../../geometry/rect";

/** Device pixels. */
export const TILE = 512;
/** Device pixels that a picture reaches over its tile on every side: no seams where tiles are stretched. */
export const BLEED = 1;

/** Columns and rows, the last ones included. */
export interface Span {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const tileKey = (col: number, row: number): string => `${col},${row}`;

/** The wall rectangle of a tile, without its bleed. */
export function tileRect(scale: number, col: number, row: number): Rect {
  const side = TILE / scale;
  return rect(col * side, row * side, side, side);
}

/** The tiles whose pictures a wall rectangle touches, bleed and all. */
export function tilesOver(scale: number, r: Rect): Span {
  const bleed = BLEED / TILE;
  const at = (value: number, by: number) => Math.floor((value * scale) / TILE + by);
  return {
    left: at(r.x, -bleed),
    top: at(r.y, -bleed),
    right: at(right(r), bleed),
    bottom: at(bottom(r), bleed),
  };
}

/** How many tiles a span holds. */
export const spanSize = (span: Span): number =>
  Math.max(0, span.right - span.left + 1) * Math.max(0, span.bottom - span.top + 1);

export const inSpan = (span: Span, col: number, row: number): boolean =>
  col >= span.left && col <= span.right && row >= span.top && row <= span.bottom;

export const sameSpan = (a: Span, b: Span): boolean =>
  a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;

/** The columns and rows of a span, the middle first: what one looks at is drawn before the edges. */
export function fromTheMiddle(span: Span): (readonly [col: number, row: number])[] {
  const found: [number, number][] = [];
  for (let row = span.top; row <= span.bottom; row++)
    for (let col = span.left; col <= span.right; col++) found.push([col, row]);
  const x = (span.left + span.right) / 2;
  const y = (span.top + span.bottom) / 2;
  const far = ([col, row]: readonly [number, number]) => (col - x) ** 2 + (row - y) ** 2;
  return found.sort((a, b) => far(a) - far(b));
}
