/** Two fingers: their distance zooms, their middle moves the wall. */
import type { Canvas } from "./canvas";
import { pan, zoomAt } from "../geometry/camera";
import type { Point } from "../geometry/rect";

export class Pinch {
  private readonly fingers = new Map<number, Point>();
  /** A pinch lasts until the last finger is up: the one that stays must not start to drag. */
  private active = false;

  constructor(private readonly canvas: Canvas) {}

  /** True from the second finger on. */
  down(id: number, at: Point): boolean {
    this.fingers.set(id, at);
    this.active ||= this.fingers.size > 1;
    return this.active;
  }

  move(id: number, at: Point): boolean {
    if (!this.fingers.has(id)) return this.active;
    const before = this.pair();
    this.fingers.set(id, at);
    const after = this.pair();
    if (this.active && before && after) {
      const { camera } = this.canvas;
      const moved = pan(camera.view, [
        after.middle[0] - before.middle[0],
        after.middle[1] - before.middle[1],
      ]);
      camera.set(zoomAt(moved, after.middle, (moved.zoom * after.distance) / before.distance), "hand");
    }
    return this.active;
  }

  up(id: number): boolean {
    this.fingers.delete(id);
    const was = this.active;
    if (this.fingers.size === 0) this.active = false;
    return was;
  }

  private pair(): { middle: Point; distance: number } | null {
    const [a, b] = [...this.fingers.values()];
    if (!a || !b) return null;
    return {
      middle: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2],
      distance: Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1])),
    };
  }
}
