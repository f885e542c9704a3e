/** A stroke as one path, stretched to the size that it is shown at. */
import type { InkObject } from "../../board/objects";
import { inkScale } from "../../geometry/ink";
import type { Rect } from "../../geometry/rect";
import { inkPicture, withOutlines } from "../ink-path";
import type { Body } from "./body";

const SVG = "http://www.w3.org/2000/svg";

export class InkBody implements Body<InkObject> {
  readonly element = document.createElementNS(SVG, "svg");
  private readonly path = document.createElementNS(SVG, "path");
  private drawn: { object: InkObject; at: Rect } | null = null;
  private readonly outlined = () => {
    if (!this.drawn) return;
    const { object, at } = this.drawn;
    this.drawn = null;
    this.draw(object, at);
  };

  constructor() {
    this.element.setAttribute("class", "ink-stroke");
    this.element.setAttribute("aria-hidden", "true");
    this.element.append(this.path);
    withOutlines(this.outlined);
  }

  draw(object: InkObject, at: Rect): void {
    const { path, drawn } = this;
    const { points, pen, width, line } = object;
    const before = drawn?.object;
    this.drawn = { object, at };
    if (before?.points !== points || before.pen !== pen || before.width !== width) {
      const { d, filled } = inkPicture(object);
      path.setAttribute("d", d);
      path.setAttribute("class", filled ? "filled" : "middle");
      if (!filled) path.setAttribute("stroke-width", String(width));
    }
    if (before?.line !== line || before.pen !== pen) {
      this.element.style.setProperty("--ink", `var(--line-${line})`);
      this.element.classList.toggle("highlighter", pen === "highlighter");
    }
    const [sx, sy] = inkScale(points, width, at.w, at.h);
    const transform = sx === 1 && sy === 1 ? "" : `scale(${sx} ${sy})`;
    if (path.getAttribute("transform") !== transform) path.setAttribute("transform", transform);
  }
}
