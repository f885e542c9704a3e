/** A register: a table of notes of one type, made from the board as it is. A press on a row leads to its note. */
import type { RegisterObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import { CHIP_ICONS } from "../../geometry/note-chips";
import { lineHeight } from "../../geometry/textlayout";
import { chipWords, today } from "../chip-look";
import { pressable } from "../pressable";
import { registerLook, registerWords, type RegisterPiece, type Sign, type Word } from "../register-look";
import type { Body } from "./body";
import "./register.css";

/** Sent from the register's element when a row is pressed: the id of the note. */
export const GO_TO = "seina-go";

const SVG = "http://www.w3.org/2000/svg";

export class RegisterBody implements Body<RegisterObject> {
  readonly element = document.createElement("div");
  private drawn: readonly unknown[] = [];

  constructor() {
    this.element.className = "object-body";
  }

  draw(object: RegisterObject, at: Rect): void {
    const [words, register, day] = [chipWords(), registerWords(), today()];
    const drawn = [object.rows, object.of, object.text, at.w, words, register, day];
    if (drawn.every((value, index) => value === this.drawn[index])) return;
    this.drawn = drawn;
    const { rows, of, text } = object;
    const look = registerLook({ rows, of, text, size: [at.w, at.h] }, { words, today: day }, register);
    // The option's name says what it is; its rows are in the bar beside it and in the outline.
    const inside = document.createElement("div");
    inside.className = "register-inside";
    inside.setAttribute("aria-hidden", "true");
    look.pieces.forEach((piece, index) => inside.append(this.piece(piece, index)));
    for (const y of look.rules) {
      const rule = document.createElement("div");
      rule.className = "register-rule";
      rule.style.top = `${y}px`;
      inside.append(rule);
    }
    this.element.replaceChildren(inside);
  }

  private piece({ id, y, h, words, signs }: RegisterPiece, index: number): HTMLElement {
    const part = document.createElement("div");
    part.className =
      ["register-title", "register-head"][index] ?? (id === null ? "register-note" : "register-row");
    // While the title is being written the field stands in its place.
    if (index === 0) part.classList.add("object-text");
    part.style.top = `${y}px`;
    part.style.height = `${h}px`;
    for (const sign of signs) part.append(signElement(sign));
    for (const word of words) part.append(wordElement(word));
    if (id !== null)
      pressable(part, () =>
        part.dispatchEvent(new CustomEvent<string>(GO_TO, { bubbles: true, detail: id })),
      );
    return part;
  }
}

function wordElement({ text, x, y, size, bold, tone }: Word): HTMLElement {
  const word = document.createElement("span");
  word.textContent = text;
  if (bold) word.className = "bold";
  word.dataset["tone"] = tone;
  const { style } = word;
  style.left = `${x}px`;
  style.top = `${y}px`;
  style.fontSize = `${size}px`;
  style.lineHeight = `${lineHeight(size)}px`;
  return word;
}

function signElement({ icon, x, y, side, tone }: Sign): Element {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", CHIP_ICONS[icon]);
  svg.append(path);
  svg.dataset["tone"] = tone;
  const { style } = svg;
  style.left = `${x}px`;
  style.top = `${y}px`;
  style.width = style.height = `${side}px`;
  return svg;
}
