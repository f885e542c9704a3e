/** One object as one DOM element. Elements are reused for other objects when theirs leaves the screen. */
import { layoutNote, layoutText, lineHeight } from "../geometry/textlayout";
import type { Rect } from "../geometry/rect";
import type { BoardObject } from "../board/objects";

export interface Look {
  readonly selected: boolean;
  /** The keyboard stands on it. */
  readonly active: boolean;
  /** Its text is in the editor now; the element draws its paper only. */
  readonly editing: boolean;
}

/** Ids may start with a digit and hold "-"; a prefix makes them good DOM ids. */
export const elementId = (id: string): string => `o-${id}`;

const TITLE_SIZE = 26;
/** Screen pixels below which a title is not readable any more: it grows on the wall instead. */
const TITLE_READABLE = 13;
/** And the least that it shrinks to, to keep its words within the area's width. */
const TITLE_LEAST = 9.5;
/** Width of a letter, of its size: a guess is enough. */
const LETTER = 0.58;

/** So small that the titles of areas, which stay readable, have no room in their areas. */
export const titleIsAbove = (zoom: number): boolean => TITLE_READABLE / zoom > TITLE_SIZE * 1.6;

export class ObjectView {
  readonly element = document.createElement("div");
  private readonly text = document.createElement("div");
  private foot: HTMLElement | null = null;
  private footStyle = "";
  private lock: SVGElement | null = null;
  private object: BoardObject | null = null;
  /**
   * What a screen reader says. Text, not aria-label: the label of a thing with words on it must hold those
   * words in their order (WCAG 2.5.3), and lines that break inside a word don't.
   */
  private readonly name = document.createElement("span");
  private look: Look | null = null;
  private shownAt: Rect | null = null;
  private drawnText: { text: string; w: number; h: number; size: number; align: string } | null = null;
  private titleSize = 0;

  constructor() {
    this.element.setAttribute("role", "option");
    this.text.className = "object-text";
    // The option's name says the text as it was written, not as its lines break.
    this.text.setAttribute("aria-hidden", "true");
    this.name.className = "object-name";
    this.element.append(this.text, this.name);
  }

  get id(): string | null {
    return this.object?.id ?? null;
  }

  /** Everything about the object that is not its place. `name` is what a screen reader says. */
  draw(object: BoardObject, at: Rect, look: Look, name: string, author: string | null): void {
    const { element } = this;
    const before = this.object;
    if (before?.id !== object.id) {
      element.id = elementId(object.id);
      element.dataset["object"] = object.id;
      element.style.display = "";
      this.shownAt = null;
    }
    if (before?.kind !== object.kind) {
      element.className = `object ${object.kind}`;
      this.drawnText = null;
      this.text.removeAttribute("style");
      this.titleSize = 0;
    }
    if (object.kind !== "text" && (before?.colour !== object.colour || before.kind !== object.kind))
      element.style.setProperty("--paper", `var(--paper-${object.colour})`);
    if (this.name.textContent !== name) this.name.textContent = name;
    if (this.look?.selected !== look.selected || before?.id !== object.id)
      element.setAttribute("aria-selected", String(look.selected));
    if (this.look?.active !== look.active) element.classList.toggle("active", look.active);
    if (this.look?.editing !== look.editing) element.classList.toggle("editing", look.editing);
    if (before?.kind !== object.kind) {
      element.classList.toggle("active", look.active);
      element.classList.toggle("editing", look.editing);
    }
    this.object = object;
    this.look = look;
    this.drawLock(object.locked);
    this.drawFoot(object.kind === "note" ? author : null, at);
    this.place(at, false);
    this.drawText(at);
  }

  /** Puts the element where the object is shown. */
  place(at: Rect, glide: boolean): void {
    const { element, shownAt } = this;
    if (shownAt?.x !== at.x || shownAt.y !== at.y) {
      element.classList.toggle("gliding", glide && shownAt !== null);
      element.style.transform = `translate(${at.x}px,${at.y}px)`;
    }
    if (shownAt?.w !== at.w || shownAt.h !== at.h) {
      element.style.width = `${at.w}px`;
      element.style.height = `${at.h}px`;
      this.shownAt = at;
      if (shownAt && this.object) this.drawText(at);
    }
    this.shownAt = at;
  }

