/**
 * Votes on objects, near by: a badge on each, and the stepper on the one that the hand is at. They lie in wall units over
 * everything, so that panning moves them with the wall; only those in view are there. From afar tiles have the badges
 * (paint/vote-mark.ts), and only what moves has one here. Readers hear the same in the objects' names.
 */
import { voteMark } from "../geometry/vote-mark";
import { expand, intersects, type Rect } from "../geometry/rect";
import type { Canvas } from "./canvas";
import { pressable } from "./pressable";
import "./votes.css";

export interface VoteMarks {
  /** Of the eight `--vote-<n>`. */
  readonly colour: number;
  /** What the badge of each object says. */
  readonly words: ReadonlyMap<string, string>;
  /** One's own votes: few, and above the veil, so that they are elements from afar too. */
  readonly own: boolean;
}

/** What can be done with one's votes on the object that the hand is at. */
export interface Steps {
  readonly id: string;
  readonly count: number;
  readonly more: boolean;
  readonly less: boolean;
}

/** Screen px between the stepper and the edges of the screen, beyond its object, and its height for a mouse. */
const EDGE = 8;
const OVERHANG = 10;
const MOUSE = 36;
/** ms that one badge takes to appear. */
const APPEARS = 420;
/** Badges at once; on a wall with more in view they are specks. */
const MOST = 500;

