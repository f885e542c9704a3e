/** The eraser takes whole strokes: those that it touches fade, and are gone when it is lifted, in one step. */
import { remove } from "../board/arrange";
import { inkReached } from "../geometry/ink";
import { between, expand, type Point } from "../geometry/rect";
import { announce } from "../ui";
import { t } from "../i18n";
import type { Desk } from "./desk";
import type { Press, Tool } from "./tool";
import { sayHeld } from "./held";

/** Screen px around the point; a finger covers more. */
const REACH = 8;
const TOUCH_REACH = 14;

export class EraserTool implements Tool {
  readonly name = "eraser";
  readonly cursor = "cell";
  private last: Point | null = null;
  private readonly taken = new Set<string>();
  /** It touched something that this person may not change. */
  private readonly refused = new Set<string>();

  constructor(private readonly desk: Desk) {}

  down(press: Press): void {
    this.desk.selection.clear();
    this.desk.work(true);
    this.refused.clear();
    this.last = press.wall;
    this.move(press);
  }

  move(press: Press): void {
    this.trail([press]);
  }

  trail(presses: readonly Press[]): void {
    for (const press of presses) this.reach(press);
  }

  up(press: Press): void {
    if (!this.last) return;
    this.reach(press);
    const ids = [...this.taken];
    this.end();
    const count = remove(this.desk.board, ids);
    if (count > 0) announce(t("marks.erased", { count }));
    else if (this.refused.size > 0) sayHeld(this.desk, [...this.refused]);
  }

  cancel(): void {
    if (this.last) this.end();
  }

  private reach(press: Press): void {
    const { last } = this;
    if (!last) return;
    const { board, canvas } = this.desk;
    const reach = (press.touch ? TOUCH_REACH : REACH) / canvas.camera.view.zoom;
    for (const object of board.store.within(expand(between(last, press.wall), reach + 1))) {
      const { id } = object;
      if (object.kind !== "ink" || this.taken.has(id)) continue;
      const r = canvas.displaced.get(object.id)!;
      if (!inkReached(object.points, object.width, r, last, press.wall, reach)) continue;
      if (!board.mayChange(object)) {
        this.refused.add(id);
        continue;
      }
      this.taken.add(object.id);
      canvas.objects.element(object.id)?.classList.add("erasing");
    }
    this.last = press.wall;
  }

  private end(): void {
    for (const id of this.taken) this.desk.canvas.objects.element(id)?.classList.remove("erasing");
    this.taken.clear();
    this.last = null;
    this.desk.work(false);
  }
}
