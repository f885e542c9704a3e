/**
 * List lines. A list is characters, not attributes (docs/decisions/0005-lists-are-characters.md): a line that
 * begins with `• `, `☐ `, `☑ ` or a number, a point and a space. Pure: plans of changes to a text, which the
 * caller carries out.
 */
import type { TextChange } from "./text-diff";

export type ListKind = "bullet" | "number" | "check";

export interface LineMark {
  readonly kind: ListKind;
  /** UTF-16 units of the mark with its space. */
  readonly length: number;
}

export const BULLET = "• ";
export const OPEN = "☐ ";
export const DONE = "☑ ";

/** A change, and where the caret is after it. */
export interface Plan {
  readonly change: TextChange;
  readonly caret: number;
}

/** What a line begins with if it is a list line; the layout knows the same (geometry/textlayout-words.ts). */
export function markOf(line: string): LineMark | null {
  if (line.startsWith(BULLET)) return { kind: "bullet", length: 2 };
  if (line.startsWith(OPEN) || line.startsWith(DONE)) return { kind: "check", length: 2 };
  const number = /^\d{1,3}\. /.exec(line);
  return number ? { kind: "number", length: number[0].length } : null;
}

export const lineStart = (text: string, index: number): number =>
  index === 0 ? 0 : text.lastIndexOf("\n", index - 1) + 1;

export function lineEnd(text: string, index: number): number {
  const end = text.indexOf("\n", index);
  return end < 0 ? text.length : end;
}

/** The line that an index is in: its start, its text and what it begins with. */
export function lineAt(text: string, index: number): { start: number; line: string; mark: LineMark | null } {
  const start = lineStart(text, index);
  const line = text.slice(start, lineEnd(text, index));
  return { start, line, mark: markOf(line) };
}

/** Enter in a list: goes on with it, or ends it on an empty line. Null where the line is no list line. */
export function enter(text: string, from: number, to: number): Plan | null {
  const { start, line, mark } = lineAt(text, from);
  if (!mark || from < start + mark.length) return null;
  if (from === to && line.length === mark.length)
    return { change: { index: start, remove: mark.length, insert: "" }, caret: start };
  const next = mark.kind === "bullet" ? BULLET : mark.kind === "check" ? OPEN : `${parseInt(line, 10) + 1}. `;
  const insert = `\n${next}`;
  return { change: { index: from, remove: to - from, insert }, caret: from + insert.length };
}

/** Backspace right behind a mark takes the mark away; before it or in it too, as Home may put the caret there. */
export function unmark(text: string, caret: number): Plan | null {
  const { start, mark } = lineAt(text, caret);
  if (!mark || caret > start + mark.length) return null;
  return { change: { index: start, remove: mark.length, insert: "" }, caret: start };
}

const TYPED: readonly (readonly [string, string])[] = [
  ["- ", BULLET],
  ["* ", BULLET],
  ["[] ", OPEN],
  ["[ ] ", OPEN],
  ["[x] ", DONE],
];

/** What was typed at a line's start, up to the caret, as the mark that it means. */
export function typedMark(text: string, caret: number): Plan | null {
  const start = lineStart(text, caret);
  const typed = text.slice(start, caret).toLowerCase();
  const found = TYPED.find(([letters]) => letters === typed);
  if (!found) return null;
  return {
    change: { index: start, remove: typed.length, insert: found[1] },
    caret: start + found[1].length,
  };
}

/** The tick of a box taken or put: one character. Null where no box is. */
export function toggleBox(text: string, index: number): TextChange | null {
  const { start, mark } = lineAt(text, index);
  if (mark?.kind !== "check") return null;
  return { index: start, remove: 1, insert: text[start] === OPEN[0] ? DONE[0]! : OPEN[0]! };
}

/** Where the boxes of a text are, from the top. */
export function boxesOf(text: string): { index: number; done: boolean }[] {
  const found: { index: number; done: boolean }[] = [];
  let index = 0;
  for (const line of text.split("\n")) {
    if (markOf(line)?.kind === "check") found.push({ index, done: line.startsWith(DONE) });
    index += line.length + 1;
  }
  return found;
}

/** The lines that a stretch of text touches. */
export function linesOf(text: string, from: number, to: number): { start: number; line: string }[] {
  const found: { start: number; line: string }[] = [];
  for (let start = lineStart(text, from); ;) {
    const end = lineEnd(text, start);
    found.push({ start, line: text.slice(start, end) });
    if (end >= to || end === text.length) return found;
    start = end + 1;
  }
}

/** Makes the lines a list of a kind, or plain lines if all of them are one already; the last line first. */
export function toggleList(text: string, from: number, to: number, kind: ListKind): TextChange[] {
  const lines = linesOf(text, from, to);
  // Empty lines between others stay empty; one alone begins a list.
  const meant = lines.length === 1 ? lines : lines.filter(({ line }) => line.trim() !== "");
  const all = meant.length > 0 && meant.every(({ line }) => markOf(line)?.kind === kind);
  return meant
    .map(({ start, line }, index) => {
      const insert = all ? "" : kind === "number" ? `${index + 1}. ` : kind === "bullet" ? BULLET : OPEN;
      return { index: start, remove: markOf(line)?.length ?? 0, insert };
    })
    .reverse();
}

/** Of a stretch, what may be formatted: not the marks of lists, not the ends of lines. */
export function wordsOf(text: string, from: number, to: number): { from: number; to: number }[] {
  return linesOf(text, from, to)
    .map(({ start, line }) => ({
      from: Math.max(from, start + (markOf(line)?.length ?? 0)),
      to: Math.min(to, start + line.length),
    }))
    .filter((each) => each.from < each.to);
}
