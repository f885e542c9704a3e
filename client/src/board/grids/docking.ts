/**
 * Putting things into cells and taking them out. What is written is which cell, never where it is: the store finds
 * places anew (geometry/grid-layout.ts), so that no two changes can tear a map.
 */
import { indexAt, landingAt, laneRect, columnRect, type Landing } from "../../geometry/grid-hit";
import { CELL_GAP, CELL_NOTE, CELL_PAD, takesNotes } from "../../geometry/grid-layout";
import { columnsFor, GAP } from "../../geometry/place";
import { intersects, rect, type Point, type Rect } from "../../geometry/rect";
import type { Board } from "../board";
import { areaFor, placeOf } from "../create";
import { flowAfter, writeFlow } from "../flow";
import { boundsOf, docks, type BoardObject, type Cell, type GridObject } from "../objects";
import { keysBetween, keysOnTop } from "../order";
import { cellKeys, storedSize, type Keys } from "../record";
import { inOrder } from "../drawing-order";
import { leafOf } from "./cells";
import { slotAt } from "./places";
import { laneOf } from "./lookup";

/** Hands out places in the orders of cells, for one deed: each knows of those given before it. */
export class Berths {
  /** Cells of others that must be written too, because nothing fits between equal keys. */
  readonly shifted = new Map<string, Cell>();
  private readonly rows = new Map<string, { id: string; z: string; fresh: boolean }[]>();

  constructor(
    private readonly board: Board,
    /** These are taken out of their cells in the same deed. */
    private readonly leaving: ReadonlySet<string>,
  ) {}

  /** `index` counts what stays in the cell; last without. Several at one index keep the order in which they come. */
  take(grid: string, { column, lane }: Landing, id: string, index?: number): Cell {
    const row = this.row(grid, column, lane);
    let at = 0;
    for (let staying = 0; at < row.length; at++) {
      if (!row[at]!.fresh && index !== undefined && staying++ >= index) break;
    }
    const slot = slotAt(row, at, 1);
    let order = slot.keys[0]!;
    const { store } = this.board;
    if ([...slot.shifted.keys()].every((each) => this.board.mayChange(store.get(each))))
      for (const [each, key] of slot.shifted) {
        const cell = store.get(each)?.cell;
        if (cell) this.shifted.set(each, { ...cell, order: key });
        row.find((one) => one.id === each)!.z = key;
      }
    else order = keysBetween(row[at - 1]?.z ?? null, null, 1)[0]!;
    row.splice(at, 0, { id, z: order, fresh: true });
    return { column, lane, order };
  }

  /** Where the others of a cell are shown, in their order. */
  places(grid: string, { column, lane }: Landing): Rect[] {
    return this.board.store
      .inCell(grid, column, lane)
      .filter((id) => !this.leaving.has(id))
      .map((id) => boundsOf(this.board.store.get(id)!));
  }

  /** Call in the transaction that writes the rest. */
  write(): void {
    for (const [id, cell] of this.shifted) this.board.map(id)?.set("cell", cellKeys(cell));
  }

  private row(grid: string, column: string, lane: string): { id: string; z: string; fresh: boolean }[] {
    const key = `${grid}/${column}/${lane}`;
    let row = this.rows.get(key);
    if (!row) {
      row = this.board.store
        .inCell(grid, column, lane)
        .filter((id) => !this.leaving.has(id))
        .map((id) => ({ id, z: this.board.store.get(id)!.cell!.order, fresh: false }));
      this.rows.set(key, row);
    }
    return row;
  }
}

/** Puts these into a cell, in the order given, before the one at `index` (last without); answers how many. */
export function dock(
  board: Board,
  ids: readonly string[],
  grid: string,
  column: string,
  lane: string,
  index?: number,
): number {
  const found = board.store.get(grid);
  const cell = found?.kind === "grid" ? cellFor(found, column, lane) : null;
  const objects = board.changeable(ids).filter((object) => docks(object.kind) && object.id !== grid);
  if (!cell || found?.kind !== "grid" || objects.length === 0) return 0;
  const berths = new Berths(board, new Set(objects.map((object) => object.id)));
  const cells = new Map(objects.map((object) => [object.id, berths.take(grid, cell, object.id, index)]));
  const flow = flowAfter(board, {
    rects: new Map(),
    parents: new Map(objects.map((object) => [object.id, grid])),
  });
  const keys = keysOver(board, objects, found);
  board.changeEach(
    objects,
    (object, nth) => {
      if (nth === 0) {
        berths.write();
        writeFlow(board, flow);
      }
      writeCell(board, object, found, cells.get(object.id)!);
      const z = keys.get(object.id);
      if (z !== undefined) board.map(object.id)!.set("z", z);
    },
    objects.map((object) => object.id),
  );
  return objects.length;
}

