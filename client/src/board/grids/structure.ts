/**
 * Columns and lanes: adding, naming, moving, deleting. One transaction and one step of undo each; places of what is
 * docked follow by themselves. Deleted ones keep their keys and get `gone`, so that undo is one key and nobody's
 * change at the same moment brings back half of one (docs/document-schema.md).
 */
import type { LaneType } from "../../geometry/grid-layout";
import { createCopies, remove } from "../arrange";
import type { Board } from "../board";
import type { BoardObject, Colour, GridObject, YObject } from "../objects";
import { carry, copyCells } from "./contents";
import { columnOf, columnsOf, laneOf, siblingsOf } from "./lookup";
import { columnKey, laneKey, type ColumnProp, type LaneProp } from "./keys";
import {
  COLUMN_LEAST,
  COLUMN_MOST,
  COLUMN_WIDTH,
  LANE_MOST,
  LONGEST_TITLE,
  LONGEST_UNIT,
  MOST_PARTS,
  type Column,
  type Icon,
  type Separator,
} from "./model";
import { newPart, slotAt } from "./places";

export interface ColumnChange {
  readonly title?: string;
  readonly width?: number;
  readonly colour?: Colour | null;
  readonly icon?: Icon;
}

export interface LaneChange {
  readonly title?: string;
  readonly type?: LaneType;
  /** The least height; 0 for that of the type. */
  readonly height?: number;
  readonly colour?: Colour | null;
  readonly icon?: Icon;
  readonly collapsed?: boolean;
  readonly unit?: string;
  readonly line?: Separator;
  readonly citizen?: boolean;
}

/** What happens to the objects of a deleted column or lane: they go to the parking strip, or are deleted too. */
export type Fate = "keep" | "delete";

/** The grid, where this person may change its columns and lanes. */
export function gridToChange(board: Board, id: string): GridObject | null {
  const grid = board.store.get(id);
  return grid?.kind === "grid" && board.mayShape(grid) ? grid : null;
}

/** A phase after another (at the end without), or a step of the phase `under`. Null where there is no room. */
export function addColumn(
  board: Board,
  grid: string,
  where: { after?: string; before?: string; under?: string; title?: string } = {},
): string | null {
  const found = gridToChange(board, grid);
  if (!found || columnsOf(found).length >= MOST_PARTS) return null;
  const beside = columnOf(found, where.before ?? where.after ?? "");
  const under = where.under === undefined ? (beside?.under ?? null) : phaseOf(found, where.under);
  if (where.under !== undefined && under === null) return null;
  const siblings = siblingsOf(found, under);
  const id = newPart();
  const map = board.map(grid)!;
  board.change(() => {
    const slot = slotAt(siblings, indexFor(siblings, where.before, where.after), 1);
    putOrder(map, columnKey, slot.shifted);
    map.set(columnKey(id, "z"), slot.keys[0]!);
    if (under !== null) map.set(columnKey(id, "under"), under);
    writeColumn(map, id, { title: where.title ?? "" });
    // As wide as its neighbour: a narrow table gets narrow columns.
    const width = (beside ?? siblings[siblings.length - 1])?.width ?? COLUMN_WIDTH;
    if (width !== COLUMN_WIDTH) writeColumn(map, id, { width });
    // The phase had cells of its own until now; what they say goes on in its first step.
    if (under !== null && siblings.length === 0) carry(map, found.model, under, id);
  }, [grid]);
  return id;
}

export function addLane(
  board: Board,
  grid: string,
  where: { after?: string; before?: string; type?: LaneType; title?: string } = {},
): string | null {
  const found = gridToChange(board, grid);
  const lanes = found?.model.lanes ?? [];
  if (!found || lanes.length >= MOST_PARTS) return null;
  const id = newPart();
  const map = board.map(grid)!;
  board.change(() => {
    const slot = slotAt(lanes, indexFor(lanes, where.before, where.after), 1);
    putOrder(map, laneKey, slot.shifted);
    map.set(laneKey(id, "z"), slot.keys[0]!);
    writeLane(map, id, { title: where.title ?? "", type: where.type ?? "notes" });
  }, [grid]);
  return id;
}

export function setColumn(board: Board, grid: string, id: string, change: ColumnChange): boolean {
  const found = gridToChange(board, grid);
  if (!found || !columnOf(found, id)) return false;
  board.change(() => writeColumn(board.map(grid)!, id, change), [grid]);
  return true;
}

export function setLane(board: Board, grid: string, id: string, change: LaneChange): boolean {
  const found = gridToChange(board, grid);
  if (!found || !laneOf(found, id)) return false;
  board.change(() => writeLane(board.map(grid)!, id, change), [grid]);
  return true;
}

/**
 * Puts a column before another, or last. A step goes before a step of any phase, last in its own, or with `under`
 * into that phase; a phase goes among the phases. One with steps takes them along.
 */
