/** The text tool: a press starts a text there; a drag says how wide it is. */
import { TEXT_WIDTH } from "../board/objects";
import { between, rect } from "../geometry/rect";
import type { Desk } from "./desk";
import { placeAt } from "./placing";
import { wandered, type Press, type Tool } from "./tool";

const NARROWEST = 80;

export class TextTool implements Tool {
  readonly name = "text";
  readonly cursor = "text";
  private from: Press | null = null;

  constructor(private readonly desk: Desk) {}

  down(press: Press): void {
    this.from = press;
  }

  move(press: Press): void {
    if (!this.from || !wandered(this.from, press)) return;
    const drawn = between(this.from.wall, press.wall);
    this.desk.canvas.overlay.setMarquee(rect(drawn.x, this.from.wall[1] - 14, drawn.w, 40));
  }

  up(press: Press): void {
    const from = this.from;
    this.cancel();
    if (!from) return;
    const drawn = between(from.wall, press.wall);
    const width = wandered(from, press) ? Math.max(NARROWEST, drawn.w) : TEXT_WIDTH;
    placeAt(this.desk, "text", [drawn.x, from.wall[1]], { size: [width, 40] });
  }

  cancel(): void {
    this.from = null;
    this.desk.canvas.overlay.setMarquee(null);
  }
}
