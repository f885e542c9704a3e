/** A link card: title, where it leads, and the button that goes there. */
import type { LinkObject } from "../../board/objects";
import { cardOf, LINK_PADDING, LINK_TITLE, LINK_WHERE, type CardLine } from "../../geometry/link-card";
import { lineHeight } from "../../geometry/textlayout";
import type { Rect } from "../../geometry/rect";
import { pressable } from "../pressable";
import { textElement, type Body } from "./body";
import "./link.css";

export class LinkBody implements Body<LinkObject> {
  readonly element = document.createElement("div");
  private readonly title = textElement();
  private readonly where = textElement();
  private readonly button = document.createElement("span");
  private url = "";
  private drawn: { text: string; url: string; w: number; h: number } | null = null;

  constructor() {
    this.element.className = "object-body";
    this.title.classList.add("link-title");
    this.where.classList.add("link-where");
    // No <a>: what stands in an option of a listbox is not heard nor reached by Tab. The bar has the real link.
    this.button.className = "link-open";
    this.button.setAttribute("aria-hidden", "true");
    this.button.append(arrow());
    pressable(this.button, () => {
      if (this.url !== "") globalThis.open(this.url, "_blank", "noopener,noreferrer");
    });
    this.element.append(this.title, this.where, this.button);
  }

  draw(object: LinkObject, at: Rect): void {
    const { text, url } = object;
    const { drawn } = this;
    if (drawn?.text === text && drawn.url === url && drawn.w === at.w && drawn.h === at.h) return;
    this.drawn = { text, url, w: at.w, h: at.h };
    this.url = url;
    this.button.title = url;
    this.button.hidden = url === "";
    const card = cardOf(text, url, at.w, at.h);
    put(this.title, card.title, LINK_TITLE);
    put(this.where, card.where ? [card.where] : [], LINK_WHERE);
  }
}

function put(element: HTMLElement, lines: readonly CardLine[], size: number): void {
  const [first] = lines;
  element.hidden = first === undefined;
  if (!first) return;
  element.textContent = lines.map((line) => line.text).join("\n");
  element.style.fontSize = `${size}px`;
  element.style.lineHeight = `${lineHeight(size)}px`;
  element.style.inset = `${first.y}px auto auto ${LINK_PADDING}px`;
}

function arrow(): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5");
  svg.append(path);
  return svg;
}
