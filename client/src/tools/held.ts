/** Why something stays as it is: it is locked, or it belongs to all while one writes apart from them. */
import { t } from "../i18n";
import { announce, toast } from "../ui/toast";
import type { Desk } from "./desk";

/** Says it. A lock is seen; what merely is not one's own to change now looks as ever, so it is shown too. */
export function sayHeld({ board }: Desk, ids: readonly string[]): void {
  const locked = ids.some((id) => board.store.get(id)?.locked);
  if (locked || board.target() === "board") announce(t("board.isLocked"));
  else toast(t("drafts.notHere"));
}
