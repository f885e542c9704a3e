/** Lines and gaps that a dragged thing comes to rest on, drawn over the wall in screen pixels. */
import type { Guide } from "../geometry/snap";
import type { Camera } from "./camera";

const SVG = "http://www.w3.org/2000/svg";
/** Half the length of the cross strokes at the ends of a gap. */
const TICK = 4;

export class Guides {
  private readonly path = document.createElementNS(SVG, "path");
  private shown = "";

  constructor(
    overlay: SVGElement,
    private readonly camera: Camera,
  ) {
    this.path.setAttribute("class", "guides");
    overlay.append(this.path);
  }

  show(guides: readonly Guide[]): void {
    const d = guides.map((guide) => this.drawn(guide)).join("");
    if (d === this.shown) return;
    this.shown = d;
    this.path.setAttribute("d", d);
  }

  private drawn(guide: Guide): string {
    const flat = guide.axis === "x";
    const at = (along: number, across: number) => {
      const [x, y] = this.camera.toScreen(flat ? [along, across] : [across, along]);
      return `${x.toFixed(1)} ${y.toFixed(1)}`;
    };
    if (guide.kind === "line") return `M${at(guide.at, guide.from)}L${at(guide.at, guide.to)}`;
    const tick = TICK / this.camera.view.zoom;
    const cross = (along: number) => `M${at(along, guide.at - tick)}L${at(along, guide.at + tick)}`;
    return `M${at(guide.from, guide.at)}L${at(guide.to, guide.at)}${cross(guide.from)}${cross(guide.to)}`;
  }
}
