/** The words of an item: what it says, and what is told about it in the second line. */
import type { BoardObject } from "../../board/objects";
import type { Lead } from "../../board/outline";
import { countReactions, kindWord } from "../../canvas/describe";
import { markWords } from "../../canvas/mark-words";
import { t } from "../../i18n";

/** What stands in the item itself; "" where the object says nothing. */
export function textOf(object: BoardObject): string {
  const text = object.text.trim();
  if (text !== "" || object.kind !== "link") return text;
  return object.url;
}

/** What stands where nothing is said: the kind of thing, so that it can be found and named. */
export const emptyText = (object: BoardObject): string =>
  object.kind === "note"
    ? t("outline.emptyNote")
    : object.kind === "image"
      ? `${kindWord(object)}: ${t("media.noAlt")}`
      : object.kind === "register"
        ? t(`steps.register.${object.of}`)
        : kindWord(object);

export interface Told {
  readonly author: string | null;
  /** How many belong to its group. */
  readonly group: number;
  readonly comments: number;
  /** What it got in the voting whose result is shown. */
  readonly outcome: string | null;
}

/** The second line, but for where the object leads to. */
export function detailsOf(object: BoardObject, told: Told): string[] {
  const parts: string[] = [];
  if (told.outcome !== null) parts.push(told.outcome);
  if (object.kind !== "note" && textOf(object) !== "") parts.push(kindWord(object));
  if (object.kind === "note") parts.push(...markWords(object.marks));
  if (told.author !== null) parts.push(told.author);
  if (object.tags.length > 0) parts.push(object.tags.map((tag) => `#${tag}`).join(" "));
  for (const [emoji, count] of countReactions(object)) parts.push(`${emoji} ${count}`);
  if (told.comments > 0) parts.push(t("outline.comments", { count: told.comments }));
  if (told.group > 1) parts.push(t("outline.inGroup", { count: told.group }));
  if (object.lock === "locked") parts.push(t("board.locked"));
  if (object.lock === "fixed") parts.push(t("outline.fixed"));
  if (object.layer) parts.push(t(object.layer === "private" ? "drafts.mark" : "drafts.hidden"));
  return parts;
}

export const leadWords = (lead: Lead, name: string): string =>
  lead.label === "" ? t("outline.leadsTo", { name }) : t("outline.leadsToBy", { name, label: lead.label });

/** A short name for buttons and messages. */
export function nameOf(object: BoardObject): string {
  const text = (textOf(object) || emptyText(object)).replace(/\s+/g, " ");
  const letters = [...text];
  return letters.length > 60 ? `${letters.slice(0, 59).join("")}…` : text;
}