/** Takes these out of their grids and lays them down as they are without one, from a point on. */
export function undock(board: Board, ids: readonly string[], at: Point): number {
  const objects = board.changeable(ids).filter((object) => board.store.isDocked(object.id));
  if (objects.length === 0) return 0;
  const places = laidOut(objects, at);
  const areas = board.store
    .areas()
    .filter((area) => board.mayHold(area))
    .map((area) => [area.id, boundsOf(area)] as const);
  const parents = new Map([...places].map(([id, r]) => [id, areaFor(board.store.get(id)!.kind, r, areas)]));
  const flow = flowAfter(board, { rects: places, parents });
  board.changeEach(
    objects,
    (object, nth) => {
      if (nth === 0) writeFlow(board, { places: new Map(), sizes: flow.sizes });
      const { x, y } = places.get(object.id)!;
      writeLoose(board, object, flow.places.get(object.id) ?? [x, y], parents.get(object.id)!);
    },
    objects.map((object) => object.id),
  );
  return objects.length;
}

/** The keys of something new that is made in a cell, for `create`; null where the cell takes nothing. */
export function dockedDraft(
  board: Board,
  grid: string,
  column: string,
  lane: string,
  index?: number,
): { readonly parent: string; readonly keys: Keys; readonly at: Point } | null {
  const found = board.store.get(grid);
  const cell = found?.kind === "grid" ? cellFor(found, column, lane) : null;
  if (!cell || found?.kind !== "grid") return null;
  const berth = new Berths(board, new Set()).take(grid, cell, "new", index);
  return { parent: grid, keys: { cell: cellKeys(berth) }, at: cornerOf(found, cell) };
}

/** The keys of something new behind what is docked; null where that is in no cell. */
export function besideDocked(board: Board, id: string): ReturnType<typeof dockedDraft> {
  const place = board.store.cellOf(id);
  return place && dockedDraft(board, place.grid, place.column, place.lane, place.index + 1);
}

/** The cell that takes what is put at a point, and before how many of those in it; null where none does. */
export function landing(
  grid: GridObject,
  point: Point,
  placesOf: (cell: Landing) => readonly Rect[],
): (Landing & { readonly index: number }) | null {
  const cell = landingAt(grid, point);
  return cell && { ...cell, index: indexAt(placesOf(cell), point) };
}

/** A cell of the grid that takes objects: the leaf where the column is a phase with steps. */
export function cellFor(grid: GridObject, column: string, lane: string): Landing | null {
  const leaf = leafOf(grid, column);
  const type = laneOf(grid, lane)?.type;
  return leaf !== null && type !== undefined && takesNotes(type) ? { column: leaf, lane } : null;
}

/** Call in a transaction. */
export function writeCell(board: Board, object: BoardObject, grid: GridObject, cell: Cell): void {
  const map = board.map(object.id)!;
  const before = object.cell;
  if (object.parent !== grid.id) map.set("parent", grid.id);
  const same = before?.column === cell.column && before.lane === cell.lane && before.order === cell.order;
  if (!same) map.set("cell", cellKeys(cell));
  // Should the grid be gone one day, it lies about where it was and not where it came from.
  if (object.parent !== grid.id) map.set("at", placeOf(cornerOf(grid, cell)));
}

/** Call in a transaction. */
export function writeLoose(board: Board, object: BoardObject, at: Point, parent: string | null): void {
  const map = board.map(object.id)!;
  map.set("at", placeOf(at));
  map.delete("cell");
  if (parent === null) map.delete("parent");
  else map.set("parent", parent);
}

