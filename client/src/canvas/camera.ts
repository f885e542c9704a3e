/** The moving camera: where we look now, and flights from one view to another. */
import { createSignal } from "solid-js";
import {
  blend,
  centreOn,
  fit,
  pan,
  shown,
  toScreen,
  toWall,
  zoomAt,
  clampZoom,
  type Margins,
  type Screen,
  type View,
} from "../geometry/camera";
import type { Point, Rect } from "../geometry/rect";
import type { Frames } from "./frames";

const FLIGHT = 200;

/** Who moved the camera: a follower is let go by one's own hand only. */
export type Mover = "hand" | "follow" | "program";

export class Camera {
  view: View = { x: 0, y: 0, zoom: 1 };
  screen: Screen = { width: 1, height: 1 };
  /** What the bars around cover; views are fitted into the rest. */
  margins: Margins = { top: 72, right: 24, bottom: 72, left: 84 };
  readonly zoom: () => number;
  private readonly setZoom: (zoom: number) => void;
  private readonly listeners = new Set<(by: Mover) => void>();
  private flight: { from: View; to: View; start: number; length: number; by: Mover } | null = null;

  constructor(private readonly frames: Frames) {
    const [zoom, setZoom] = createSignal(1);
    this.zoom = zoom;
    this.setZoom = setZoom;
  }

  get shown(): Rect {
    return shown(this.view, this.screen);
  }

  /** The middle of what is seen between the bars. */
  get middle(): Point {
    const { margins, screen } = this;
    return this.toWall([
      (margins.left + screen.width - margins.right) / 2,
      (margins.top + screen.height - margins.bottom) / 2,
    ]);
  }

  toWall(point: Point): Point {
    return toWall(this.view, point);
  }

  toScreen(point: Point): Point {
    return toScreen(this.view, point);
  }

  listen(listener: (by: Mover) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  set(view: View, by: Mover = "program"): void {
    this.flight = null;
    this.put(view, by);
  }

  panBy(delta: Point, by: Mover = "hand"): void {
    this.set(pan(this.view, delta), by);
  }

  zoomAt(at: Point, zoom: number, by: Mover = "hand"): void {
    this.set(zoomAt(this.view, at, zoom), by);
  }

  /** Zooms about the middle, in a short flight. */
  zoomTo(zoom: number): void {
    const from = this.flight?.to ?? this.view;
    const { margins, screen } = this;
    const at: Point = [
      (margins.left + screen.width - margins.right) / 2,
      (margins.top + screen.height - margins.bottom) / 2,
    ];
    this.fly(zoomAt(from, at, zoom), "hand");
  }

  zoomBy(factor: number): void {
    this.zoomTo(clampZoom((this.flight?.to ?? this.view).zoom * factor));
  }

  fitTo(target: Rect, by: Mover = "hand", closest = 1): void {
    this.fly(fit(target, this.screen, this.margins, closest), by);
  }

  /** Brings a rectangle into view without more movement than it takes. */
  reveal(target: Rect, by: Mover = "program"): void {
    const { view, margins, screen } = this;
    const left = (target.x - view.x) * view.zoom;
    const top = (target.y - view.y) * view.zoom;
    const width = target.w * view.zoom;
    const height = target.h * view.zoom;
    const fits =
      left >= margins.left &&
      top >= margins.top &&
      left + width <= screen.width - margins.right &&
      top + height <= screen.height - margins.bottom;
    if (fits) return;
    const room = width <= screen.width - margins.left - margins.right;
    if (room && height <= screen.height - margins.top - margins.bottom) {
      const dx = inside(left, width, margins.left, screen.width - margins.right);
      const dy = inside(top, height, margins.top, screen.height - margins.bottom);
      this.fly(pan(view, [dx, dy]), by);
    } else this.fly(fit(target, screen, margins, view.zoom), by);
  }

  centreOn(target: Rect, zoom: number, by: Mover = "hand"): void {
    this.fly(centreOn(target, this.screen, this.margins, clampZoom(zoom)), by);
  }

  /** Flies there; at once where the person asked for less motion. */
  fly(to: View, by: Mover, length: number = FLIGHT): void {
    if (length <= 0 || lessMotion()) {
      this.set(to, by);
      return;
    }
    this.flight = { from: this.view, to, start: performance.now(), length, by };
    this.frames.request(this.step);
  }

  /** Ends a flight at its goal, now. */
  land(): void {
    if (this.flight) this.set(this.flight.to, this.flight.by);
  }

  private readonly step = (now: number) => {
    const flight = this.flight;
    if (!flight) return;
    const share = Math.min(1, Math.max(0, (now - flight.start) / flight.length));
    const eased = 1 - (1 - share) ** 3;
    this.put(share === 1 ? flight.to : blend(flight.from, flight.to, eased, this.screen), flight.by);
    if (share === 1) this.flight = null;
    else this.frames.request(this.step);
  };

  private put(view: View, by: Mover): void {
    this.view = view;
    this.setZoom(view.zoom);
    for (const listener of this.listeners) listener(by);
  }
}

export const lessMotion = (): boolean =>
  globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches ?? false;

function inside(start: number, length: number, low: number, high: number): number {
  if (start < low) return low - start;
  if (start + length > high) return high - start - length;
  return 0;
}
