/** One item of the outline in the document: its text as a button that edits it, a line of details, a button of actions. */
import type { BoardObject } from "../../board/objects";
import type { Lead } from "../../board/outline";
import { t } from "../../i18n";
import { registerKey, registerTable } from "./register-table";
import { VoteButtons, type RowVotes } from "./row-votes";
import { detailsOf, emptyText, leadWords, nameOf, textOf, type Told } from "./words";

/**
 * Cloned for each row: some times faster than making every element by itself, and there may be 10,000. The spaces
 * part text and details where both are the words of a grid's cell.
 */
const PATTERN = document.createElement("template");
PATTERN.innerHTML =
  '<div class="outline-item" role="listitem"><span class="outline-paper" aria-hidden="true"></span>' +
  '<div class="outline-main"><button type="button" class="outline-text" tabindex="-1"></button> ' +
  '<p class="outline-details"></p> </div><span class="outline-bar">' +
  '<button type="button" class="outline-more" tabindex="-1" aria-haspopup="menu"></button></span></div>';

export interface RowContent {
  readonly object: BoardObject;
  readonly told: Told;
  readonly leads: readonly Lead[];
  /** Null: it is not voted on now, or not by this person. */
  readonly votes: RowVotes | null;
  /** How an item that a line leads to is called. */
  nameOf(id: string): string;
}

export class Row {
  readonly element: HTMLElement;
  readonly text: HTMLButtonElement;
  readonly main: HTMLElement;
  /** Where the buttons of the current item go. */
  readonly bar: HTMLElement;
  readonly more: HTMLButtonElement;
  private readonly details: HTMLElement;
  private readonly paper: HTMLElement;
  private shown = "";
  /** Of a register. */
  private table: HTMLElement | null = null;
  /** While it is voted on. */
  private votes: VoteButtons | null = null;

  constructor(readonly id: string) {
    this.element = PATTERN.content.firstElementChild!.cloneNode(true) as HTMLElement;
    this.element.dataset["id"] = id;
    this.paper = this.element.firstElementChild as HTMLElement;
    this.main = this.paper.nextElementSibling as HTMLElement;
    this.text = this.main.firstElementChild as HTMLButtonElement;
    this.details = this.text.nextElementSibling as HTMLElement;
    this.bar = this.element.lastElementChild as HTMLElement;
    this.more = this.bar.firstElementChild as HTMLButtonElement;
    this.details.id = `outline-about-${id}`;
  }

  draw(content: RowContent): void {
    const { object, leads } = content;
    this.drawVotes(nameOf(object), content.votes);
    const said = textOf(object);
    const details = detailsOf(object, content.told);
    const leading = leads.map((lead) => leadWords(lead, content.nameOf(lead.to)));
    const about = details.join(" · ");
    const rows = object.kind === "register" ? registerKey(object) : "";
    const own = content.votes?.kind === "dots" ? content.votes.own : 0;
    const voted = own > 0 ? t("ballot.yourVotes", { count: own }) : "";
    const key = `${voted}\n${object.kind}\n${object.colour}\n${about}\n${leading.join("\n")}\n${rows}\n${said}`;
    if (key === this.shown) return;
    this.shown = key;
    this.element.dataset["kind"] = object.kind;
    if (object.layer) this.element.dataset["layer"] = object.layer;
    else delete this.element.dataset["layer"];
    this.paper.style.setProperty("--paper", `var(--paper-${object.colour})`);
    this.text.textContent = said || emptyText(object);
    this.text.classList.toggle("outline-empty", said === "");
    const name = nameOf(object);
    this.table?.remove();
    this.table = object.kind === "register" && object.rows.length > 0 ? registerTable(object, name) : null;
    if (this.table) this.main.append(this.table);
    this.more.setAttribute("aria-label", t("outline.actions", { name }));
    const line: Node[] = about === "" ? [] : [document.createTextNode(about)];
    if (voted !== "") line.unshift(spoken(`${voted}. `));
    leads.forEach((lead, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "outline-lead";
      button.tabIndex = -1;
      button.dataset["to"] = lead.to;
      button.textContent = leading[index]!;
      line.push(button);
    });
    this.details.replaceChildren(...line);
    this.details.hidden = line.length === 0;
  }

  /** The item that Tab comes to; all others are reached from it by arrows. */
  setCurrent(current: boolean): void {
    const order = current ? 0 : -1;
    this.element.classList.toggle("current", current);
    this.text.tabIndex = order;
    this.more.tabIndex = order;
    this.votes?.setOrder(order);
    for (const lead of this.main.querySelectorAll<HTMLButtonElement>(".outline-lead")) lead.tabIndex = order;
    // Heard when the keyboard comes to the item; who reads on comes to the line by itself.
    if (current && !this.details.hidden) this.text.setAttribute("aria-describedby", this.details.id);
    else this.text.removeAttribute("aria-describedby");
  }
  private drawVotes(name: string, votes: RowVotes | null): void {
    if (!votes) {
      this.votes?.element.remove();
      this.votes = null;
      return;
    }
    if (!this.votes) {
      this.votes = new VoteButtons();
      this.votes.setOrder(this.text.tabIndex);
      this.bar.before(this.votes.element);
    }
    this.votes.draw(name, votes);
  }
}

/** Words that the eye has from something else. */
function spoken(text: string): HTMLElement {
  const span = document.createElement("span");
  span.className = "hidden-visually";
  span.textContent = text;
  return span;
}
