/** What is docked in which grid, and where that puts it: places of docked objects are never stored. */
import { cellKey, layoutGrid, type Docked, type GridFrame, type GridLayout } from "../geometry/grid-layout";
import type { Point } from "../geometry/rect";
import { docks, type BoardObject, type GridObject } from "./objects";

/** The cell that a docked object is shown in. */
export interface Place {
  readonly grid: string;
  readonly column: string;
  readonly lane: string;
  /** Place in the cell's order, from 0. */
  readonly index: number;
}

/** Docked in this grid as far as the document says; null where it is not docked. */
export const dockOf = (object: BoardObject | undefined): string | null =>
  object !== undefined && object.cell !== null && docks(object.kind) ? object.parent : null;

export class Docks {
  /** Of each grid, as its layout reads them: made when the object changes, not with each layout. */
  private readonly members = new Map<string, Map<string, Docked>>();
  private readonly homes = new Map<string, string>();
  private readonly layouts = new Map<string, GridLayout>();

  put(object: BoardObject): void {
    const { id, kind, cell } = object;
    const home = dockOf(object);
    if (this.homes.get(id) !== (home ?? undefined)) this.remove(id);
    if (home === null || cell === null) return;
    this.homes.set(id, home);
    let members = this.members.get(home);
    if (!members) this.members.set(home, (members = new Map<string, Docked>()));
    members.set(id, { id, kind, size: object.loose ?? object.size, cell });
  }

  remove(id: string): void {
    const home = this.homes.get(id);
    if (home === undefined) return;
    this.homes.delete(id);
    const members = this.members.get(home);
    members?.delete(id);
    if (members?.size === 0) this.members.delete(home);
  }

  /** Ids docked in a grid, in no order, whether it is on the board or not. */
  of(grid: string): Iterable<string> {
    return this.members.get(grid)?.keys() ?? NONE;
  }

  layout(grid: string): GridLayout | undefined {
    return this.layouts.get(grid);
  }

  /** The grids that are laid out. */
  grids(): Iterable<string> {
    return this.layouts.keys();
  }

  /** Lays the grid out anew; `sorted`: its members are in other cells, or in another order, than before. */
  layOut(grid: GridObject): { layout: GridLayout; sorted: boolean } {
    const found = layoutGrid(grid.model, this.members.get(grid.id)?.values() ?? []);
    // The same lines are the same record: who draws them need not compare.
    const frame = grid.frame && sameFrame(grid.frame, found.frame) ? grid.frame : found.frame;
    const layout = { ...found, frame };
    const before = this.layouts.get(grid.id);
    this.layouts.set(grid.id, layout);
    return { layout, sorted: !before || !sameCells(before.cells, found.cells) };
  }

  forget(grid: string): void {
    this.layouts.delete(grid);
  }

  /** In a collapsed lane. */
  hides(id: string): boolean {
    const home = this.homes.get(id);
    return home !== undefined && this.layouts.get(home)?.hidden.has(id) === true;
  }

  /** Null where it is in no grid of this board, or in its parking strip. */
  cellOf(id: string): Place | null {
    const grid = this.homes.get(id);
    const layout = grid === undefined ? undefined : this.layouts.get(grid);
    if (!layout) return null;
    const { column: told, lane } = this.members.get(grid!)!.get(id)!.cell;
    const column = layout.homes.get(told);
    const index = column === undefined ? -1 : (layout.cells.get(cellKey(column, lane))?.indexOf(id) ?? -1);
    return index < 0 ? null : { grid: grid!, column: column!, lane, index };
  }

  /** Ids of a cell in their order. */
  cell(grid: string, column: string, lane: string): readonly string[] {
    return this.layouts.get(grid)?.cells.get(cellKey(column, lane)) ?? [];
  }
}

const NONE: readonly string[] = [];

const sameFrame = (a: GridFrame, b: GridFrame): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The same objects in the same cells in the same order. */
function sameCells(a: GridLayout["cells"], b: GridLayout["cells"]): boolean {
  if (a.size !== b.size) return false;
  for (const [key, ids] of a) {
    const others = b.get(key);
    if (others?.length !== ids.length || ids.some((id, index) => id !== others[index])) return false;
  }
  return true;
}

/** A docked object as it is shown. Notes key by key: of a thousand that move at once a spread takes most of the time. */
export function placed(object: BoardObject, at: Point, size: Point): BoardObject {
  const loose = object.loose ?? object.size;
  if (object.kind !== "note" || object.layer) return { ...object, at, size, loose };
  return {
    kind: "note",
    id: object.id,
    at,
    size,
    z: object.z,
    parent: object.parent,
    cell: object.cell,
    loose,
    group: object.group,
    angle: object.angle,
    colour: object.colour,
    text: object.text,
    runs: object.runs,
    author: object.author,
    created: object.created,
    lock: object.lock,
    locked: object.locked,
    tags: object.tags,
    reactions: object.reactions,
    marks: object.marks,
  };
}
