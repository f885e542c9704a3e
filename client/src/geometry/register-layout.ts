/**
 * A register as a table: its columns, and how high each row is. Its width is stored, everything else follows from
 * what it collects; the server lays it out alike (server/seina/export/registers.py). Wall units from its top left.
 *
 * Widths do not depend on the reader's language, so that the height is the same for everybody.
 */
import { layoutText, lineHeight } from "./textlayout";

/** What stands in a row; columns that no row has something for are left out. */
export interface RegisterRow {
  /** The note. */
  readonly id: string;
  readonly text: string;
  readonly type: "pain" | "idea" | "action" | "question";
  readonly phase: string;
  /** Or the title of the grid or the area that it lies in. */
  readonly lane: string;
  readonly evidence: "assumption" | "evidence" | null;
  readonly owner: string | null;
  readonly due: string | null;
  readonly reactions: number;
  /** Null where it was not in the dot voting that the register tells. */
  readonly votes: number | null;
}

export const REGISTER_COLUMNS = [
  "number",
  "type",
  "text",
  "phase",
  "lane",
  "evidence",
  "owner",
  "due",
  "reactions",
  "votes",
] as const;
export type RegisterColumn = (typeof REGISTER_COLUMNS)[number];

const WIDTHS: Record<RegisterColumn, number> = {
  number: 56,
  type: 140,
  text: 0,
  phase: 190,
  lane: 190,
  evidence: 140,
  owner: 150,
  due: 130,
  reactions: 96,
  votes: 80,
};
export const REGISTER_TITLE = 64;
export const REGISTER_HEAD = 40;
export const REGISTER_PAD = 14;
export const REGISTER_LETTERS = 16;
export const REGISTER_SMALL = 14;
export const REGISTER_EMPTY = 112;
export const REGISTER_MORE = 40;
export const REGISTER_LEAST = 480;
/** Rows shown; the others are counted below. */
export const REGISTER_ROWS = 100;
const ROW_LEAST = 48;
const ROW_PAD = 13;
const MOST_LINES = 6;
const CELL_LINES = 2;
/** The text keeps at least this; the other columns give way to it. */
const TEXT_LEAST = 220;
const FOOT = 10;

export interface RegisterCell {
  readonly column: RegisterColumn;
  /** From the register's left and the row's top; of the first line. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly size: number;
  readonly lines: readonly string[];
}

export interface RegisterLine {
  readonly row: RegisterRow;
  /** From 1. */
  readonly number: number;
  readonly y: number;
  readonly h: number;
  /** Texts as they were written; what has words of a language (type, evidence, day) is left to who draws. */
  readonly cells: readonly RegisterCell[];
}

export interface RegisterLayout {
  readonly w: number;
  readonly h: number;
  readonly columns: readonly { readonly column: RegisterColumn; readonly x: number; readonly w: number }[];
  readonly rows: readonly RegisterLine[];
  /** Rows that are not shown, and where they are counted. */
  readonly more: { readonly count: number; readonly y: number } | null;
}

const made = new WeakMap<readonly RegisterRow[], RegisterLayout>();

/** `all`: it collects every type, and says which. */
export function layoutRegister(rows: readonly RegisterRow[], width: number, all: boolean): RegisterLayout {
  const before = made.get(rows);
  if (before?.w === Math.max(width, REGISTER_LEAST) && all === hasType(before)) return before;
  const layout = layOut(rows, Math.max(width, REGISTER_LEAST), all);
  made.set(rows, layout);
  return layout;
}

const hasType = (layout: RegisterLayout): boolean => layout.columns.some(({ column }) => column === "type");

function layOut(rows: readonly RegisterRow[], w: number, all: boolean): RegisterLayout {
  const columns = columnsOf(rows, w, all);
  const lines: RegisterLine[] = [];
  let y = REGISTER_TITLE + REGISTER_HEAD;
  for (const [index, row] of rows.slice(0, REGISTER_ROWS).entries()) {
    const cells = columns.map(({ column, x, w: wide }) => cellOf(row, index + 1, column, x, wide));
    const high = Math.max(...cells.map(({ lines: { length }, size }) => length * lineHeight(size)));
    const h = Math.max(ROW_LEAST, high + 2 * ROW_PAD);
    lines.push({ row, number: index + 1, y, h, cells });
    y += h;
  }
  const count = rows.length - lines.length;
  const more = count > 0 ? { count, y } : null;
  const body = rows.length === 0 ? REGISTER_EMPTY : more ? REGISTER_MORE : 0;
  return { w, h: y + body + FOOT, columns, rows: lines, more };
}

function columnsOf(
  rows: readonly RegisterRow[],
  w: number,
  all: boolean,
): { column: RegisterColumn; x: number; w: number }[] {
  const shown = REGISTER_COLUMNS.filter((column) => {
    switch (column) {
      case "number":
      case "text":
        return true;
      case "type":
        return all;
      case "reactions":
        return rows.some((row) => row.reactions > 0);
      case "votes":
        return rows.some((row) => row.votes !== null);
      default:
        return rows.some((row) => row[column] !== null && row[column] !== "");
    }
  });
  const fixed = shown.reduce((sum, column) => sum + WIDTHS[column], 0);
  const share = Math.min(1, Math.max(0.3, (w - TEXT_LEAST) / fixed));
  const others = shown.reduce((sum, column) => sum + Math.floor(WIDTHS[column] * share), 0);
  let x = 0;
  return shown.map((column) => {
    const wide = column === "text" ? w - others : Math.floor(WIDTHS[column] * share);
    const at = { column, x, w: wide };
    x += wide;
    return at;
  });
}

function cellOf(
  row: RegisterRow,
  number: number,
  column: RegisterColumn,
  x: number,
  w: number,
): RegisterCell {
  const isText = column === "text";
  const size = isText ? REGISTER_LETTERS : REGISTER_SMALL;
  const room = w - REGISTER_PAD - (column === "number" ? 0 : REGISTER_PAD / 2);
  const lines = linesOf(textOf(row, number, column), room, size, isText ? MOST_LINES : CELL_LINES);
  // Letters of both sizes stand on one line.
  const y = isText ? ROW_PAD : ROW_PAD + (lineHeight(REGISTER_LETTERS) - lineHeight(REGISTER_SMALL)) / 2;
  return { column, x: x + REGISTER_PAD, y, w: room, size, lines };
}

function textOf(row: RegisterRow, number: number, column: RegisterColumn): string {
  switch (column) {
    case "number":
      return String(number);
    case "text":
    case "phase":
    case "lane":
      return row[column];
    case "owner":
      return row.owner ?? "";
    case "reactions":
      return row.reactions > 0 ? String(row.reactions) : "";
    case "votes":
      return row.votes === null ? "" : String(row.votes);
    default:
      return "";
  }
}

/** So many lines at most; the last ends in an ellipsis where there is more. */
function linesOf(text: string, width: number, size: number, most: number): string[] {
  if (text === "") return [];
  const { lines } = layoutText(text, Math.max(width, size), size, "left", null);
  const words = lines.map((line) => line.text.trimEnd());
  if (words.length <= most) return words;
  return [...words.slice(0, most - 1), `${words[most - 1]!.replace(/[\s.,;:]+$/u, "")}…`];
}
