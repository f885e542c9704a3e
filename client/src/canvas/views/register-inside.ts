/** The inside of a register: fetched with the first one that is to be seen. */
import type { RegisterObject } from "../../board/objects";
import { CHIP_ICONS } from "../../geometry/chip-icons";
import type { Rect } from "../../geometry/rect";
import { lineHeight } from "../../geometry/textlayout";
import type { ChipLook } from "../chip-look";
import { pressable } from "../pressable";
import { registerLook, type RegisterPiece, type Sign, type Word } from "../register-look";
import type { RegisterWords } from "../register-words";
import { GO_TO } from "./register";
import "./register.css";

const SVG = "http://www.w3.org/2000/svg";

/** The option's name says what the register is; its rows are in the bar beside it and in the outline. */
export function registerInside(
  { rows, of, text }: RegisterObject,
  at: Rect,
  chips: Pick<ChipLook, "words" | "today">,
  words: RegisterWords,
): HTMLElement {
  const look = registerLook({ rows, of, text, size: [at.w, at.h] }, chips, words);
  const inside = document.createElement("div");
  inside.className = "register-inside";
  inside.setAttribute("aria-hidden", "true");
  look.pieces.forEach((piece, index) => inside.append(pieceElement(piece, index)));
  for (const y of look.rules) {
    const rule = document.createElement("div");
    rule.className = "register-rule";
    rule.style.top = `${y}px`;
    inside.append(rule);
  }
  return inside;
}

function pieceElement({ id, y, h, words, signs }: RegisterPiece, index: number): HTMLElement {
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
    pressable(part, () => part.dispatchEvent(new CustomEvent<string>(GO_TO, { bubbles: true, detail: id })));
  return part;
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
