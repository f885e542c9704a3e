/** The select tool: one state at a time, a file a state. */
import type { Desk } from "../desk";
import type { Press, State, Tool } from "../tool";
import { Idle } from "./idle";

export class SelectTool implements Tool {
  readonly name = "select";
  readonly cursor = "default";
  private readonly idle: Idle;
  private state: State;

  constructor(private readonly desk: Desk) {
    this.idle = new Idle(desk);
    this.state = this.idle;
  }

  leave(): void {
    this.idle.away();
  }

  hover(press: Press): void {
    this.idle.hover(press);
  }

  away(): void {
    this.idle.away();
  }

  down(press: Press): void {
    this.state = this.idle.down(press);
  }

  move(press: Press): void {
    this.state = this.state.move(press);
  }

  up(press: Press): void {
    this.state = this.state.up(press);
  }

  cancel(): void {
    this.state = this.state.cancel();
  }

  double(press: Press): void {
    this.idle.double(press);
    this.desk.canvas.overlay.refresh();
  }
}