  /** The drawing order. */
  rank(rank: number): void {
    const z = String(rank + 1);
    if (this.element.style.zIndex !== z) this.element.style.zIndex = z;
  }

  /** In somebody's hand: above everything that hangs. An area stays below, its notes are lifted with it. */
  lift(held: boolean): void {
    this.element.classList.toggle("lifted", held && this.object?.kind !== "area");
  }

  /** Titles of areas stay readable when one looks from afar. */
  zoomed(zoom: number): void {
    if (this.object?.kind !== "area") return;
    // All areas alike: a title in its area beside one above its area would look like a mistake.
    this.element.classList.toggle("far", titleIsAbove(zoom));
    const { text, size: sides } = this.object;
    const fitting = sides[0] / Math.max(1, text.length * LETTER);
    const far = Math.max(TITLE_LEAST / zoom, Math.min(TITLE_READABLE / zoom, fitting));
    const size = Math.round(Math.max(TITLE_SIZE, far));
    if (size === this.titleSize) return;
    this.titleSize = size;
    this.text.style.fontSize = `${size}px`;
  }

  /** Out of sight, ready for another object. */
  rest(): void {
    this.element.style.display = "none";
    this.element.classList.remove("lifted");
    this.element.removeAttribute("id");
    delete this.element.dataset["object"];
    this.object = null;
    this.look = null;
    this.shownAt = null;
  }

  private drawText(at: Rect): void {
    const { object, text } = this;
    if (!object) return;
    const drawn = this.drawnText;
    const { textSize: size, align } = object;
    if (
      drawn?.text === object.text &&
      drawn.w === at.w &&
      drawn.h === at.h &&
      drawn.size === size &&
      drawn.align === align
    )
      return;
    this.drawnText = { text: object.text, w: at.w, h: at.h, size, align };
    if (object.kind === "area") {
      text.textContent = object.text;
      return;
    }
    const block =
      object.kind === "note"
        ? layoutNote(object.text, at.w, at.h)
        : layoutText(object.text, at.w, object.textSize, object.align);
    const first = block.lines[0];
    text.textContent = block.lines.map((line) => line.text).join("\n");
    text.style.fontSize = `${block.size}px`;
    text.style.lineHeight = `${lineHeight(block.size)}px`;
    if (object.kind === "note") text.style.inset = first ? `${first.y}px auto auto ${first.x}px` : "";
    else text.style.textAlign = object.align;
  }

  private drawFoot(author: string | null, at: Rect): void {
    if (author === null) {
      this.foot?.remove();
      this.foot = null;
      return;
    }
    if (!this.foot) {
      this.foot = document.createElement("div");
      this.footStyle = "";
      this.foot.className = "object-author";
      this.foot.setAttribute("aria-hidden", "true");
      this.element.append(this.foot);
    }
    if (this.foot.textContent !== author) this.foot.textContent = author;
    const size = (11 * Math.min(at.w, at.h)) / 200;
    const style = `font-size:${size}px;inset:auto ${size * 1.45}px ${size * 0.9}px`;
    // By the style object: the content security policy takes no style attributes.
    if (this.footStyle !== style) this.foot.style.cssText = style;
    this.footStyle = style;
  }

  private drawLock(locked: boolean): void {
    if (locked === (this.lock !== null)) return;
    this.element.classList.toggle("locked", locked);
    if (!locked) {
      this.lock?.remove();
      this.lock = null;
      return;
    }
    this.lock = lockIcon();
    this.element.append(this.lock);
  }
}

function lockIcon(): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "object-lock");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M7 11V7a5 5 0 0 1 10 0v4M5 11h14v10H5z");
  svg.append(path);
  return svg;
}
