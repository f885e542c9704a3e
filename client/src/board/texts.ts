/** Editing the text of an object by what changed in it. */
import type { Board } from "./board";
import { diffText, wellFormed, type TextChange } from "./text-diff";

/** Applies one change to the shared text; indices are cut to what is there now. */
export function changeText(board: Board, id: string, change: TextChange): void {
  if (!board.mayChange(board.store.get(id))) return;
  board.continue(() => {
    const text = board.textOf(id);
    if (!text) return;
    const index = Math.min(change.index, text.length);
    const removed = Math.min(change.remove, text.length - index);
    const room = board.worker.maxText() - text.length + removed;
    if (removed > 0) text.delete(index, removed);
    const insert = wellFormed(change.insert.slice(0, Math.max(0, room)));
    if (insert !== "") text.insert(index, insert);
  });
}

/** Makes the text read so, by the smallest change. */
export function setText(board: Board, id: string, text: string): void {
  const change = diffText(board.store.get(id)?.text ?? "", text);
  if (change) changeText(board, id, change);
}
