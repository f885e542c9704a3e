/** Frames round what was found, drawn over the wall in screen pixels; the one that one stands at is heavier. */
import { rectToScreen } from "../geometry/camera";
import { expand, type Rect } from "../geometry/rect";
import type { Canvas } from "./canvas";

const SVG = "http://www.w3.org/2000/svg";
/** More frames than these on one screen are a pattern, not an answer. */
const MOST = 600;

export class Hits {
  private readonly all = document.createElementNS(SVG, "path");
  private readonly one = document.createElementNS(SVG, "path");
  private hits: ReadonlySet<string> = new Set();
  private current: string | null = null;
  private readonly stops: (() => void)[];

  constructor(private readonly canvas: Canvas) {
    this.all.setAttribute("class", "hits");
    this.one.setAttribute("class", "hits hits-one");
    canvas.overlay.element.append(this.all, this.one);
    const again = () => canvas.frames.request(this.draw);
    this.stops = [canvas.camera.listen(again), canvas.store.listen(again)];
  }

  show(hits: ReadonlySet<string>, current: string | null): void {
    this.hits = hits;
    this.current = current;
    this.canvas.frames.request(this.draw);
  }

  close(): void {
    this.stops.forEach((stop) => stop());
    this.hits = new Set();
    this.all.remove();
    this.one.remove();
  }

  private readonly draw = () => {
    const { canvas } = this;
    let d = "";
    let count = 0;
    if (this.hits.size > 0)
      for (const id of canvas.store.grid.query(canvas.camera.shown)) {
        if (!this.hits.has(id) || id === this.current || count++ > MOST) continue;
        d += this.frame(id);
      }
    this.all.setAttribute("d", d);
    this.one.setAttribute("d", this.current === null ? "" : this.frame(this.current));
  };

  private frame(id: string): string {
    const at = this.canvas.displaced.get(id);
    if (!at) return "";
    const r: Rect = expand(rectToScreen(this.canvas.camera.view, at), 3);
    return `M${r.x.toFixed(1)} ${r.y.toFixed(1)}h${r.w.toFixed(1)}v${r.h.toFixed(1)}h${(-r.w).toFixed(1)}z`;
  }
}
