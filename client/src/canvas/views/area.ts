/** An area's title, which stays readable when one looks from afar. */
import type { AreaObject } from "../../board/objects";
import { textElement, type Body } from "./body";

const TITLE_SIZE = 26;
/** Screen pixels below which a title is not readable any more: it grows on the wall instead. */
const TITLE_READABLE = 13;
/** And the least that it shrinks to, to keep its words within the area's width. */
const TITLE_LEAST = 9.5;
/** Width of a letter, of its size: a guess is enough. */
const LETTER = 0.58;

/** So small that the titles of areas, which stay readable, have no room in their areas. */
export const titleIsAbove = (zoom: number): boolean => TITLE_READABLE / zoom > TITLE_SIZE * 1.6;

/** Wall units of the title's letters at a zoom. */
export function titleSize({ text, size }: AreaObject, zoom: number): number {
  const fitting = size[0] / Math.max(1, text.length * LETTER);
  const far = Math.max(TITLE_LEAST / zoom, Math.min(TITLE_READABLE / zoom, fitting));
  return Math.round(Math.max(TITLE_SIZE, far));
}

/** Its name, and while it is collapsed how many objects it hides. */
export const titleOf = ({ text, collapsed, held }: AreaObject): string =>
  collapsed ? `${text} (${held})`.trimStart() : text;

export class AreaBody implements Body<AreaObject> {
  readonly element = textElement();
  private size = 0;

  draw(object: AreaObject): void {
    const title = titleOf(object);
    if (this.element.textContent !== title) this.element.textContent = title;
    this.element.parentElement?.classList.toggle("collapsed", object.collapsed);
  }

  zoomed(object: AreaObject, zoom: number): void {
    // All areas alike: a title in its area beside one above its area would look like a mistake.
    this.element.parentElement?.classList.toggle("far", titleIsAbove(zoom));
    const size = titleSize(object, zoom);
    if (size === this.size) return;
    this.size = size;
    this.element.style.fontSize = `${size}px`;
  }
}
