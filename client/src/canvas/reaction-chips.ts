/** Reactions as chips along an object's lower edge; a press on one joins in, or takes the own one back. */
import { pressable } from "./pressable";
import "./reaction-chips.css";

/** One emoji of an object with everybody who chose it. */
export interface ReactionCount {
  readonly emoji: string;
  readonly count: number;
  /** This person is among them. */
  readonly own: boolean;
  /** Their names, as a sentence would list them. */
  readonly who: string;
}

/** Sent from the object's element when a chip is pressed. */
export const REACT = "seina-react";

export interface React {
  readonly id: string;
  readonly emoji: string;
}

/** More kinds than this are told as a number. */
const MOST_CHIPS = 6;

export class ReactionChips {
  private host: HTMLElement | null = null;
  private drawn = "";

  constructor(private readonly object: HTMLElement) {}

  draw(id: string, reactions: readonly ReactionCount[]): void {
    const wanted = reactions.length === 0 ? "" : JSON.stringify([id, reactions]);
    if (wanted === this.drawn) return;
    this.drawn = wanted;
    this.host?.remove();
    this.host = null;
    if (reactions.length === 0) return;
    const host = document.createElement("span");
    host.className = "reactions";
    // The object's name tells them; see Describer.
    host.setAttribute("aria-hidden", "true");
    for (const reaction of reactions.slice(0, MOST_CHIPS)) host.append(this.chip(id, reaction));
    const more = reactions.slice(MOST_CHIPS).reduce((sum, { count }) => sum + count, 0);
    if (more > 0) {
      const rest = document.createElement("span");
      rest.className = "reaction";
      rest.textContent = `+${more}`;
      host.append(rest);
    }
    this.object.append(host);
    this.host = host;
  }

  private chip(id: string, { emoji, count, own, who }: ReactionCount): HTMLElement {
    const chip = document.createElement("span");
    chip.className = "reaction";
    chip.classList.toggle("own", own);
    chip.title = who;
    const number = document.createElement("span");
    number.className = "reaction-count";
    number.textContent = String(count);
    chip.append(emoji, number);
    pressable(chip, () => {
      const detail: React = { id, emoji };
      chip.dispatchEvent(new CustomEvent<React>(REACT, { bubbles: true, detail }));
    });
    return chip;
  }
}
