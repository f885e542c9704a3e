/** Saying of the chosen notes what they are in the work: does it, and says what was done. */
import { markable, setMarks, toggleMark, type MarkChange, type Toggle } from "../board/marking";
import { typeWord } from "../canvas/mark-words";
import { t } from "../i18n";
import { announce } from "../ui";
import { targets } from "./actions";
import type { Desk } from "./desk";

export const chosenNotes = (desk: Desk): string[] =>
  markable(desk.board, targets(desk)).map((note) => note.id);

/** Gives or takes one mark, on these or on what is chosen. */
export function toggleChosen(desk: Desk, mark: Toggle, ids: readonly string[] = targets(desk)): void {
  const done = toggleMark(desk.board, ids, mark);
  if (done === null) announce(t(ids.length === 0 ? "steps.chooseNotes" : "steps.notOnThese"));
  else announce(t(done === "given" ? "steps.given" : "steps.taken", { mark: markName(mark) }));
}

export function plainChosen(desk: Desk, ids: readonly string[] = targets(desk)): void {
  if (setMarks(desk.board, ids, { type: null }).length > 0) announce(t("steps.plainNow"));
}

/** Sets owner, day or waiting; says so where something changed. */
export function markChosen(desk: Desk, ids: readonly string[], change: MarkChange): void {
  const changed = setMarks(desk.board, ids, change);
  if (changed.length > 0) announce(t("steps.set", { count: changed.length }));
}

function markName(mark: Toggle): string {
  if ("type" in mark) return typeWord(mark.type);
  if ("evidence" in mark) return t(`steps.${mark.evidence}`);
  return t(`steps.${Object.keys(mark)[0] as "decision" | "citizen" | "again" | "automated"}`);
}
