/** A finger on the empty wall moves the wall; a tap that does not move lets the selection go. */
import type { Desk } from "../desk";
import { wandered, type Press, type State } from "../tool";

export class Panning implements State {
  private moved = false;
  private last: Press;

  constructor(
    private readonly desk: Desk,
    private readonly idle: State,
    private readonly from: Press,
  ) {
    this.last = from;
  }

  move(press: Press): State {
    this.moved ||= wandered(this.from, press);
    if (this.moved) {
      this.desk.canvas.camera.panBy([
        press.screen[0] - this.last.screen[0],
        press.screen[1] - this.last.screen[1],
      ]);
      this.last = press;
    }
    return this;
  }

  up(): State {
    if (!this.moved && this.from.touch) {
      this.desk.selection.clear();
      this.desk.selection.activate(null);
    }
    return this.idle;
  }

  cancel(): State {
    return this.idle;
  }
}
