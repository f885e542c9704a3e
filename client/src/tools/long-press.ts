/** A finger that rests on a thing: told while it still rests, as phones do, not when it lifts. */
import { LONG_PRESS, wandered, type Press } from "./tool";

export class LongPress {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private from: Press | null = null;

  down(press: Press, rested: () => void): void {
    this.cancel();
    this.from = press;
    this.timer = setTimeout(() => {
      this.cancel();
      rested();
    }, LONG_PRESS);
  }

  move(press: Press): void {
    if (this.from && wandered(this.from, press)) this.cancel();
  }

  cancel(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.from = null;
  }
}
