/** The note tool: a paper hangs at the pointer; a press puts it on the wall and opens it for writing. */
import type { Desk } from "./desk";
import { noteAt, placeAt } from "./placing";
import { wandered, type Press, type Tool } from "./tool";

export class NoteTool implements Tool {
  readonly name = "note";
  readonly cursor = "copy";
  private readonly ghost = document.createElement("div");
  private pressed: Press | null = null;

  constructor(private readonly desk: Desk) {
    this.ghost.className = "note ghost";
    this.ghost.setAttribute("aria-hidden", "true");
  }

  leave(): void {
    this.ghost.remove();
  }

  hover(press: Press): void {
    if (press.touch) return;
    const at = noteAt(press.wall);
    this.ghost.style.setProperty("--paper", `var(--paper-${this.desk.colour()})`);
    this.ghost.style.transform = `translate(${at.x}px,${at.y}px)`;
    if (!this.ghost.parentNode) this.desk.canvas.desk.append(this.ghost);
  }

  away(): void {
    this.ghost.remove();
  }

  down(press: Press): void {
    this.pressed = press;
  }

  move(press: Press): void {
    this.hover(press);
  }

  up(press: Press): void {
    const from = this.pressed;
    this.pressed = null;
    if (!from) return;
    // A finger that moved wanted to look around, not to make a note.
    if (press.touch && wandered(from, press)) return;
    placeAt(this.desk, "note", press.wall);
  }

  cancel(): void {
    this.pressed = null;
    this.ghost.remove();
  }
}
