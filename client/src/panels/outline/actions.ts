/** What can be done with an item: does it, says what was done, and leaves the keyboard where one goes on. */
import { remove, setLock } from "../../board/arrange";
import { laneOf } from "../../board/grids/lookup";
import { addArea, addNote, listed, listOf, moveArea, moveInList, moveToList } from "../../board/list-edit";
import { t } from "../../i18n";
import { undo } from "../../tools/actions";
import type { Desk } from "../../tools/desk";
import { announce, toast } from "../../ui";
import { gridOf, moveDocked, noteInCell, openCell } from "./grid-deeds";
import { nameOf } from "./words";
import { sayHeld } from "../../tools/held";

export const areaTitle = (desk: Desk, area: string | null): string =>
  area === null
    ? t("outline.outside")
    : desk.board.store.get(area)?.text.trim() ||
      t(gridOf(desk, area) ? "outline.grid.untitled" : "outline.untitled");

/** A new note in an area or grid (null: outside), right after an item or last; in a grid where `landing` says. */
export function noteIn(
  desk: Desk,
  area: string | null,
  after: string | null,
  landing: { column: string | null; lane: string | null } = { column: null, lane: null },
): string | null {
  const { store } = desk.board;
  const near = after === null ? undefined : store.get(after);
  const grid = area === null ? null : gridOf(desk, area);
  const beside = after === null ? null : store.cellOf(after);
  const cell = grid && openCell(grid, beside ?? landing);
  // As on the wall: a lane's notes have its colour, unless the person has chosen another for the next one.
  const lane = grid && cell && !desk.choseColour ? laneOf(grid, cell[1]) : null;
  const colour = near?.kind === "note" ? near.colour : (lane?.colour ?? desk.colour());
  if (grid && !cell) {
    toast(t("outline.grid.takesNone"), { tone: "problem" });
    return null;
  }
  const id =
    grid && cell
      ? noteInCell(desk, grid.id, ...cell, after, colour)
      : addNote(desk.board, area, after, { colour });
  if (id === null && desk.board.mayWork()) toast(t("board.boardFull", { count: 1 }), { tone: "problem" });
  return id;
}

export function areaNew(desk: Desk, title: string): string | null {
  const id = addArea(desk.board, title);
  if (id !== null) announce(t("outline.areaAdded", { area: title }));
  return id;
}

/** Up or down in the list, for an item among items and an area among areas. */
export function moveStep(desk: Desk, id: string, by: number): void {
  const object = desk.board.store.get(id);
  if (!object || !desk.board.mayWork()) return;
  if (desk.board.store.cellOf(id)) return moveDocked(desk, id, 0, by);
  const isArea = object.kind === "area";
  const to = isArea ? moveArea(desk.board, id, by) : moveInList(desk.board, id, by);
  if (to !== null) {
    const count = isArea
      ? desk.board.store.areas().length
      : listed(desk.board, listOf(desk.board, id)).length;
    announce(t("outline.movedTo", { place: to + 1, count }));
  } else if (desk.board.mayChange(object)) announce(t("outline.cannotMove"));
  else sayHeld(desk, [id]);
}

export function moveInto(desk: Desk, id: string, area: string | null): void {
  if (moveToList(desk.board, id, area)) announce(t("board.movedIn", { area: areaTitle(desk, area) }));
  else if (!desk.board.mayChange(desk.board.store.get(id))) sayHeld(desk, [id]);
}

export function removeItem(desk: Desk, id: string): void {
  const object = desk.board.store.get(id);
  if (!object) return;
  if (remove(desk.board, [id]) === 0) {
    sayHeld(desk, [id]);
    return;
  }
  toast(t("outline.removed", { name: nameOf(object) }), {
    action: { label: t("common.undo"), run: () => undo(desk) },
  });
}

export function lockItem(desk: Desk, id: string, locked: boolean): void {
  setLock(desk.board, [id], locked ? "locked" : null);
  announce(t(locked ? "board.nowLocked" : "board.nowUnlocked"));
}
