/** Editing the text of an object by what changed in it. */
import type { Board } from "./board";
import { lineAt } from "./lists";
import { marksForTyping, runsOf, type MarkName, type Marks } from "./runs";
import { diffText, wellFormed, type TextChange } from "./text-diff";

/** A mark to set, or null to take it away. */
export type Formatting = { readonly [name in MarkName]?: Marks[name] | null };

/**
 * Applies one change to the shared text; indices are cut to what is there now. What is inserted has these marks,
 * else those of what it stands beside.
 */
export function changeText(board: Board, id: string, change: TextChange, marks?: Marks): void {
  if (!board.mayChange(board.store.get(id))) return;
  board.continue(() => {
    const text = board.textOf(id);
    if (!text) return;
    const index = Math.min(change.index, text.length);
    const removed = Math.min(change.remove, text.length - index);
    const room = board.worker.maxText() - text.length + removed;
    const insert = wellFormed(cutText(change.insert, Math.max(0, room)));
    const look = insert === "" ? {} : (marks ?? typedMarks(text, index));
    if (removed > 0) text.delete(index, removed);
    if (insert !== "") text.insert(index, insert, look);
  });
}

/** What is typed there looks like. */
export function typedMarks(text: ReturnType<Board["textOf"]> & object, index: number): Marks {
  const runs = runsOf(text);
  if (!runs) return {};
  const whole = text.toString();
  const { start, mark } = lineAt(whole, index);
  return marksForTyping(runs, whole, index, start + (mark?.length ?? 0));
}

/** Sets or takes away marks of stretches of a text. */
export function formatText(
  board: Board,
  id: string,
  stretches: readonly { readonly from: number; readonly to: number }[],
  formatting: Formatting,
): void {
  if (!board.mayChange(board.store.get(id))) return;
  board.continue(() => {
    const text = board.textOf(id);
    if (!text) return;
    for (const { from, to } of stretches) {
      const end = Math.min(to, text.length);
      if (from < end) text.format(from, end - from, formatting);
    }
  });
}

/** Makes the text read so, by the smallest change. */
export function setText(board: Board, id: string, text: string): void {
  const change = diffText(board.store.get(id)?.text ?? "", text);
  if (change) changeText(board, id, change);
}

/** As much of a text as there is room for, never half a character. */
function cutText(text: string, room: number): string {
  if (text.length <= room) return text;
  const last = text.charCodeAt(room - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? room - 1 : room);
}
