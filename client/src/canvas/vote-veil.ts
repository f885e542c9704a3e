/**
 * What can be voted on stands out: a veil of the wall's own colour over everything else, and a ring around each
 * candidate. One sheet of pixels over the objects, drawn anew with the camera, so that it costs the same near and far.
 */
import { rectToScreen } from "../geometry/camera";
import { centre, expand, intersects, type Rect } from "../geometry/rect";
import type { Canvas } from "./canvas";

export interface Halo {
  readonly ids: ReadonlySet<string>;
  /** Of the eight `--vote-<n>`. */
  readonly colour: number;
  /** A frame around the whole of these, in wall units: an area or a grid that the voting is about. */
  readonly frame: string | null;
  /** The candidate that the hand or the keyboard is at. */
  readonly pointed: string | null;
}

/** How much of the rest is covered. */
const VEIL = 0.6;
/** Screen px between an object and its ring, and its corners. */
const GAP = 3;
const CORNER = 5;
/** Of objects smaller than this on the screen, a ring would be all that one sees. */
const SMALLEST = 14;

export class VoteVeil {
  private readonly element = document.createElement("canvas");
  private readonly pen = this.element.getContext("2d");
  private readonly stops: (() => void)[];
  private halo: Halo | null = null;
  private colours: { veil: string; ring: string; forced: boolean } | null = null;

  constructor(private readonly canvas: Canvas) {
    this.element.className = "vote-veil";
    this.element.setAttribute("aria-hidden", "true");
    const again = () => this.halo && canvas.frames.request(this.draw);
    this.stops = [canvas.onPlaced(again), canvas.camera.listen(again), canvas.onSize(again)];
  }

  show(halo: Halo | null): void {
    this.halo = halo;
    this.colours = null;
    if (!halo) {
      this.element.remove();
      return;
    }
    if (!this.element.isConnected) this.canvas.listbox.after(this.element);
    this.canvas.frames.request(this.draw);
  }

  close(): void {
    this.halo = null;
    this.stops.forEach((stop) => stop());
    this.element.remove();
  }

  private readonly draw = () => {
    const { halo, pen, canvas } = this;
    if (!halo || !pen) return;
    const { width, height } = canvas.camera.screen;
    const density = globalThis.devicePixelRatio || 1;
    const [w, h] = [Math.round(width * density), Math.round(height * density)];
    if (this.element.width !== w || this.element.height !== h) {
      this.element.width = w;
      this.element.height = h;
    }
    const { veil, ring, forced } = (this.colours ??= this.readColours(halo.colour));
    pen.setTransform(density, 0, 0, density, 0, 0);
    pen.clearRect(0, 0, width, height);
    if (!forced) {
      pen.globalAlpha = VEIL;
      pen.fillStyle = veil;
      pen.fillRect(0, 0, width, height);
      pen.globalAlpha = 1;
    }
    const screen: Rect = { x: 0, y: 0, w: width, h: height };
    // One path for all: a board of thousands is drawn in each frame of a pan.
    const holes = new Path2D();
    const rings = new Path2D();
    for (const id of halo.ids) {
      const at = canvas.displaced.get(id);
      const box = at && rectToScreen(canvas.camera.view, at);
      if (!box || !intersects(expand(box, Math.hypot(box.w, box.h) / 2), screen)) continue;
      const path = around(box, GAP, canvas.displaced.record(id)?.angle ?? 0);
      holes.addPath(path);
      if (id !== halo.pointed && Math.min(box.w, box.h) >= SMALLEST) rings.addPath(path);
    }
    pen.globalCompositeOperation = "destination-out";
    pen.fill(holes);
    pen.globalCompositeOperation = "source-over";
    pen.strokeStyle = ring;
    pen.globalAlpha = 0.55;
    pen.lineWidth = 1.5;
    pen.stroke(rings);
    pen.globalAlpha = 1;
    this.single(pen, halo.pointed, GAP, 3, []);
    this.single(pen, halo.frame, 2 * GAP, 2, [8, 6]);
  };

  private single(
    pen: CanvasRenderingContext2D,
    id: string | null,
    gap: number,
    width: number,
    dash: readonly number[],
  ): void {
    const { displaced, camera } = this.canvas;
    const at = id === null ? null : displaced.get(id);
    if (!at) return;
    pen.lineWidth = width;
    pen.setLineDash([...dash]);
    pen.stroke(around(rectToScreen(camera.view, at), gap, displaced.record(id!)?.angle ?? 0));
    pen.setLineDash([]);
  }

  private readColours(colour: number): { veil: string; ring: string; forced: boolean } {
    if (globalThis.matchMedia("(forced-colors: active)").matches)
      return { veil: "", ring: "Highlight", forced: true };
    const style = getComputedStyle(this.canvas.element);
    return {
      veil: style.getPropertyValue("--color-wall").trim(),
      ring: style.getPropertyValue(`--vote-${colour}`).trim(),
      forced: false,
    };
  }
}

/** Around a box of the screen, turned as it is. */
function around(box: Rect, gap: number, angle: number): Path2D {
  const { x, y, w, h } = expand(box, gap);
  const path = new Path2D();
  path.roundRect(x, y, w, h, CORNER);
  if (angle === 0) return path;
  const [cx, cy] = centre(box);
  const turned = new Path2D();
  turned.addPath(path, new DOMMatrix().translate(cx, cy).rotate(angle).translate(-cx, -cy));
  return turned;
}
