/** What can be opened over the wall (palette, find, menu…), so that a command in the table can open it. */
import { createSignal, type Accessor } from "solid-js";
import type { Point } from "../geometry/rect";

export const SURFACES = [
  "palette",
  "menu",
  "shortcuts",
  "find",
  "deleted",
  "recolour",
  "steps",
  "templates",
  "saveTemplate",
  "gridFill",
  "voting-setup",
  "voting-progress",
  "voting-results",
  "voting-ballot",
  "private-start",
  "private-panel",
  "hidden",
] as const;
export type Surface = (typeof SURFACES)[number];

export class Surfaces {
  /** Page px where the menu opens. */
  readonly at: Accessor<Point>;
  private readonly setAt: (at: Point) => void;
  private readonly signals = new Map(SURFACES.map((name) => [name, createSignal(false)] as const));

  constructor() {
    const [at, setAt] = createSignal<Point>([0, 0]);
    this.at = at;
    this.setAt = setAt;
  }

  isOpen(name: Surface): boolean {
    return this.signals.get(name)![0]();
  }

  open(name: Surface): void {
    this.set(name, true);
  }

  set(name: Surface, open: boolean): void {
    this.signals.get(name)![1](open);
  }

  /** The menu of the selection, or of the wall where nothing is selected. */
  openMenu(at: Point): void {
    this.setAt(at);
    this.open("menu");
  }
}
