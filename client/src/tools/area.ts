/** The area tool: a drag draws it around whatever is there; a press makes one of the usual size. */
import { AREA_SIZE } from "../board/objects";
import { between, rect, type Rect } from "../geometry/rect";
import type { Desk } from "./desk";
import { placeAt } from "./placing";
import { wandered, type Press, type Tool } from "./tool";

const SMALLEST = 120;

export class AreaTool implements Tool {
  readonly name = "area";
  readonly cursor = "crosshair";
  private from: Press | null = null;

  constructor(private readonly desk: Desk) {}

  down(press: Press): void {
    this.from = press;
    this.desk.work(true);
  }

  move(press: Press): void {
    if (!this.from || !wandered(this.from, press)) return;
    this.desk.canvas.overlay.setMarquee(drawn(this.from, press));
  }

  up(press: Press): void {
    const from = this.from;
    this.cancel();
    if (!from) return;
    const r = wandered(from, press)
      ? drawn(from, press)
      : rect(from.wall[0], from.wall[1], AREA_SIZE[0], AREA_SIZE[1]);
    const size = [Math.max(SMALLEST, r.w), Math.max(SMALLEST, r.h)] as const;
    placeAt(this.desk, "area", [r.x + size[0] / 2, r.y + size[1] / 2], { size });
  }

  cancel(): void {
    this.from = null;
    this.desk.work(false);
    this.desk.canvas.overlay.setMarquee(null);
  }
}

/** With Shift a square. */
function drawn(from: Press, to: Press): Rect {
  const r = between(from.wall, to.wall);
  if (!to.shift) return r;
  const side = Math.max(r.w, r.h);
  return rect(
    to.wall[0] < from.wall[0] ? from.wall[0] - side : from.wall[0],
    to.wall[1] < from.wall[1] ? from.wall[1] - side : from.wall[1],
    side,
    side,
  );
}