export class VotesLayer {
  readonly element = document.createElement("div");
  private readonly shown = new Map<string, HTMLElement>();
  private readonly stepper = document.createElement("div");
  private readonly parts: Record<"less" | "count" | "more", HTMLElement>;
  private readonly stops: (() => void)[];
  private marks: VoteMarks | null = null;
  private steps: Steps | null = null;
  /** ms by the page's clock when each badge appears; null while nothing is revealed. */
  private reveals: ReadonlyMap<string, number> | null = null;
  private winners: ReadonlySet<string> = new Set();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly canvas: Canvas,
    private readonly step: (id: string, by: 1 | -1) => void,
  ) {
    this.element.className = "vote-marks";
    this.element.setAttribute("aria-hidden", "true");
    this.stepper.className = "vote-stepper";
    this.parts = { less: this.button(-1), count: document.createElement("span"), more: this.button(1) };
    this.parts.count.className = "vote-count";
    this.stepper.append(this.parts.less, this.parts.count, this.parts.more);
    // Over it the wall is not hovered: the stepper stays while the mouse is on its way to a button.
    this.stepper.addEventListener("pointermove", (event) => event.stopPropagation());
    canvas.desk.prepend(this.element);
    const again = () => canvas.frames.request(this.draw);
    this.stops = [canvas.onPlaced(again), canvas.camera.listen(again)];
  }

  /** These, instead of those that were shown. */
  show(marks: VoteMarks | null): void {
    this.marks = marks;
    if (marks) this.element.dataset["vote"] = String(marks.colour);
    this.tellTiles();
    this.canvas.frames.request(this.draw);
  }

  /** The stepper of one object, or none. */
  offer(steps: Steps | null): void {
    this.steps = steps;
    this.canvas.frames.request(this.draw);
  }

  /** Lets the badges of these appear one after the other, the winners with more ado, within so many ms. */
  reveal(order: readonly string[], winners: ReadonlySet<string>, ms: number): void {
    this.winners = winners;
    const start = performance.now();
    const gap = Math.max(0, ms - APPEARS) / Math.max(1, order.length - 1);
    this.reveals = new Map(order.map((id, index) => [id, start + index * gap]));
    this.tellTiles();
    for (const badge of this.shown.values()) badge.remove();
    this.shown.clear();
    this.canvas.frames.request(this.draw);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.reveals = null;
      this.tellTiles();
      this.canvas.frames.request(this.draw);
    }, ms);
  }

  close(): void {
    clearTimeout(this.timer);
    this.stops.forEach((stop) => stop());
    this.canvas.far.mark(null);
    this.marks = null;
    this.steps = null;
    this.element.remove();
  }

  /** While they are revealed badges are elements at every zoom: a tile can't bring in one after the other. */
  private tellTiles(): void {
    const { marks } = this;
    if (!marks || marks.own || this.reveals) {
      this.canvas.far.mark(null);
      return;
    }
    const style = getComputedStyle(this.canvas.element);
    this.canvas.far.mark({
      fill: style.getPropertyValue(`--vote-${marks.colour}`).trim(),
      ink: style.getPropertyValue("--vote-on").trim(),
      words: marks.words,
    });
  }

  private readonly draw = () => {
    const { camera, displaced, far, store } = this.canvas;
    const seen = camera.shown;
    // A badge reaches half its height over its object, and to the left of a narrow one.
    const around = expand(seen, 100 / camera.view.zoom);
    const here = new Set<string>();
    for (const [id, words] of this.marks?.words ?? []) {
      if (!this.reveals && !this.marks!.own && far.isUnseen(id)) continue;
      const at = store.hidden(id) ? null : displaced.get(id);
      if (!at) continue;
      const mark = intersects(at, around) ? voteMark(at, words, camera.view.zoom) : null;
      if (!mark || !intersects(mark, seen)) continue;
      here.add(id);
      this.place(id, words, mark);
      if (here.size === MOST) break;
    }
    for (const [id, badge] of this.shown)
      if (!here.has(id)) {
        badge.remove();
        this.shown.delete(id);
      }
    this.placeStepper();
  };

  private place(id: string, words: string, { x, y, w, h, size }: Rect & { readonly size: number }): void {
    let badge = this.shown.get(id);
    if (!badge) {
      badge = document.createElement("div");
      badge.className = "vote-mark";
      this.appear(id, badge);
      this.shown.set(id, badge);
      this.element.append(badge);
    }
    badge.classList.toggle("stepped", this.steps?.id === id);
    const key = `${x} ${y} ${w} ${h} ${words}`;
    if (badge.dataset["key"] === key) return;
    badge.dataset["key"] = key;
    if (badge.textContent !== words) badge.textContent = words;
    const { style } = badge;
    style.translate = `${x}px ${y}px`;
    style.width = `${w}px`;
    style.height = `${h}px`;
    style.fontSize = `${size}px`;
    style.borderWidth = `${0.06 * h}px`;
  }

  private appear(id: string, badge: HTMLElement): void {
    const due = this.reveals?.get(id);
    if (due === undefined) return;
    const wait = due - performance.now();
    if (wait < -APPEARS) return;
    badge.classList.add(this.winners.has(id) ? "winning" : "appearing");
    badge.style.animationDelay = `${wait}ms`;
  }

  private placeStepper(): void {
    const { steps, stepper, parts } = this;
    const at = steps && this.canvas.displaced.get(steps.id);
    if (!steps || !at || (!steps.more && !steps.less)) {
      stepper.remove();
      return;
    }
    if (!stepper.isConnected) this.element.append(stepper);
    parts.count.textContent = steps.count > 0 ? String(steps.count) : "";
    parts.less.hidden = !steps.less;
    parts.more.hidden = !steps.more;
    const { camera } = this.canvas;
    const { zoom } = camera.view;
    const [right, top] = camera.toScreen([at.x + at.w, at.y]);
    // It stays on the screen; under a finger it stands above, where it covers no other small thing's middle.
    const [w, h] = [stepper.offsetWidth, stepper.offsetHeight];
    const left = Math.max(EDGE, Math.min(right + OVERHANG - w, camera.screen.width - w - EDGE));
    const up = h > MOUSE ? top - h : top - h / 2;
    const [x, y] = camera.toWall([left, Math.max(EDGE, up)]);
    stepper.style.transform = `translate(${x}px,${y}px) scale(${1 / zoom})`;
  }

  /** For the mouse and the finger; the keyboard has + and −. */
  private button(by: 1 | -1): HTMLElement {
    const button = document.createElement("span");
    button.className = "vote-step";
    button.dataset["by"] = String(by);
    button.textContent = by > 0 ? "+" : "−";
    pressable(button, () => this.steps && this.step(this.steps.id, by));
    return button;
  }
}
