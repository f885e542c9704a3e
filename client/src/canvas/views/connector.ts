/** A connector's inside: its line, its heads and its label, drawn along the way that the record carries. */
import { handoffAt, labelOf, type Label } from "../../board/ends";
import type { ConnectorObject, Run } from "../../board/objects";
import { sameRuns } from "../../board/runs";
import { HANDOFF_MARK, HANDOFF_RADIUS, HANDOFF_SIDE } from "../../geometry/handoff";
import type { Rect } from "../../geometry/rect";
import { dashesOf } from "../../geometry/shapes";
import { textElement, type Body } from "./body";
import { drawLines } from "./lines";
import "./connector.css";

/** Zoom below which lines are drawn wider than they are, and the screen pixels that they keep: thinner ones vanish in places. */
const FAR = 0.6;
const THINNEST = 1.2;

const SVG = "http://www.w3.org/2000/svg";

export class ConnectorBody implements Body<ConnectorObject> {
  readonly element = document.createElement("div");
  private readonly group = document.createElementNS(SVG, "g");
  private readonly line = document.createElementNS(SVG, "path");
  private mark: SVGElement | null = null;
  private label: HTMLElement | null = null;
  private text: HTMLElement | null = null;
  private look = "";
  /** Wall units; 0 while lines are drawn as wide as they are. */
  private thinnest = 0;
  private said: { text: string; runs: readonly Run[] | null } | null = null;

  constructor() {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "connector-svg");
    svg.setAttribute("aria-hidden", "true");
    this.group.append(this.line);
    svg.append(this.group);
    this.element.className = "object-body";
    this.element.append(svg);
  }

  draw(object: ConnectorObject, at: Rect): void {
    const { path, stroke, dash, line } = object;
    if (!path) return;
    // The way is told from the wall's corner; the element stands at the way's.
    this.group.setAttribute("transform", `translate(${-at.x} ${-at.y})`);
    this.line.setAttribute("d", path.d);
    const look = `${line} ${stroke} ${dash} ${path.heads.map(({ filled }) => (filled ? "f" : "o")).join("")}`;
    if (look !== this.look) this.dress(object, look);
    path.heads.forEach((head, index) => this.group.children[index + 1]!.setAttribute("d", head.d));
    const label = labelOf(object, path.middle);
    this.drawLabel(object, at, label);
    this.drawHandoff(object, at, label);
  }

  zoomed({ stroke }: ConnectorObject, zoom: number): void {
    // In steps, so that a zoom does not write a style a frame.
    const thinnest = zoom < FAR ? Math.round((2 * THINNEST) / zoom) / 2 : 0;
    if (thinnest === this.thinnest) return;
    this.thinnest = thinnest;
    this.setWidth(stroke);
  }

  private setWidth(stroke: number): void {
    const width = String(Math.max(stroke, this.thinnest));
    for (const each of this.group.children) (each as SVGPathElement).style.strokeWidth = width;
  }

  /** The mark of a connector that leads to another organisation. */
  private drawHandoff(object: ConnectorObject, at: Rect, label: Label | null): void {
    const middle = handoffAt(object, label);
    if (!middle) {
      this.mark?.remove();
      this.mark = null;
      return;
    }
    if (!this.mark) this.group.parentElement!.append((this.mark = handoffMark()));
    const [x, y] = middle;
    this.mark.setAttribute("transform", `translate(${x - at.x} ${y - at.y})`);
    this.mark.style.setProperty("--line", `var(--line-${object.line})`);
  }

  /** What stays as it is while the connector only runs another way. */
  private dress({ path, stroke, dash, line }: ConnectorObject, look: string): void {
    if (!path) return;
    this.look = look;
    this.group.style.setProperty("--line", `var(--line-${line})`);
    const { style } = this.line;
    style.strokeDasharray = dashesOf(dash, stroke).join(" ");
    style.strokeLinecap = dash === "dotted" ? "round" : "butt";
    while (this.group.children.length > path.heads.length + 1) this.group.lastElementChild!.remove();
    while (this.group.children.length < path.heads.length + 1)
      this.group.append(document.createElementNS(SVG, "path"));
    path.heads.forEach((head, index) => {
      const element = this.group.children[index + 1] as SVGPathElement;
      element.setAttribute("class", head.filled ? "filled" : "");
    });
    this.setWidth(stroke);
  }

  private drawLabel(object: ConnectorObject, at: Rect, label: Label | null): void {
    if (!label) {
      this.label?.remove();
      this.label = null;
      return;
    }
    if (!this.label) {
      this.label = document.createElement("div");
      this.label.className = "connector-label";
      this.text = textElement();
      this.label.append(this.text);
      this.element.append(this.label);
      this.said = null;
    }
    const { box, block, left, top } = label;
    const { style } = this.label;
    style.transform = `translate(${box.x - at.x}px,${box.y - at.y}px)`;
    style.width = `${box.w}px`;
    style.height = `${box.h}px`;
    const { text, runs } = object;
    if (this.said?.text === text && sameRuns(this.said.runs, runs)) return;
    this.said = { text, runs };
    drawLines(this.text!, block, left, top);
  }
}

function handoffMark(): SVGElement {
  const mark = document.createElementNS(SVG, "g");
  mark.setAttribute("class", "connector-handoff");
  const disc = document.createElementNS(SVG, "circle");
  disc.setAttribute("r", String(HANDOFF_RADIUS));
  const sign = document.createElementNS(SVG, "path");
  sign.setAttribute("d", HANDOFF_MARK);
  sign.setAttribute("transform", `translate(${-HANDOFF_SIDE / 2} ${-HANDOFF_SIDE / 2})`);
  mark.append(disc, sign);
  return mark;
}
