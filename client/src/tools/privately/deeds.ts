/** What facilitators do about private mode and hidden areas: does it, and says what came of it. */
import { asApiError } from "../../api/client";
import { errorLine, t } from "../../i18n";
import { announce, toast } from "../../ui/toast";
import type { Desk } from "../desk";
import type { PrivacyOf, RevealWhat, Target } from "./privacy";

/** The area that is selected alone, if there is one. */
export function selectedArea(desk: Desk): string | null {
  const [id, ...others] = desk.selection.ids();
  const isArea = id !== undefined && desk.board.store.get(id)?.kind === "area";
  return isArea && others.length === 0 ? id : null;
}

/** The area or grid that is selected alone, if it has private notes. */
export function selectedRegion(desk: Desk): string | null {
  const [id, ...others] = desk.selection.ids();
  return id !== undefined && others.length === 0 && (desk.privacy?.count(id) ?? 0) > 0 ? id : null;
}

export const isHiddenArea = (desk: Desk, id: string): boolean =>
  desk.board.layerOf(id) === "hidden" && desk.board.store.get(id)?.kind === "area";

/** What is selected of all that is hidden. */
export const hiddenSelected = (desk: Desk): string[] =>
  [...desk.selection.ids()].filter((id) => desk.board.layerOf(id) === "hidden");

export const areaName = (desk: Desk, id: string): string =>
  desk.board.store.get(id)?.text.trim() || t("private.untitled");

/** Reveals; what became visible is told by the event, to everybody alike. */
export function reveal(privacy: PrivacyOf, what: RevealWhat): Promise<void> {
  return told(async () => {
    const { revealed } = await privacy.reveal(what);
    if (revealed === 0) toast(t("private.revealed.none"));
  });
}

/** Shows hidden objects to all; null: everything that is hidden. */
export function showToAll(desk: Desk, privacy: PrivacyOf, ids: readonly string[] | null): Promise<void> {
  return told(async () => {
    await privacy.show(ids);
    // With nothing hidden left, what comes next would be hidden by surprise.
    if (ids === null && privacy.live.target() === "hidden") stopPreparing(desk);
  });
}

/** Facilitators have said that all they make now is hidden. */
export const prepares = (privacy: PrivacyOf): boolean =>
  privacy.live.target() === "hidden" && !privacy.inHidden();

/** Facilitators write for everybody or privately, as they choose. */
export function writeTo(desk: Desk, privacy: PrivacyOf, target: Exclude<Target, "hidden">): void {
  if (privacy.live.target() === target) return;
  desk.stopWriting();
  privacy.live.setTarget(target);
  announce(t(target === "private" ? "private.said.mine" : "private.said.board"));
}

export function startPreparing(desk: Desk): void {
  if (!desk.privacy) return;
  desk.stopWriting();
  desk.privacy.setInHidden(false);
  desk.privacy.live.setTarget("hidden");
  announce(t("hidden.said.preparing"));
}

export function stopPreparing(desk: Desk): void {
  if (desk.privacy?.live.target() !== "hidden") return;
  desk.stopWriting();
  // What is selected of the hidden would keep one in it.
  desk.selection.set([]);
  desk.privacy.live.setTarget(desk.privacy.now() ? "private" : "board");
  announce(t(desk.privacy.now() ? "private.said.mine" : "hidden.said.done"));
  desk.focus();
}

/** Does it; a failure is said in words. */
export async function told(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    const { code, params } = asApiError(thrown);
    toast(errorLine(code, params), { tone: "problem" });
  }
}
