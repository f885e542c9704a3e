/** What a row of the outline has of an open voting: − and + with one's own votes between, or a way to the ballot. */
import { formatNumber, t } from "../../i18n";

export interface RowVotes {
  readonly kind: "dots" | "matrix" | "scale" | "ranking";
  /** One's own dots. */
  readonly own: number;
  /** One's own answer in words, where votes are no dots; null: none yet. */
  readonly answer: string | null;
  /** No vote is left, or no more may go here. */
  readonly full: boolean;
  readonly colour: number;
}

/** Made once a row, so that the button that was pressed keeps the keyboard while its number changes. */
export class VoteButtons {
  readonly element = document.createElement("span");
  private readonly minus = button("outline-minus");
  private readonly count = document.createElement("span");
  private readonly plus = button("outline-plus");
  private readonly give = button("outline-give");
  private shown = "";

  constructor() {
    this.element.className = "outline-vote";
    this.count.className = "outline-vote-count tabular";
    // The line of details says it in words.
    this.count.setAttribute("aria-hidden", "true");
  }

  draw(name: string, votes: RowVotes): void {
    const key = `${name}\n${JSON.stringify(votes)}\n${t("ballot.plus", { name })}`;
    if (key === this.shown) return;
    this.shown = key;
    this.element.style.setProperty("--vote", `var(--vote-${votes.colour})`);
    this.element.toggleAttribute("data-own", votes.own > 0 || votes.answer !== null);
    if (votes.kind === "dots") {
      this.minus.setAttribute("aria-label", t("ballot.minus", { name }));
      this.plus.setAttribute("aria-label", t("ballot.plus", { name }));
      // Not `disabled`, which would drop the keyboard; pressed, it says why nothing happens.
      this.minus.setAttribute("aria-disabled", String(votes.own === 0));
      this.plus.setAttribute("aria-disabled", String(votes.full));
      this.count.textContent = formatNumber(votes.own);
      this.show(this.minus, this.count, this.plus);
    } else {
      this.give.textContent = votes.answer ?? t(`ballot.give.${votes.kind}`);
      this.give.setAttribute("aria-label", `${this.give.textContent}: ${name}`);
      this.show(this.give);
    }
  }

  /** Tab comes to those of the current row only. */
  setOrder(order: number): void {
    for (const each of [this.minus, this.plus, this.give]) each.tabIndex = order;
  }

  private show(...parts: HTMLElement[]): void {
    if (parts.length !== this.element.childElementCount) this.element.replaceChildren(...parts);
  }
}

function button(name: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name;
  made.tabIndex = -1;
  return made;
}
