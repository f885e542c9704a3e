/** Comments and reactions are for others to see: in private mode they wait. */
import { t } from "../i18n";
import { toast } from "../ui";
import type { Desk } from "./desk";

/** Whether there can be none now; says so to who may otherwise. */
export function remarksWait(desk: Desk, id?: string): boolean {
  const { board } = desk;
  const object = id === undefined ? undefined : board.store.get(id);
  if (!board.mayWork() || board.mayRemark(object)) return false;
  toast(t("drafts.remarksWait"));
  return true;
}
