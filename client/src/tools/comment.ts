/** The comment tool: a press puts a pin on what is under it, or on the wall, and opens it for writing. */
import type { Desk } from "./desk";
import { remarksWait } from "./remarks";
import { wandered, type Press, type Tool } from "./tool";

export class CommentTool implements Tool {
  readonly name = "comment";
  readonly cursor = "crosshair";
  private pressed: Press | null = null;

  constructor(private readonly desk: Desk) {}

  down(press: Press): void {
    this.pressed = press;
  }

  move(_press: Press): void {
    // A pin is put, not drawn.
  }

  up(press: Press): void {
    const from = this.pressed;
    this.pressed = null;
    if (!from || wandered(from, press)) return;
    const { desk } = this;
    const id = desk.canvas.objectAt(press.wall);
    // A comment on an area says what is in it; one on its inside is on the place.
    if (remarksWait(desk, id ?? undefined)) return desk.made();
    if (id === null) desk.commenting.at(press.wall);
    else desk.commenting.on(id, press.wall);
    desk.made();
  }

  cancel(): void {
    this.pressed = null;
  }
}
