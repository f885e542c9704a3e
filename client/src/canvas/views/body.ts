/** What stands inside an object's element: one body a kind, drawn anew only where something changed. */
import type { BoardObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";

export interface Body<O extends BoardObject = BoardObject> {
  /** Goes into the object's element; hidden from screen readers, which hear the object's name. */
  readonly element: HTMLElement | SVGElement;
  /** `at` is where and how large it is shown, in wall units; `author` is a name, or null. */
  draw(object: O, at: Rect, author: string | null): void;
  /** The zoom is another; px a wall unit. */
  zoomed?(object: O, zoom: number): void;
}

/** The element that holds a body's text, hidden from screen readers. */
export function textElement(): HTMLElement {
  const text = document.createElement("div");
  text.className = "object-text";
  // The option's name says the text as it was written, not as its lines break.
  text.setAttribute("aria-hidden", "true");
  return text;
}
