/** Where something that is being dragged will go in a grid: its cell or stretch, and the place in it. Screen pixels. */
import { rectToScreen } from "../geometry/camera";
import type { Rect } from "../geometry/rect";
import type { Camera } from "./camera";
import "./drop-marks.css";

const SVG = "http://www.w3.org/2000/svg";
/** Px that the stroke is thick at least. */
const THICK = 3;

export class DropMarks {
  private readonly around = document.createElementNS(SVG, "rect");
  private readonly stroke = document.createElementNS(SVG, "rect");

  constructor(
    private readonly overlay: SVGElement,
    private readonly camera: Camera,
  ) {
    this.around.setAttribute("class", "drop-cell");
    this.stroke.setAttribute("class", "drop-place");
    this.stroke.setAttribute("rx", "2");
    this.around.setAttribute("rx", "6");
  }

  /** Wall rectangles; null for none. */
  show(cell: Rect | null, place: Rect | null): void {
    this.put(this.around, cell, 0);
    this.put(this.stroke, place, THICK);
  }

  private put(element: SVGRectElement, r: Rect | null, least: number): void {
    if (!r) {
      element.remove();
      return;
    }
    const { x, y, w, h } = rectToScreen(this.camera.view, r);
    const [wide, high] = [Math.max(least, w), Math.max(least, h)];
    element.setAttribute("x", (x - (wide - w) / 2).toFixed(1));
    element.setAttribute("y", (y - (high - h) / 2).toFixed(1));
    element.setAttribute("width", wide.toFixed(1));
    element.setAttribute("height", high.toFixed(1));
    if (!element.parentNode) this.overlay.append(element);
  }
}
