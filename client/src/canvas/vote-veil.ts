/**
 * What can be voted on stands out: a veil of the wall's own colour over everything else, and a ring around each
 * candidate. One sheet of pixels over the objects, drawn anew with the camera, so that it costs the same near and far.
 */
import { rectToScreen, type View } from "../geometry/camera";
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
/** Screen px that it reaches over the wall on every side, so that a pan moves it as it is for a while. */
const SPARE = 160;
/** Of objects smaller than this on the screen, a ring would be all that one sees. */
const SMALLEST = 14;

export class VoteVeil {
  private readonly element = document.createElement("canvas");
  private readonly pen = this.element.getContext("2d");
  private readonly stops: (() => void)[];
  private halo: Halo | null = null;
  /** The camera's view that it was drawn for, while nothing else about it is new. */
  private drawn: View | null = null;
  private colours: { veil: string; ring: string; forced: boolean } | null = null;

  constructor(private readonly canvas: Canvas) {
    this.element.className = "vote-veil";
    this.element.setAttribute("aria-hidden", "true");
    const look = () => this.halo && canvas.frames.request(this.look);
    const again = () => {
      this.drawn = null;
      look();
    };
    this.stops = [canvas.onPlaced(again), canvas.camera.listen(look), canvas.onSize(again)];
  }

  show(halo: Halo | null): void {
    this.halo = halo;
    this.colours = null;
    this.drawn = null;
    if (!halo) {
      this.element.remove();
      return;
    }
    if (!this.element.isConnected) this.canvas.listbox.after(this.element);
    this.canvas.frames.request(this.look);
  }

  close(): void {
    this.halo = null;
    this.stops.forEach((stop) => stop());
    this.element.remove();
  }

  private readonly look = () => {
    if (!this.halo) return;
    const { drawn } = this;
    const { view } = this.canvas.camera;
    const [dx, dy] = drawn ? [(drawn.x - view.x) * view.zoom, (drawn.y - view.y) * view.zoom] : [0, 0];
    if (drawn?.zoom === view.zoom && Math.max(Math.abs(dx), Math.abs(dy)) <= SPARE) {
      this.element.style.transform = `translate(${dx}px,${dy}px)`;
      return;
    }
    this.element.style.transform = "";
    this.drawn = view;
    this.draw(this.halo);
  };

  private draw(halo: Halo): void {
    const { pen, canvas } = this;
    if (!pen) return;
    const screen = expand(
      { x: 0, y: 0, w: canvas.camera.screen.width, h: canvas.camera.screen.height },
      SPARE,
    );
    const { w: width, h: height } = screen;
    const density = globalThis.devicePixelRatio || 1;
    const [w, h] = [Math.round(width * density), Math.round(height * density)];
    if (this.element.width !== w || this.element.height !== h) {
      this.element.width = w;
      this.element.height = h;
    }
    const { veil, ring, forced } = (this.colours ??= this.readColours(halo.colour));
    pen.setTransform(density, 0, 0, density, SPARE * density, SPARE * density);
    pen.clearRect(-SPARE, -SPARE, width, height);
    if (!forced) {
      pen.globalAlpha = VEIL;
      pen.fillStyle = veil;
      pen.fillRect(-SPARE, -SPARE, width, height);
      pen.globalAlpha = 1;
    }
    // One path for all: there may be a thousand.
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
  }

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
