/**
 * Signs at the corners of steps: what became of each, or which are counted. They lie in wall units over everything, so
 * that panning moves them with the wall; only those in view are there. Readers hear the same in the steps' names.
 */
import { toScreen } from "../geometry/camera";
import type { Rect } from "../geometry/rect";
import type { Canvas } from "./canvas";
import { InView } from "./in-view";
import "./step-badges.css";

export interface StepBadge {
  /** Told apart by its sign and word, not by its colour alone. */
  readonly tone: "removed" | "merged" | "automated" | "moved" | "new" | "counted";
  /** Strokes on a square of 24 × 24, or null for words alone. */
  readonly sign: string | null;
  readonly words: string;
}

const SVG = "http://www.w3.org/2000/svg";
/** Wall units that a badge reaches beyond its step. */
const REACH = 80;
/** From how near its words can be read. */
const READ = 0.55;
/** It shrinks no further than this share of its size while one goes away, until it would cover its step. */
const SHARE = 0.75;
const LARGEST = 2.6;
/** A screen point just within the page's bars, where frozen heads begin. */
const BARS = [76, 64] as const;
/** Nearer than this it grows no more. */
const NEAR = 1.4;

export class StepBadges {
  readonly element = document.createElement("div");
  private readonly shown = new InView<HTMLElement, StepBadge>(this.element, () =>
    document.createElement("div"),
  );
  private readonly stops: (() => void)[];
  private badges: ReadonlyMap<string, StepBadge> = new Map();
  private zoom = 0;

  constructor(private readonly canvas: Canvas) {
    this.element.className = "step-badges";
    this.element.setAttribute("aria-hidden", "true");
    canvas.desk.prepend(this.element);
    const again = () => canvas.frames.request(this.draw);
    this.stops = [canvas.onPlaced(again), canvas.camera.listen(again)];
  }

  /** These, instead of those that were shown. */
  show(badges: ReadonlyMap<string, StepBadge>): void {
    this.badges = badges;
    this.canvas.frames.request(this.draw);
  }

  close(): void {
    this.stops.forEach((stop) => stop());
    this.badges = new Map();
    this.element.remove();
  }

  private readonly draw = () => {
    const { zoom } = this.canvas.camera.view;
    if (zoom !== this.zoom) {
      this.zoom = zoom;
      const scale = zoom > NEAR ? NEAR / zoom : Math.min(LARGEST, Math.max(1, SHARE / zoom));
      this.element.style.setProperty("--badge-scale", String(scale));
      this.element.classList.toggle("far", zoom < READ);
    }
    const { x, y, w, h } = this.canvas.camera.shown;
    const here = new Set<string>();
    for (const [id, badge] of this.badges) {
      const at = this.canvas.displaced.get(id);
      if (!at || this.canvas.store.hidden(id)) continue;
      if (at.x > x + w + REACH || at.x + at.w < x - REACH || at.y > y + h + REACH || at.y + at.h < y - REACH)
        continue;
      if (this.isUnderHeads(at)) continue;
      here.add(id);
      this.place(id, badge, at);
    }
    this.shown.keep(here);
  };

  /** Frozen heads, or the page's bars above them, cover the step's corner. */
  private isUnderHeads(at: Rect): boolean {
    const { frozen, camera } = this.canvas;
    if (!frozen) return false;
    const [x, y] = toScreen(camera.view, [at.x + at.w, at.y]);
    return frozen.wallPoint([Math.max(x, BARS[0]), Math.max(y, BARS[1])]) !== null;
  }

  private place(id: string, badge: StepBadge, at: Rect): void {
    const element = this.shown.place(id);
    const transform = `translate(${at.x + at.w}px,${at.y}px)`;
    if (element.dataset["at"] !== transform) {
      element.dataset["at"] = transform;
      element.style.transform = `${transform} scale(var(--badge-scale)) translate(calc(-100% + 10px),-72%)`;
    }
    const before = this.shown.shows(id);
    if (before?.tone === badge.tone && before.words === badge.words) return;
    this.shown.setShows(id, badge);
    element.className = `step-badge ${badge.tone}`;
    const words = document.createElement("span");
    words.textContent = badge.words;
    element.replaceChildren(...(badge.sign === null ? [] : [signOf(badge.sign)]), words);
  }
}

function signOf(d: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", d);
  svg.append(path);
  return svg;
}
