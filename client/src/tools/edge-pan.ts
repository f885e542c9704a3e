/** While something is dragged to the edge of the screen the wall moves on under it. */
import type { Canvas } from "../canvas/canvas";
import type { Point } from "../geometry/rect";

const MARGIN = 28;
/** Screen px a frame, at the very edge. */
const FASTEST = 14;

export class EdgePan {
  private point: Point | null = null;
  private running = false;

  constructor(
    private readonly canvas: Canvas,
    /** The wall has moved under the pointer. */
    private readonly moved: () => void,
  ) {}

  at(screen: Point): void {
    this.point = screen;
    if (!this.running && this.speed()) {
      this.running = true;
      this.canvas.frames.request(this.step);
    }
  }

  stop(): void {
    this.point = null;
  }

  private readonly step = () => {
    const speed = this.speed();
    if (!speed) {
      this.running = false;
      return;
    }
    this.canvas.camera.panBy(speed);
    this.moved();
    this.canvas.frames.request(this.step);
  };

  private speed(): Point | null {
    if (!this.point) return null;
    const { width, height } = this.canvas.camera.screen;
    const dx = push(this.point[0], width);
    const dy = push(this.point[1], height);
    return dx === 0 && dy === 0 ? null : [dx, dy];
  }
}

function push(at: number, length: number): number {
  if (at < MARGIN) return (FASTEST * Math.min(MARGIN, MARGIN - at)) / MARGIN;
  if (at > length - MARGIN) return (-FASTEST * Math.min(MARGIN, at - length + MARGIN)) / MARGIN;
  return 0;
}
