/** What is done to a grid and its notes in the outline: does it, and says what was done. */
import { create } from "../../board/create";
import { dock, dockedDraft } from "../../board/grids/docking";
import { columnOf, laneOf, siblingsOf } from "../../board/grids/lookup";
import {
  addColumn,
  addLane,
  moveColumn,
  moveLane,
  removeColumn,
  removeLane,
  type Fate,
} from "../../board/grids/structure";
import type { Lane } from "../../board/grids/model";
import type { Colour, GridObject } from "../../board/objects";
import { columnWords } from "../../canvas/grid-words";
import { takesNotes } from "../../geometry/grid-layout";
import { t } from "../../i18n";
import { undo } from "../../tools/actions";
import type { Desk } from "../../tools/desk";
import { announce, toast } from "../../ui";
import { cellWords, laneName } from "./grid-cells";
import type { HeadPart } from "./grid-heads";
import { sayHeld } from "../../tools/held";

export function gridOf(desk: Desk, id: string): GridObject | null {
  const object = desk.board.store.get(id);
  return object?.kind === "grid" ? object : null;
}

/** A new note in a cell, last or right after another that is in it. */
export function noteInCell(
  desk: Desk,
  grid: string,
  column: string,
  lane: string,
  after: string | null,
  colour: Colour,
): string | null {
  const { board } = desk;
  const near = after === null ? null : board.store.cellOf(after);
  const index = near && near.column === column && near.lane === lane ? near.index + 1 : undefined;
  const draft = dockedDraft(board, grid, column, lane, index);
  if (!draft || !board.mayWork() || board.room() === 0) return null;
  return create(board, [{ kind: "note", ...draft, colour }])[0] ?? null;
}

/** The cell where a note goes that was asked for there, or as near as may be; null where no lane takes notes. */
export function openCell(
  { model }: GridObject,
  { column, lane }: { column: string | null; lane: string | null },
): [column: string, lane: string] | null {
  const open = model.lanes.filter(({ type }) => takesNotes(type));
  const row = open.find(({ id }) => id === lane) ?? open[0];
  const leaf = model.leaves.find(({ id }) => id === column) ?? model.leaves[0];
  return row && leaf ? [leaf.id, row.id] : null;
}

/**
 * Up and down: in the order of its cell, and over its ends into the next lane that takes notes. Left and right: to the
 * end of the neighbour cell.
 */
export function moveDocked(desk: Desk, id: string, right: number, down: number): void {
  const { board } = desk;
  const { store } = board;
  const place = store.cellOf(id);
  const grid = place && gridOf(desk, place.grid);
  if (!place || !grid) return;
  if (!board.mayChange(store.get(id))) return sayHeld(desk, [id]);
  const { leaves, lanes } = grid.model;
  const here = store.inCell(grid.id, place.column, place.lane).length;
  const index = place.index + down;
  let { column, lane } = place;
  let to: number | undefined = index;
  if (right !== 0) {
    column = leaves[leaves.findIndex((leaf) => leaf.id === column) + right]?.id ?? "";
    to = undefined;
  } else if (index < 0 || index >= here) {
    const open = lanes.filter(({ type }) => takesNotes(type));
    lane = open[open.findIndex((each) => each.id === lane) + down]?.id ?? "";
    to = down < 0 ? undefined : 0;
  }
  if (column === "" || lane === "" || dock(board, [id], grid.id, column, lane, to) === 0)
    return announce(t("outline.cannotMove"));
  sayCell(desk, id);
}

export function dockIn(desk: Desk, id: string, grid: string, column: string, lane: string): void {
  if (dock(desk.board, [id], grid, column, lane) > 0) sayCell(desk, id);
  else sayHeld(desk, [id]);
}

/** "In the cell Kela, phase 3, Waiting, place 2 of 3" */
function sayCell(desk: Desk, id: string): void {
  const { store } = desk.board;
  const place = store.cellOf(id);
  const grid = place && gridOf(desk, place.grid);
  const lane = grid && laneOf(grid, place.lane);
  if (!lane) return;
  announce(
    t("outline.grid.movedIn", {
      cell: cellWords(grid.model, place.column, lane),
      place: place.index + 1,
      count: store.inCell(grid.id, place.column, place.lane).length,
    }),
  );
}

export const lanesWithNotes = ({ model }: GridObject): Lane[] =>
  model.lanes.filter(({ type }) => takesNotes(type));

/** What a head is called in messages. */
export function partName(grid: GridObject, part: HeadPart): string {
  if (part.sort === "column") return columnWords(grid.model, part.id);
  const lane = laneOf(grid, part.id);
  return lane ? laneName(lane) : "";
}

/** The columns or lanes that a part stands among, in order. */
export const beside = (grid: GridObject, part: HeadPart): readonly { readonly id: string }[] =>
  part.sort === "lane" ? grid.model.lanes : siblingsOf(grid, columnOf(grid, part.id)?.under ?? null);

/** To the next place among its kind: left or up, right or down. */
export function movePart(desk: Desk, part: HeadPart, by: number): void {
  const grid = gridOf(desk, part.grid);
  if (!grid) return;
  const all = beside(grid, part);
  const to = all.findIndex(({ id }) => id === part.id) + by;
  const before = all[by > 0 ? to + 1 : to]?.id ?? null;
  const inside = to >= 0 && to < all.length;
  const move = part.sort === "column" ? moveColumn : moveLane;
  if (!inside || !move(desk.board, part.grid, part.id, before)) return announce(t("outline.cannotMove"));
  const name = partName(gridOf(desk, part.grid)!, part);
  announce(t("outline.grid.moved", { name, place: to + 1, count: all.length }));
}

export function addPart(
  desk: Desk,
  grid: string,
  sort: HeadPart["sort"],
  where: { after?: string; under?: string } = {},
): HeadPart | null {
  const id = sort === "column" ? addColumn(desk.board, grid, where) : addLane(desk.board, grid, where);
  if (id === null) {
    toast(t("outline.grid.full"), { tone: "problem" });
    return null;
  }
  return { grid, sort, id };
}

export function removePart(desk: Desk, part: HeadPart, notes: Fate): void {
  const grid = gridOf(desk, part.grid);
  if (!grid) return;
  const name = partName(grid, part);
  const remove = part.sort === "column" ? removeColumn : removeLane;
  if (!remove(desk.board, part.grid, part.id, notes)) return sayHeld(desk, [part.grid]);
  toast(t("outline.grid.removed", { name }), {
    action: { label: t("common.undo"), run: () => undo(desk) },
  });
}
