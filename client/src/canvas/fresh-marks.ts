/**
 * Rings around objects that came all at once, such as those of a reveal: they pulse some times and fade. Where motion
 * is reduced (the style sheet says so) they stand still for as long.
 */
import type { Canvas } from "./canvas";
import { WallMarks } from "./wall-marks";
import "./wall-marks.css";

/** ms that a ring is there. */
const STAYS = 4_200;

export class FreshMarks {
  private readonly rings: WallMarks<true>;
  private readonly until = new Map<string, number>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(canvas: Canvas) {
    this.rings = new WallMarks<true>({
      canvas,
      className: "fresh-marks",
      reach: 12,
      draw: (element) => element.classList.add("fresh"),
    });
  }

  /** These besides those that are still there. */
  show(ids: readonly string[]): void {
    const end = performance.now() + STAYS;
    for (const id of ids) this.until.set(id, end);
    this.draw();
  }

  close(): void {
    clearTimeout(this.timer);
    this.rings.close();
  }

  private readonly draw = () => {
    const now = performance.now();
    for (const [id, end] of this.until) if (end <= now) this.until.delete(id);
    this.rings.show(new Map([...this.until.keys()].map((id) => [id, true])));
    clearTimeout(this.timer);
    if (this.until.size > 0) this.timer = setTimeout(this.draw, Math.min(...this.until.values()) - now + 20);
  };
}
