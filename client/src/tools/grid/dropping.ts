/** Things in the hand over a grid: shows the cell and the place in it where they would go, and puts them there. */
import { moveTo } from "../../board/arrange";
import { Berths, cellFor, dock, gridAt, landing, undock } from "../../board/grids/docking";
import { docks, type GridObject } from "../../board/objects";
import { DropMarks } from "../../canvas/drop-marks";
import { markAt, partRect, type Landing } from "../../geometry/grid-hit";
import type { Point } from "../../geometry/rect";
import { t } from "../../i18n";
import { announce } from "../../ui";
import type { Desk } from "../desk";
import type { Press } from "../tool";
import { cellName } from "./names";

interface Target extends Landing {
  readonly grid: GridObject;
  readonly index: number;
}

export class Dropping {
  private readonly ids: ReadonlySet<string>;
  /** What the hand holds that cells take, in the order in which it is read. */
  private readonly docking: readonly string[];
  private readonly marks: DropMarks;
  private target: Target | null = null;

  /** `ids`: everything that moves. */
  constructor(
    private readonly desk: Desk,
    ids: readonly string[],
  ) {
    const { store } = desk.board;
    this.ids = new Set(ids);
    this.marks = new DropMarks(desk.canvas.overlay.element, desk.canvas.camera);
    this.docking = ids
      .map((id) => store.get(id)!)
      // What moves because its area or grid moves stays in there.
      .filter(({ kind, parent }) => docks(kind) && !(parent !== null && this.ids.has(parent)))
      .sort((a, b) => inReading(store, a.id, b.id))
      .map(({ id }) => id);
  }

  /** The hand is there now; true where a cell would take what it holds. With Ctrl nothing is docked. */
  at(point: Point, press: Press): boolean {
    this.target = press.ctrl || this.docking.length === 0 ? null : this.find(point);
    const { target } = this;
    if (!target) {
      this.marks.show(null, null);
      return false;
    }
    const cell = partRect(target.grid, { part: "cell", column: target.column, lane: target.lane });
    const berths = new Berths(this.desk.board, this.ids);
    this.marks.show(cell, cell && markAt(cell, berths.places(target.grid.id, target), target.index));
    return true;
  }

  /** Puts everything down; false where nothing is docked and the usual drop has to do. */
  drop(by: Point): boolean {
    const { target, desk } = this;
    if (!target) return false;
    const { board } = desk;
    const { grid, column, lane, index } = target;
    const rest = [...this.ids].filter((id) => !this.docking.includes(id));
    board.undo.together(desk.selection.list(), () => {
      dock(board, this.docking, grid.id, column, lane, index);
      const plan = new Map<string, Point>();
      for (const id of rest) {
        const { at } = board.store.get(id)!;
        plan.set(id, [at[0] + by[0], at[1] + by[1]]);
      }
      if (plan.size > 0) moveTo(board, plan, desk.selection.list());
    });
    announce(t("grids.docked", { cell: cellName(grid, column, lane) }));
    return true;
  }

  /** The same for copies of what the hand holds, which were made beside it. */
  dropCopies(copies: readonly string[], by: Point): void {
    const { board } = this.desk;
    const fresh = new Set(copies);
    const ours = copies.filter((id) => {
      const object = board.store.get(id);
      return object && docks(object.kind) && !fresh.has(object.parent ?? "");
    });
    if (this.target)
      dock(board, ours, this.target.grid.id, this.target.column, this.target.lane, this.target.index);
    else {
      const docked = ours.filter((id) => board.store.isDocked(id));
      const first = docked.map((id) => board.store.get(id)!.at)[0];
      if (first) undock(board, docked, [first[0] + by[0], first[1] + by[1]]);
    }
  }

  end(): void {
    this.marks.show(null, null);
  }

  private find(point: Point): Target | null {
    const { board } = this.desk;
    const grid = gridAt(board, point, this.ids);
    if (!grid) return null;
    const berths = new Berths(board, this.ids);
    const found = landing(grid, point, (cell) => berths.places(grid.id, cell));
    return found && cellFor(grid, found.column, found.lane) ? { ...found, grid } : null;
  }
}

/** What was pasted over a cell goes into it, all of it, as far as cells take such things. */
export function dockPasted(desk: Desk, ids: readonly string[], at: Point): void {
  const { board } = desk;
  const grid = gridAt(board, at, new Set(ids));
  if (!grid || ids.some((id) => board.store.get(id)?.kind === "grid")) return;
  const fresh = new Set(ids);
  const berths = new Berths(board, fresh);
  const found = landing(grid, at, (cell) => berths.places(grid.id, cell));
  // What belongs to a pasted area stays in that.
  const docking = ids.filter((id) => !fresh.has(board.store.get(id)?.parent ?? ""));
  if (found) dock(board, docking, grid.id, found.column, found.lane, found.index);
}

/** Docked things in the order of their cells; others from the top left. */
function inReading(store: Desk["board"]["store"], a: string, b: string): number {
  const [p, q] = [store.get(a)!, store.get(b)!];
  return Math.round((p.at[1] - q.at[1]) / 60) || p.at[0] - q.at[0];
}
