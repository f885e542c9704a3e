/** What a screen reader says of a process: a grid's counts, a hand-off, what became of a step. */
import { verdictOf } from "../board/grids/comparing";
import { wordedWait } from "../board/grids/counts";
import type { BoardObject } from "../board/objects";
import type { BoardStore } from "../board/store";
import { formatWait, t } from "../i18n";

export function processWords(store: BoardStore, object: BoardObject): string[] {
  if (object.kind === "connector") return object.handoff ? [t("process.handoff")] : [];
  if (object.kind === "grid" && object.tally) {
    const { minutes, ...numbers } = object.tally;
    return [
      t("process.name.counts", { ...numbers, wait: minutes === 0 ? "0" : formatWait(wordedWait(minutes)) }),
    ];
  }
  if (object.kind !== "note" || object.cell === null) return [];
  const cell = store.cellOf(object.id);
  const words: string[] = [];
  if (cell && store.process(cell.grid)?.handing.has(object.id)) words.push(t("process.handoff"));
  const verdict = verdictOf(store, object.id);
  if (verdict !== null && verdict !== "kept") words.push(t(`process.verdict.${verdict}`));
  return words;
}
