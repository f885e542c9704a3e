/**
 * Marks that lie over objects in wall units, so that panning moves them with everything else: counts, frames, signs.
 * Only those whose objects are in view are there. `--unscale` is one screen px in wall units.
 */
import type { Rect } from "../geometry/rect";
import type { Canvas } from "./canvas";
import { InView } from "./in-view";

export interface MarksOptions<T> {
  readonly canvas: Canvas;
  readonly className: string;
  /** Fills a new element, or one whose value is another. */
  draw(element: HTMLElement, value: T, id: string): void;
  /** Screen px that a mark can reach beyond its object. */
  readonly reach: number;
  /** Named to readers as a group; without a name they are left out: then they hear the same elsewhere. */
  readonly label?: string;
}

export class WallMarks<T> {
  readonly element = document.createElement("div");
  private readonly shown = new InView<HTMLElement, T>(this.element, make);
  private readonly stops: (() => void)[];
  private marks: ReadonlyMap<string, T> = new Map();

  constructor(private readonly options: MarksOptions<T>) {
    const { canvas, label } = options;
    this.element.className = `wall-marks ${options.className}`;
    if (label === undefined) this.element.setAttribute("aria-hidden", "true");
    else {
      this.element.setAttribute("role", "group");
      this.element.setAttribute("aria-label", label);
    }
    // Below what is being written.
    canvas.desk.prepend(this.element);
    const again = () => canvas.frames.request(this.draw);
    this.stops = [canvas.onPlaced(again), canvas.camera.listen(again)];
  }

  /** These, by the object they lie over, instead of those that were shown. */
  show(marks: ReadonlyMap<string, T>): void {
    this.marks = marks;
    this.options.canvas.frames.request(this.draw);
  }

  close(): void {
    this.stops.forEach((stop) => stop());
    this.marks = new Map();
    this.element.remove();
  }

  private readonly draw = () => {
    const { canvas } = this.options;
    const { zoom } = canvas.camera.view;
    this.shown.unscale(zoom);
    const seen = canvas.camera.shown;
    const reach = this.options.reach / zoom;
    const here = new Set<string>();
    for (const [id, value] of this.marks) {
      const at = canvas.displaced.get(id);
      if (!at || canvas.store.hidden(id)) continue;
      if (at.x > seen.x + seen.w + reach || at.x + at.w < seen.x - reach) continue;
      if (at.y > seen.y + seen.h + reach || at.y + at.h < seen.y - reach) continue;
      here.add(id);
      this.place(id, value, at);
    }
    this.shown.keep(here);
    this.element.hidden = this.shown.size === 0;
  };

  private place(id: string, value: T, at: Rect): void {
    const element = this.shown.place(id);
    const where = `${at.x} ${at.y} ${at.w} ${at.h}`;
    if (element.dataset["at"] !== where) {
      element.dataset["at"] = where;
      element.style.transform = `translate(${at.x}px,${at.y}px)`;
      element.style.width = `${at.w}px`;
      element.style.height = `${at.h}px`;
    }
    if (this.shown.shows(id) === value) return;
    this.shown.setShows(id, value);
    this.options.draw(element, value, id);
  }
}

function make(): HTMLElement {
  const mark = document.createElement("div");
  mark.className = "wall-mark";
  return mark;
}
