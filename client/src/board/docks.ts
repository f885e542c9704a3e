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
  private readonly members = new Map<string, Set<string>>();
  private readonly homes = new Map<string, string>();
  private readonly layouts = new Map<string, GridLayout>();
  /** Of each grid as it was asked last; made anew with each layout. */
  private readonly whereabouts = new Map<string, ReadonlyMap<string, Place>>();

  put(object: BoardObject): void {
    const home = dockOf(object);
    if (this.homes.get(object.id) === (home ?? undefined)) return;
    this.remove(object.id);
    if (home === null) return;
    this.homes.set(object.id, home);
    const members = this.members.get(home);
    if (members) members.add(object.id);
    else this.members.set(home, new Set([object.id]));
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
  of(grid: string): ReadonlySet<string> {
    return this.members.get(grid) ?? NONE;
  }

  layout(grid: string): GridLayout | undefined {
    return this.layouts.get(grid);
  }

  /** The grids that are laid out. */
  grids(): Iterable<string> {
    return this.layouts.keys();
  }

  /** Lays the grid out anew with its members as `get` has them. */
  layOut(grid: GridObject, get: (id: string) => BoardObject | undefined): GridLayout {
    const docked: Docked[] = [];
    for (const id of this.of(grid.id)) {
      const object = get(id);
      if (object?.cell)
        docked.push({ id, kind: object.kind, size: object.loose ?? object.size, cell: object.cell });
    }
    const found = layoutGrid(grid.model, docked);
    // The same lines are the same record: who draws them need not compare.
    const frame = grid.frame && sameFrame(grid.frame, found.frame) ? grid.frame : found.frame;
    const layout = { ...found, frame };
    this.layouts.set(grid.id, layout);
    this.whereabouts.delete(grid.id);
    return layout;
  }

  forget(grid: string): void {
    this.layouts.delete(grid);
    this.whereabouts.delete(grid);
  }

  /** In a collapsed lane. */
  hides(id: string): boolean {
    const home = this.homes.get(id);
    return home !== undefined && this.layouts.get(home)?.hidden.has(id) === true;
  }

  /** Null where it is in no grid of this board, or in its parking strip. */
  cellOf(id: string): Place | null {
    const home = this.homes.get(id);
    const layout = home === undefined ? undefined : this.layouts.get(home);
    if (!layout) return null;
    let found = this.whereabouts.get(home!);
    if (!found) this.whereabouts.set(home!, (found = placesOf(home!, layout)));
    return found.get(id) ?? null;
  }

  /** Ids of a cell in their order. */
  cell(grid: string, column: string, lane: string): readonly string[] {
    return this.layouts.get(grid)?.cells.get(cellKey(column, lane)) ?? [];
  }
}

const NONE: ReadonlySet<string> = new Set();

function placesOf(grid: string, layout: GridLayout): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const [key, ids] of layout.cells) {
    const [column, lane] = key.split("/") as [string, string];
    ids.forEach((id, index) => places.set(id, { grid, column, lane, index }));
  }
  return places;
}

const sameFrame = (a: GridFrame, b: GridFrame): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A docked object as it is shown. */
export function placed(object: BoardObject, at: Point, size: Point): BoardObject {
  return { ...object, at, size, loose: object.loose ?? object.size };
}
