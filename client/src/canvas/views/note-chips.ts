/** What a note is in the work, as chips above its foot and a spine along its edge. */
import type { NoteMarks } from "../../board/note-marks";
import { CHIP_ICONS, noteChips, type Chip, type NoteChips } from "../../geometry/note-chips";
import { chipWords, today } from "../chip-look";
import "./note-chips.css";

const SVG = "http://www.w3.org/2000/svg";

export class MarkChips {
  private host: HTMLElement | null = null;
  private drawn: readonly unknown[] = [];

  constructor(private readonly note: HTMLElement) {}

  draw(marks: NoteMarks | null, w: number, h: number): void {
    if (!marks) {
      this.host?.remove();
      this.host = null;
      this.drawn = [];
      return;
    }
    const words = chipWords();
    const day = today();
    // Marks that say the same are one object, and so are the words of a language.
    const drawn = [marks, w, h, words, day];
    if (drawn.every((value, index) => value === this.drawn[index])) return;
    this.drawn = drawn;
    this.show(noteChips(marks, w, h, words, day), h, marks);
  }

  private show(look: NoteChips, high: number, { type }: NoteMarks): void {
    if (!this.host) {
      this.host = document.createElement("div");
      this.host.className = "note-chips";
      this.host.setAttribute("aria-hidden", "true");
      this.note.append(this.host);
    }
    const parts: HTMLElement[] = look.chips.map((chip) => chipElement(chip, look));
    if (type && look.spine > 0) {
      const spine = document.createElement("span");
      spine.className = "note-spine";
      spine.dataset["tone"] = type;
      spine.style.width = `${look.spine}px`;
      spine.style.height = `${high}px`;
      parts.unshift(spine);
    }
    this.host.replaceChildren(...parts);
  }
}

function chipElement({ icon, text, tone, x, y, w }: Chip, { h, size, padding, gap, icon: side }: NoteChips) {
  const chip = document.createElement("span");
  chip.className = "note-chip";
  chip.dataset["tone"] = tone;
  const { style } = chip;
  style.transform = `translate(${x}px,${y}px)`;
  style.width = `${w}px`;
  style.height = `${h}px`;
  style.fontSize = `${size}px`;
  style.lineHeight = `${h}px`;
  const from = text === "" ? (w - side) / 2 : padding;
  if (icon) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", CHIP_ICONS[icon]);
    svg.append(path);
    svg.style.width = svg.style.height = `${side}px`;
    svg.style.left = `${from}px`;
    svg.style.top = `${(h - side) / 2}px`;
    chip.append(svg);
  }
  if (text !== "") {
    const words = document.createElement("span");
    words.textContent = text;
    words.style.left = `${icon ? from + side + gap : from}px`;
    chip.append(words);
  }
  return chip;
}
