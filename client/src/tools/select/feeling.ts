/** A cell of an emotion lane is pressed: a click sets a point there, a drag is one on the empty wall. */
import { laneOf } from "../../board/grids/lookup";
import type { Desk } from "../desk";
import { wandered, type Press, type State } from "../tool";
import { Marquee } from "./marquee";
import { Panning } from "./panning";

export class FeelingPressed implements State {
  constructor(
    private readonly desk: Desk,
    private readonly idle: State,
    private readonly from: Press,
    private readonly grid: string,
    private readonly column: string,
    private readonly lane: string,
  ) {
    desk.selection.clear();
    desk.selection.activate(null);
  }

  move(press: Press): State {
    if (!wandered(this.from, press)) return this;
    const gathers = !press.touch && this.desk.board.mayWork();
    const next: State = gathers
      ? new Marquee(this.desk, this.idle, this.from)
      : new Panning(this.desk, this.idle, this.from);
    return next.move(press);
  }

  up(press: Press): State {
    const grid = this.desk.board.store.get(this.grid);
    const lane = grid?.kind === "grid" ? laneOf(grid, this.lane) : null;
    if (grid?.kind === "grid" && lane) this.desk.feelings?.pressCell(grid, this.column, lane, press.wall);
    return this.idle;
  }

  cancel(): State {
    return this.idle;
  }
}