export function moveColumn(
  board: Board,
  grid: string,
  id: string,
  before: string | null,
  under?: string | null,
): boolean {
  const found = gridToChange(board, grid);
  const column = found && columnOf(found, id);
  if (!column || before === id) return false;
  const next = before === null ? null : columnOf(found, before);
  if (before !== null && !next) return false;
  const home = under === undefined ? homeFor(column, next) : under === null ? null : phaseOf(found, under);
  if (home === id || (under !== undefined && under !== null && home === null)) return false;
  const stepsOf = (phase: string) => found.model.leaves.filter((leaf) => leaf.under === phase);
  // A phase with steps can't be a step itself.
  if (home !== null && column.under === null && stepsOf(id).length > 0) return false;
  const siblings = siblingsOf(found, home).filter((each) => each.id !== id);
  const index = next ? siblings.findIndex((each) => each.id === next.id) : siblings.length;
  if (index < 0) return false;
  const map = board.map(grid)!;
  board.change(() => {
    const slot = slotAt(siblings, index, 1);
    putOrder(map, columnKey, slot.shifted);
    map.set(columnKey(id, "z"), slot.keys[0]!);
    if (home === column.under) return;
    if (home === null) map.delete(columnKey(id, "under"));
    else {
      map.set(columnKey(id, "under"), home);
      if (siblings.length === 0) carry(map, found.model, home, id);
    }
  }, [grid]);
  return true;
}

/** Without saying where it belongs: a step stays a step where it is put before one, a phase a phase. */
function homeFor(column: Column, next: Column | null): string | null {
  if (next === null) return column.under;
  return next.under;
}

export function moveLane(board: Board, grid: string, id: string, before: string | null): boolean {
  const found = gridToChange(board, grid);
  if (!found || !laneOf(found, id) || before === id) return false;
  const others = found.model.lanes.filter((lane) => lane.id !== id);
  const index = before === null ? others.length : others.findIndex((lane) => lane.id === before);
  if (index < 0) return false;
  const map = board.map(grid)!;
  board.change(() => {
    const slot = slotAt(others, index, 1);
    putOrder(map, laneKey, slot.shifted);
    map.set(laneKey(id, "z"), slot.keys[0]!);
  }, [grid]);
  return true;
}

/** Deletes a column, a phase with its steps. What is docked in it is kept, or deleted as far as it may be. */
export function removeColumn(board: Board, grid: string, id: string, notes: Fate): boolean {
  const found = gridToChange(board, grid);
  const column = found && columnOf(found, id);
  if (!column) return false;
  const steps = siblingsOf(found, id);
  const map = board.map(grid)!;
  const inIt = notes === "delete" ? objectsIn(board, grid, { column: id }) : [];
  board.undo.together([grid], () => {
    if (inIt.length > 0)
      remove(
        board,
        inIt.map((object) => object.id),
      );
    board.change(() => {
      for (const each of [column, ...steps]) map.set(columnKey(each.id, "gone"), 1);
      // The last step of a phase that stays: the phase has its cells again, with what they said.
      if (notes === "keep" && column.under !== null && siblingsOf(found, column.under).length === 1)
        carry(map, found.model, id, column.under);
    }, [grid]);
  });
  return true;
}

export function removeLane(board: Board, grid: string, id: string, notes: Fate): boolean {
  const found = gridToChange(board, grid);
  if (!found || !laneOf(found, id)) return false;
  const inIt = notes === "delete" ? objectsIn(board, grid, { lane: id }) : [];
  board.undo.together([grid], () => {
    if (inIt.length > 0)
      remove(
        board,
        inIt.map((object) => object.id),
      );
    board.change(() => board.map(grid)!.set(laneKey(id, "gone"), 1), [grid]);
  });
  return true;
}

/** What is docked in a column (a phase: in its steps) or a lane, hidden things too. */
export function objectsIn(
  board: Board,
  grid: string,
  where: { column?: string; lane?: string },
): BoardObject[] {
  const found = board.store.get(grid);
  if (found?.kind !== "grid") return [];
  const steps = where.column === undefined ? [] : siblingsOf(found, where.column).map((step) => step.id);
  const columns = new Set([where.column, ...steps]);
  return board.store.docked(grid).filter((object) => {
    const cell = board.store.cellOf(object.id);
    if (!cell) return false;
    return where.column === undefined ? cell.lane === where.lane : columns.has(cell.column);
  });
}

