/** One object as one DOM element. Elements are reused for other objects when theirs leaves the screen. */
import { isGround } from "../board/objects";
import type { BoardObject } from "../board/objects";
import type { Rect } from "../geometry/rect";
import { bodyOf } from "./views";
import { ReactionChips, type ReactionCount } from "./reaction-chips";
import type { Body } from "./views/body";

export interface Look {
  readonly selected: boolean;
  /** The keyboard stands on it. */
  readonly active: boolean;
  /** Its text is in the editor now; the element draws its paper only. */
  readonly editing: boolean;
}

/** Ids may start with a digit and hold "-"; a prefix makes them good DOM ids. */
export const elementId = (id: string): string => `o-${id}`;

export class ObjectView {
  readonly element = document.createElement("div");
  private body: Body | null = null;
  private author: string | null = null;
  private lock: SVGElement | null = null;
  private object: BoardObject | null = null;
  /**
   * What a screen reader says. Text, not aria-label: the label of a thing with words on it must hold those
   * words in their order (WCAG 2.5.3), and lines that break inside a word don't.
   */
  private readonly name = document.createElement("span");
  private look: Look | null = null;
  private shownAt: Rect | null = null;
  private shownAngle = 0;
  private isUnseen = false;
  private glides = false;
  private chips: ReactionChips | null = null;

  constructor() {
    this.element.setAttribute("role", "option");
    this.name.className = "object-name";
    this.element.append(this.name);
  }

  get id(): string | null {
    return this.object?.id ?? null;
  }

  /**
   * Draws this object, and it is elsewhere at most: nothing about it must be drawn or named anew, but that `place`
   * draws a connector's new way.
   */
  isMerelyMoved(object: BoardObject): boolean {
    const shown = this.object;
    if (shown === null || shown.id !== object.id) return false;
    if (shown.kind === "ink" || shown.layer !== object.layer) return false;
    const line = shown.kind === "connector";
    for (const key in object) {
      if (key === "at" || (line && (key === "size" || key === "path"))) continue;
      const [a, b] = [shown[key as "id"], object[key as "id"]] as unknown[];
      if (a !== b && !(key === "size" && samePair(a, b))) return false;
    }
    return true;
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
      this.isUnseen = false;
      this.glides = false;
      this.body?.element.remove();
      this.body = bodyOf(object.kind);
      element.prepend(this.body.element);
    }
    if (object.kind !== "text" && (before?.colour !== object.colour || before.kind !== object.kind))
      // Not a property of the element's own style: with one, every move would cost a whole new style.
      element.dataset["paper"] = object.colour;
    if (before?.layer !== object.layer) this.mark(object.layer);
    this.rename(name);
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
    this.author = author;
    this.place(at, false);
    this.body!.draw(object, at, author);
  }

  /** What a screen reader says. */
  rename(name: string): void {
    if (this.name.textContent !== name) this.name.textContent = name;
  }

  /** Everybody's reactions. */
  react(id: string, reactions: readonly ReactionCount[]): void {
    if (!this.chips && reactions.length === 0) return;
    this.chips ??= new ReactionChips(this.element);
    this.chips.draw(id, reactions);
  }

  /** Puts the element where the object is shown; `now` is it as it is in somebody's hand. */
  place(at: Rect, glide: boolean, now: BoardObject | null = this.object): void {
    const { element, shownAt } = this;
    const angle = now?.angle ?? 0;
    // A line that is drawn anew each time must not glide after itself.
    if (now?.kind === "connector") glide = false;
    const redraw = now?.kind === "connector" && now !== this.object;
    if (redraw) this.object = now;
    if (shownAt?.x !== at.x || shownAt.y !== at.y || this.shownAngle !== angle) {
      this.shownAngle = angle;
      this.setGliding(glide && shownAt !== null);
      element.style.transform = `translate(${at.x}px,${at.y}px)${angle === 0 ? "" : ` rotate(${angle}deg)`}`;
    }
    if (shownAt?.w !== at.w || shownAt.h !== at.h) {
      element.style.width = `${at.w}px`;
      element.style.height = `${at.h}px`;
      this.shownAt = at;
      if (shownAt && this.object) this.body!.draw(this.object, at, this.author);
    } else if (redraw) this.body!.draw(now, at, this.author);
    this.shownAt = at;
  }

  private setGliding(glides: boolean): void {
    if (glides === this.glides) return;
    this.glides = glides;
    this.element.classList.toggle("gliding", glides);
  }

  /** The drawing order. */
  rank(rank: number): void {
    const z = String(rank + 1);
    if (this.element.style.zIndex !== z) this.element.style.zIndex = z;
  }

  /** In somebody's hand: above everything that hangs. An area stays below, its notes are lifted with it. */
  lift(held: boolean): void {
    this.element.classList.toggle("lifted", held && !isGround(this.object?.kind));
  }

  /** There for readers only: its picture is on a tile. */
  unseen(unseen: boolean): void {
    if (unseen === this.isUnseen) return;
    this.isUnseen = unseen;
    this.element.classList.toggle("unseen", unseen);
  }

  /** The wall is looked at from elsewhere; px a wall unit. */
  zoomed(zoom: number): void {
    if (this.object) this.body?.zoomed?.(this.object, zoom);
  }

  /** Out of sight, ready for another object. */
  rest(): void {
    this.element.style.display = "none";
    this.element.classList.remove("lifted");
    this.unseen(false);
    this.element.removeAttribute("id");
    delete this.element.dataset["object"];
    this.mark();
    this.object = null;
    this.look = null;
    this.shownAt = null;
  }

  /** What others don't see looks like it (drafts.css). */
  private mark(layer?: string): void {
    if (layer) this.element.dataset["layer"] = layer;
    else delete this.element.dataset["layer"];
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

const samePair = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) && a[0] === b[0] && a[1] === b[1];

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
