/** Reacting: does it, and says how many there are now. */
import { countReactions, toggle } from "../board/reactions";
import { announce } from "../ui";
import { t } from "../i18n";
import type { Desk } from "./desk";
import { remarksWait } from "./remarks";

/** This person's reaction to these, given or taken back. */
export function react(desk: Desk, ids: readonly string[], emoji: string): void {
  if (ids.some((id) => remarksWait(desk, id))) return;
  const done = toggle(desk.board, ids, emoji);
  if (done === null) {
    announce(t("marks.cantReact"));
    return;
  }
  const only = ids.length === 1 ? desk.board.store.get(ids[0]!) : undefined;
  const count = only
    ? (countReactions(only.reactions).find((each) => each.emoji === emoji)?.people.length ?? 0)
    : ids.length;
  announce(t(done === "given" ? "marks.reactionGiven" : "marks.reactionTaken", { emoji, count }));
}