/** The same once more beside it, with what its cells hold. */
export function duplicateColumn(board: Board, grid: string, id: string): string | null {
  const found = gridToChange(board, grid);
  const column = found && columnOf(found, id);
  if (!column) return null;
  const steps = siblingsOf(found, id);
  if (columnsOf(found).length + 1 + steps.length > MOST_PARTS) return null;
  const siblings = siblingsOf(found, column.under);
  const fresh = new Map([column, ...steps].map((each) => [each.id, newPart()]));
  const copy = fresh.get(id)!;
  const map = board.map(grid)!;
  const inIt = objectsIn(board, grid, { column: id });
  board.undo.together([grid], () => {
    board.change(() => {
      const slot = slotAt(siblings, siblings.findIndex((each) => each.id === id) + 1, 1);
      putOrder(map, columnKey, slot.shifted);
      for (const each of [column, ...steps]) {
        const now = fresh.get(each.id)!;
        map.set(columnKey(now, "z"), each.id === id ? slot.keys[0]! : each.z);
        const under = each.id === id ? column.under : copy;
        if (under !== null) map.set(columnKey(now, "under"), under);
        writeColumn(map, now, each);
      }
      for (const [from, to] of fresh) copyCells(map, found.model, { columns: [from, to] });
    }, [grid]);
    createCopies(board, inIt, [0, 0], ({ id: each, cell }) => {
      const leaf = board.store.cellOf(each)!.column;
      return { parent: grid, cell: { ...cell!, column: fresh.get(leaf) ?? copy } };
    });
  });
  return copy;
}

export function duplicateLane(board: Board, grid: string, id: string): string | null {
  const found = gridToChange(board, grid);
  const lane = found && laneOf(found, id);
  if (!lane || found.model.lanes.length >= MOST_PARTS) return null;
  const { lanes } = found.model;
  const copy = newPart();
  const map = board.map(grid)!;
  const inIt = objectsIn(board, grid, { lane: id });
  board.undo.together([grid], () => {
    board.change(() => {
      const slot = slotAt(lanes, lanes.findIndex((each) => each.id === id) + 1, 1);
      putOrder(map, laneKey, slot.shifted);
      map.set(laneKey(copy, "z"), slot.keys[0]!);
      writeLane(map, copy, lane);
      copyCells(map, found.model, { lanes: [id, copy] });
    }, [grid]);
    createCopies(board, inIt, [0, 0], ({ cell }) => ({ parent: grid, cell: { ...cell!, lane: copy } }));
  });
  return copy;
}

/** A phase that can have steps, or null. */
const phaseOf = (grid: GridObject, id: string): string | null =>
  grid.model.phases.some((phase) => phase.id === id) ? id : null;

function indexFor(sorted: readonly { id: string }[], before?: string, after?: string): number {
  const at = (id: string | undefined) => sorted.findIndex((each) => each.id === id);
  if (before !== undefined && at(before) >= 0) return at(before);
  return after !== undefined && at(after) >= 0 ? at(after) + 1 : sorted.length;
}

function putOrder(
  map: YObject,
  key: (id: string, prop: "z") => string,
  shifted: ReadonlyMap<string, string>,
): void {
  for (const [id, z] of shifted) map.set(key(id, "z"), z);
}

/** Sets what is another than it was; what is as if it was never said has no key. */
function put(map: YObject, key: string, value: unknown, usual: unknown): void {
  if (value === usual) {
    if (map.has(key)) map.delete(key);
  } else if (map.get(key) !== value) map.set(key, value);
}

function writeColumn(map: YObject, id: string, change: ColumnChange): void {
  const set = (prop: ColumnProp, value: unknown, usual: unknown) =>
    put(map, columnKey(id, prop), value, usual);
  if (change.title !== undefined) set("title", title(change.title), "");
  if (change.width !== undefined) set("width", widthOf(change.width), COLUMN_WIDTH);
  if (change.colour !== undefined) set("colour", change.colour, null);
  if (change.icon !== undefined) set("icon", change.icon, "none");
}

function writeLane(map: YObject, id: string, change: LaneChange): void {
  const set = (prop: LaneProp, value: unknown, usual: unknown) => put(map, laneKey(id, prop), value, usual);
  if (change.title !== undefined) set("title", title(change.title), "");
  if (change.type !== undefined) set("type", change.type, "notes");
  if (change.height !== undefined)
    set("height", Math.round(Math.min(LANE_MOST, Math.max(0, change.height))), 0);
  if (change.colour !== undefined) set("colour", change.colour, null);
  if (change.icon !== undefined) set("icon", change.icon, "none");
  if (change.collapsed !== undefined) set("collapsed", change.collapsed ? 1 : 0, 0);
  if (change.unit !== undefined) set("unit", change.unit.trim().slice(0, LONGEST_UNIT), "");
  if (change.line !== undefined) set("line", change.line, "interaction");
  if (change.citizen !== undefined) set("citizen", change.citizen ? 1 : 0, 0);
}

export const widthOf = (width: number): number =>
  Math.round(Math.min(COLUMN_MOST, Math.max(COLUMN_LEAST, width)));

/** One line, as heads are. */
const title = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, LONGEST_TITLE);
