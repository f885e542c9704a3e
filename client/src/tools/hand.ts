/** The hand: moves the wall. */
import type { Point } from "../geometry/rect";
import type { Desk } from "./desk";
import type { Press, Tool } from "./tool";

export class HandTool implements Tool {
  readonly name = "hand";
  readonly cursor = "grab";
  private last: Point | null = null;

  constructor(private readonly desk: Desk) {}

  down(press: Press): void {
    this.last = press.screen;
    this.desk.showCursor("grabbing");
  }

  move(press: Press): void {
    if (!this.last) return;
    this.desk.canvas.camera.panBy([press.screen[0] - this.last[0], press.screen[1] - this.last[1]]);
    this.last = press.screen;
  }

  up(): void {
    this.cancel();
  }

  cancel(): void {
    this.last = null;
    this.desk.showCursor(null);
  }
}
