/** A kind that this page has no picture of: its words on a plain paper, so that it can be seen and moved. */
import type { BoardObject } from "../../board/objects";
import { textElement, type Body } from "./body";

export class BlankBody implements Body {
  readonly element = textElement();

  draw(object: BoardObject): void {
    if (this.element.textContent !== object.text) this.element.textContent = object.text;
  }
}
