/** A grid on the wall: its title, heads, lanes and what its cells say. Docked objects draw themselves above it. */
import type { GridObject } from "../../../board/objects";
import { textElement, type Body } from "../body";

export class GridBody implements Body<GridObject> {
  readonly element = textElement();

  draw(object: GridObject): void {
    if (this.element.textContent !== object.text) this.element.textContent = object.text;
  }
}
