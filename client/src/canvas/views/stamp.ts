/** A stamp: a picture, a number in a disc, or an emoji. */
import type { StampObject } from "../../board/objects";
import { STAMP_BOX, STAMP_STROKE, stampLetters, stampParts } from "../../geometry/stamps";
import type { Rect } from "../../geometry/rect";
import type { Body } from "./body";
import "./stamp.css";

const SVG = "http://www.w3.org/2000/svg";

export class StampBody implements Body<StampObject> {
  readonly element = document.createElement("div");
  private readonly picture = document.createElementNS(SVG, "svg");
  private readonly letters = document.createElement("span");
  private stamp = "";
  private size = 0;

  constructor() {
    this.element.className = "stamp-picture";
    this.element.setAttribute("aria-hidden", "true");
    this.picture.setAttribute("viewBox", `0 0 ${STAMP_BOX} ${STAMP_BOX}`);
    this.element.append(this.picture, this.letters);
  }

  draw(object: StampObject, at: Rect): void {
    const { stamp, line } = object;
    if (stamp !== this.stamp) {
      this.stamp = stamp;
      this.picture.replaceChildren(...stampParts(stamp).map(({ role, d }) => pathOf(role, d)));
      this.element.classList.toggle("emoji", stamp.startsWith("emoji:"));
    }
    this.element.dataset["line"] = line;
    this.element.style.setProperty("--ink", `var(--line-${line})`);
    const letters = stampLetters(stamp, at.w, at.h);
    if (this.letters.textContent !== (letters?.text ?? "")) this.letters.textContent = letters?.text ?? "";
    if (letters && letters.size !== this.size) {
      this.size = letters.size;
      this.letters.style.fontSize = `${letters.size}px`;
    }
  }
}

function pathOf(role: string, d: string): SVGPathElement {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", d);
  path.setAttribute("class", `stamp-${role}`);
  if (role === "stroke") path.setAttribute("stroke-width", String(STAMP_STROKE));
  return path;
}
