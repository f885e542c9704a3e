/** Heads of the columns and lanes of a grid's table: their titles, and the places of their menus. */
import { t } from "../../i18n";

/** A head of the table that has a menu. */
export interface HeadPart {
  readonly grid: string;
  readonly sort: "column" | "lane";
  readonly id: string;
}

export interface HeadView {
  readonly element: HTMLTableCellElement;
  readonly title: HTMLButtonElement;
  readonly prefix: HTMLElement;
  readonly kind: HTMLElement;
  readonly bar: HTMLElement;
  readonly more: HTMLButtonElement;
}

export function newHead(part: HeadPart): HeadView {
  const element = document.createElement("th");
  element.className = `outline-head outline-${part.sort}`;
  element.tabIndex = -1;
  element.dataset["sort"] = part.sort;
  element.dataset["part"] = part.id;
  const prefix = document.createElement("span");
  prefix.className = "outline-head-number";
  const title = document.createElement("button");
  title.type = "button";
  title.className = "outline-head-title";
  title.tabIndex = -1;
  const kind = document.createElement("span");
  kind.className = "outline-head-kind";
  const bar = document.createElement("span");
  bar.className = "outline-bar";
  const more = document.createElement("button");
  more.type = "button";
  more.className = "outline-more";
  more.tabIndex = -1;
  more.setAttribute("aria-haspopup", "menu");
  bar.append(more);
  const words = document.createElement("span");
  words.className = "outline-head-words";
  words.append(prefix, title, kind);
  const inner = document.createElement("span");
  inner.className = "outline-head-inner";
  inner.append(words, bar);
  element.append(inner);
  return { element, title, prefix, kind, bar, more };
}

export function sayHead(
  view: HeadView,
  title: string,
  prefix: string,
  colour: string | null,
  kind: string,
): void {
  const said = title.trim();
  view.title.textContent = said || (prefix === "" ? t("outline.grid.unnamed") : "–");
  view.title.classList.toggle("outline-empty", said === "");
  view.prefix.textContent = prefix;
  view.kind.textContent = kind;
  view.kind.hidden = kind === "";
  const name = [prefix, said].filter(Boolean).join(", ");
  view.element.setAttribute("aria-label", name || t("outline.grid.unnamed"));
  view.title.setAttribute("aria-label", name || t("outline.grid.unnamed"));
  view.more.setAttribute("aria-label", t("outline.actions", { name }));
  if (colour) view.element.style.setProperty("--paper", `var(--paper-${colour})`);
  else view.element.style.removeProperty("--paper");
}

export const headKey = ({ sort, id }: HeadPart): string => `${sort} ${id}`;

/** The head that an element of the document is, or null. */
export function partOf(element: Element, grid: string): HeadPart | null {
  const head = element.closest<HTMLElement>(".outline-head");
  const id = head?.dataset["part"];
  const sort = head?.dataset["sort"];
  return id === undefined || (sort !== "column" && sort !== "lane") ? null : { grid, sort, id };
}
