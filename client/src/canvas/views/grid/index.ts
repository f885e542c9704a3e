/**
 * A grid on the wall: the card and its title at once, as areas have theirs; its inside is fetched with the first grid,
 * for most boards have none. Docked objects draw themselves above it.
 */
import type { GridObject } from "../../../board/objects";
import { titleIsAbove } from "../area";
import { textElement, type Body } from "../body";
import type { GridInside } from "./inside";
import { gridTitleSize } from "./title";
import "./card.css";

type Made = typeof GridInside;
let made: Made | null = null;
let coming: Promise<Made> | null = null;

/** Fetches the inside of grids; a line that is gone may be back at the next try. */
const fetched = (): Promise<Made> =>
  (coming ??= import("./inside").then(
    ({ GridInside: inside }) => (made = inside),
    (error: unknown) => {
      coming = null;
      throw error;
    },
  ));

export class GridBody implements Body<GridObject> {
  readonly element = document.createElement("div");
  private readonly title = textElement();
  private inside: GridInside | null = null;
  private object: GridObject | null = null;
  private zoom = 1;
  private size = 0;

  constructor() {
    this.element.className = "object-body";
    this.element.append(this.title);
  }

  draw(object: GridObject): void {
    this.object = object;
    if (this.title.textContent !== object.text) this.title.textContent = object.text;
    this.drawInside();
  }

  zoomed(object: GridObject, zoom: number): void {
    this.zoom = zoom;
    this.element.parentElement?.classList.toggle("far", titleIsAbove(zoom));
    const size = gridTitleSize(object, zoom);
    if (size !== this.size) {
      this.size = size;
      this.title.style.fontSize = `${size}px`;
    }
    this.drawInside();
  }

  private drawInside(): void {
    if (!made) {
      void fetched().then(
        () => this.drawInside(),
        () => undefined,
      );
      return;
    }
    if (!this.object) return;
    if (!this.inside) {
      this.inside = new made();
      this.element.prepend(this.inside.element);
    }
    this.inside.draw(this.object, this.zoom);
  }
}
