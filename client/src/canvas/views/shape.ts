/** A shape's inside: its outline as one path, and its text in the box that lies in it. */
import type { Run, ShapeObject } from "../../board/objects";
import { sameRuns } from "../../board/runs";
import type { Rect } from "../../geometry/rect";
import { dashesOf, largestText, shapePath, textBox } from "../../geometry/shapes";
import { layoutBox } from "../../geometry/textlayout";
import { textElement, type Body } from "./body";
import { drawLines } from "./lines";
import "./shape.css";

const SVG = "http://www.w3.org/2000/svg";

export class ShapeBody implements Body<ShapeObject> {
  readonly element = document.createElement("div");
  private readonly text = textElement();
  private readonly path = document.createElementNS(SVG, "path");
  private outlined = "";
  private drawn: { key: string; text: string; runs: readonly Run[] | null } | null = null;

  constructor() {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "shape-svg");
    svg.setAttribute("aria-hidden", "true");
    svg.append(this.path);
    this.element.className = "object-body";
    this.element.append(svg, this.text);
  }

  draw(object: ShapeObject, at: Rect): void {
    this.element.parentElement?.classList.toggle("hollow", object.hollow);
    this.drawOutline(object, at);
    this.drawText(object, at);
  }

  private drawOutline(object: ShapeObject, at: Rect): void {
    const { shape, stroke, dash, line, flipX, flipY } = object;
    // Paper is paper also on a dark wall, and so is what is black on it.
    const colour = line === "ink" && !object.hollow ? "var(--color-ink)" : `var(--line-${line})`;
    const key = `${shape} ${at.w} ${at.h} ${stroke} ${dash} ${colour} ${flipX} ${flipY}`;
    if (key === this.outlined) return;
    this.outlined = key;
    this.path.setAttribute("d", shapePath(shape, at.w, at.h, { x: flipX, y: flipY }));
    const { style } = this.path;
    style.stroke = stroke === 0 ? "none" : colour;
    style.strokeWidth = String(stroke);
    style.strokeDasharray = dashesOf(dash, stroke).join(" ");
    style.strokeLinecap = dash === "dotted" ? "round" : "butt";
  }

  private drawText({ shape, flipX, flipY, align, text, runs }: ShapeObject, at: Rect): void {
    const key = `${shape} ${at.w} ${at.h} ${align} ${flipX} ${flipY}`;
    const { drawn } = this;
    if (drawn?.key === key && drawn.text === text && sameRuns(drawn.runs, runs)) return;
    this.drawn = { key, text, runs };
    const box = textBox(shape, at.w, at.h, { x: flipX, y: flipY });
    drawLines(this.text, layoutBox(text, box.w, box.h, largestText(at.w, at.h), align, runs), box.x, box.y);
  }
}
