/** The chips of a note as elements: fetched with the first note that has any. */
import type { NoteMarks } from "../../board/note-marks";
import { CHIP_ICONS } from "../../geometry/chip-icons";
import { noteChips, type Chip, type ChipWords, type NoteChips } from "../../geometry/note-chips";
import "./note-chips.css";

const SVG = "http://www.w3.org/2000/svg";

export function chipElements(
  marks: NoteMarks,
  w: number,
  h: number,
  words: ChipWords,
  day: string,
): HTMLElement[] {
  const look = noteChips(marks, w, h, words, day);
  const parts: HTMLElement[] = look.chips.map((chip) => chipElement(chip, look));
  if (marks.type && look.spine > 0) {
    const spine = document.createElement("span");
    spine.className = "note-spine";
    spine.dataset["tone"] = marks.type;
    spine.style.width = `${look.spine}px`;
    spine.style.height = `${h}px`;
    parts.unshift(spine);
  }
  return parts;
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