/** New keys for what lies under the grid that it comes into. */
export function keysOver(
  board: Board,
  objects: readonly BoardObject[],
  grid: GridObject,
): Map<string, string> {
  const under = objects
    .filter((object) => inOrder(object, grid) < 0)
    .sort((a, b) => board.store.rank(a.id) - board.store.rank(b.id));
  const keys = keysOnTop(board.store.inOrder(), under.length);
  return new Map(under.map((object, nth) => [object.id, keys[nth]!]));
}

/** As wide and high as it is outside of grids. */
export const looseSize = (object: BoardObject): Point => storedSize(object);

/**
 * Where things that are dragged out of their cells come to lie: in the arrangement that they had there, but with room
 * for their own size. `moved` are their corners in the hand.
 */
export function spread(
  objects: readonly BoardObject[],
  moved: ReadonlyMap<string, Point>,
): Map<string, Rect> {
  const places = new Map<string, Rect>();
  for (const object of objects) {
    const at = moved.get(object.id)!;
    const [w, h] = looseSize(object);
    // The middle stays in the hand.
    places.set(object.id, rect(at[0] + (object.size[0] - w) / 2, at[1] + (object.size[1] - h) / 2, w, h));
  }
  if (objects.length < 2) return places;
  const [left, top] = [
    Math.min(...[...places.values()].map((r) => r.x)),
    Math.min(...[...places.values()].map((r) => r.y)),
  ];
  const [w, h] = [
    Math.max(...objects.map((object) => looseSize(object)[0])),
    Math.max(...objects.map((object) => looseSize(object)[1])),
  ];
  const wide = Math.max(1, (w + GAP) / (CELL_NOTE[0] + CELL_GAP));
  const high = Math.max(1, (h + GAP) / (CELL_NOTE[1] + CELL_GAP));
  const apart = new Map(
    [...places].map(([id, r]) => [id, rect(left + (r.x - left) * wide, top + (r.y - top) * high, r.w, r.h)]),
  );
  const rects = [...apart.values()];
  const collide = rects.some((a, nth) => rects.slice(nth + 1).some((b) => intersects(a, b)));
  return collide ? laidOut(objects, [left, top]) : apart;
}

/** What was docked in a grid that goes: where it was shown, with room for its own size. */
export function released(board: Board, grid: string): Map<string, Rect> {
  const objects = board.store.docked(grid).filter((object) => board.mayChange(object));
  const seen = objects.filter((object) => !board.store.hidden(object.id));
  const places = spread(seen, new Map(seen.map((object) => [object.id, object.at])));
  const hidden = objects.filter((object) => board.store.hidden(object.id));
  const found = board.store.get(grid);
  if (hidden.length === 0 || !found) return places;
  const lowest = Math.max(found.at[1] + found.size[1], ...[...places.values()].map((r) => r.y + r.h));
  for (const [id, r] of laidOut(hidden, [found.at[0], lowest + GAP])) places.set(id, r);
  return places;
}

/** Rows of things with their own sizes, as they come. */
function laidOut(objects: readonly BoardObject[], [left, top]: Point): Map<string, Rect> {
  const columns = columnsFor(objects.length);
  const places = new Map<string, Rect>();
  let [x, y, high] = [left, top, 0];
  objects.forEach((object, nth) => {
    if (nth > 0 && nth % columns === 0) [x, y, high] = [left, y + high + GAP, 0];
    const [w, h] = looseSize(object);
    places.set(object.id, rect(x, y, w, h));
    x += w + GAP;
    high = Math.max(high, h);
  });
  return places;
}

function cornerOf(grid: GridObject, { column, lane }: Landing): Point {
  const across = columnRect(grid, column) ?? boundsOf(grid);
  const down = laneRect(grid, lane) ?? boundsOf(grid);
  return [across.x + CELL_PAD, down.y + CELL_PAD];
}

/** The grid under a point, the uppermost. */
export function gridAt(board: Board, [x, y]: Point, but: ReadonlySet<string> = NONE): GridObject | null {
  const found = board.store.grids().filter((grid) => {
    const r = boundsOf(grid);
    return !but.has(grid.id) && x >= r.x && y >= r.y && x <= r.x + r.w && y <= r.y + r.h;
  });
  return found[found.length - 1] ?? null;
}

const NONE: ReadonlySet<string> = new Set();
