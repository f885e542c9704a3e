/** What can be done with a grid and with the head that is chosen in it, by key, menu or bar: does it, and says so. */
import type { Board } from "../../board/board";
import { columnOf, columnsOf, laneOf, siblingsOf } from "../../board/grids/lookup";
import {
  addColumn,
  addLane,
  duplicateColumn,
  duplicateLane,
  moveColumn,
  moveLane,
  removeColumn,
  removeLane,
  setColumn,
  setLane,
  type ColumnChange,
  type Fate,
  type LaneChange,
} from "../../board/grids/structure";
import { remove } from "../../board/arrange";
import { tableOf } from "../../board/grids/tables";
import type { GridObject } from "../../board/objects";
import { htmlTable, tabbed } from "../../board/tables";
import { columnRect, laneRect } from "../../geometry/grid-hit";
import type { LaneType } from "../../geometry/grid-layout";
import { t } from "../../i18n";
import { announce, toast } from "../../ui";
import { undo } from "../actions";
import type { Desk } from "../desk";
import { objectsOfHead } from "./heads";
import { columnName, laneName } from "./names";
import type { HeadPart } from "./parts";

/** The one grid that is selected, where this person may change it. */
export function gridNow(desk: Desk): GridObject | null {
  const grid = desk.parts.grid();
  return grid && desk.board.mayShape(grid) ? grid : null;
}

/** The head that is chosen, where it may be changed. */
export const partNow = (desk: Desk): HeadPart | null => (gridNow(desk) ? desk.parts.chosen() : null);

export const nameOfPart = (grid: GridObject, { sort, id }: HeadPart): string =>
  sort === "column" ? columnName(grid, id) : laneName(grid, id);

/** Chooses a head and begins to write its name. */
function nameIt(desk: Desk, part: HeadPart): void {
  desk.parts.choose(part);
  desk.writing.open(part);
}

/** A phase beside the chosen column, or at the end. */
export function newColumn(desk: Desk, where: "before" | "after" | "end" = "after"): void {
  const grid = gridNow(desk);
  const part = partNow(desk);
  if (!grid) return;
  const beside = where !== "end" && part?.sort === "column" ? { [where]: part.id } : {};
  const id = addColumn(desk.board, grid.id, beside);
  if (id === null) toast(t("grids.full"), { tone: "problem" });
  else nameIt(desk, { grid: grid.id, sort: "column", id });
}

/** A step of a phase, after the chosen one. */
export function newStep(desk: Desk, phase?: string): void {
  const grid = gridNow(desk);
  const part = partNow(desk);
  const chosen = phase ?? (part?.sort === "column" ? part.id : grid?.model.phases.at(-1)?.id);
  const column = grid && chosen !== undefined ? columnOf(grid, chosen) : null;
  if (!grid || !column) return;
  const id = addColumn(
    desk.board,
    grid.id,
    column.under === null ? { under: column.id } : { after: column.id },
  );
  if (id === null) toast(t("grids.full"), { tone: "problem" });
  else nameIt(desk, { grid: grid.id, sort: "column", id });
}

export function newLane(desk: Desk, where: "before" | "after" | "end" = "after", type?: LaneType): void {
  const grid = gridNow(desk);
  const part = partNow(desk);
  if (!grid) return;
  const chosen = where !== "end" && part?.sort === "lane" ? laneOf(grid, part.id) : null;
  // One more of what stands beside: organisations come after organisations.
  const like = chosen?.type === "separator" ? "notes" : (chosen?.type ?? "notes");
  const id = addLane(desk.board, grid.id, {
    ...(chosen ? { [where]: chosen.id } : {}),
    type: type ?? like,
  });
  if (id === null) toast(t("grids.full"), { tone: "problem" });
  else nameIt(desk, { grid: grid.id, sort: "lane", id });
}

/** One place to the left or up, or to the right or down, among its like. */
export function stepPart(desk: Desk, forward: boolean): void {
  const grid = gridNow(desk);
  const part = partNow(desk);
  if (!grid || !part) return;
  const all =
    part.sort === "lane"
      ? grid.model.lanes.map(({ id }) => id)
      : siblingsOf(grid, columnOf(grid, part.id)?.under ?? null).map(({ id }) => id);
  const here = all.indexOf(part.id);
  const before = forward ? (all[here + 2] ?? null) : all[here - 1];
  if (before === undefined || (forward && here === all.length - 1)) {
    announce(t("grids.partAtEdge"));
    return;
  }
  if (part.sort === "lane") moveLane(desk.board, grid.id, part.id, before);
  else moveColumn(desk.board, grid.id, part.id, before);
  reveal(desk, part);
  announce(t("grids.partMoved", { name: nameOfPart(grid, part) }));
}

export function duplicatePart(desk: Desk): void {
  const grid = gridNow(desk);
  const part = partNow(desk);
  if (!grid || !part) return;
  const copy = part.sort === "column" ? duplicateColumn : duplicateLane;
  const id = copy(desk.board, grid.id, part.id);
  if (id === null) {
    toast(t("grids.full"), { tone: "problem" });
    return;
  }
  desk.parts.choose({ ...part, id });
  announce(t("grids.partCopied", { name: nameOfPart(grid, part) }));
}

export function changeColumn(desk: Desk, change: ColumnChange): void {
  const part = partNow(desk);
  if (part?.sort === "column") setColumn(desk.board, part.grid, part.id, change);
}

export function changeLane(desk: Desk, change: LaneChange): void {
  const part = partNow(desk);
  if (part?.sort === "lane") setLane(desk.board, part.grid, part.id, change);
}

/** Asks what becomes of the notes in it; where there are none it goes at once. */
export function askToDeletePart(desk: Desk): void {
  const part = partNow(desk);
  if (!part) return;
  if (objectsOfHead(desk.board, part).length === 0) deletePart(desk, part, "keep");
  else desk.parts.ask({ part });
}

export function deletePart(desk: Desk, part: HeadPart, notes: Fate): void {
  const grid = desk.board.store.get(part.grid);
  if (grid?.kind !== "grid") return;
  const name = nameOfPart(grid, part);
  const take = part.sort === "column" ? removeColumn : removeLane;
  if (!take(desk.board, part.grid, part.id, notes)) return;
  toast(t("grids.partDeleted", { name }), { action: { label: t("common.undo"), run: () => undo(desk) } });
}

/** The docked things that would be left over if these were deleted: notes of grids among them. */
export function leftOver(board: Board, ids: readonly string[]): string[] {
  const going = new Set(ids);
  return ids
    .filter((id) => board.mayChange(board.store.get(id)))
    .flatMap((id) => (board.store.get(id)?.kind === "grid" ? board.store.docked(id) : []))
    .map(({ id }) => id)
    .filter((id) => !going.has(id));
}

export function deleteGrids(desk: Desk, ids: readonly string[], notes: Fate): void {
  const { board } = desk;
  const all = notes === "delete" ? [...ids, ...leftOver(board, ids)] : ids;
  const count = remove(board, all);
  if (count > 0)
    toast(t("board.deleted", { count }), { action: { label: t("common.undo"), run: () => undo(desk) } });
}

/** The next head in a direction becomes the chosen one: left and right among columns, up and down among lanes. */
export function walkHeads(desk: Desk, way: "left" | "right" | "up" | "down"): boolean {
  const grid = gridNow(desk);
  if (!grid) return false;
  const sort = way === "left" || way === "right" ? "column" : "lane";
  const all = (sort === "column" ? columnsOf(grid) : grid.model.lanes).map(({ id }) => id);
  if (all.length === 0) return false;
  const part = partNow(desk);
  const here = part?.sort === sort ? all.indexOf(part.id) : -1;
  const on = way === "right" || way === "down";
  const next =
    here < 0 ? (on ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + (on ? 1 : -1)));
  const chosen: HeadPart = { grid: grid.id, sort, id: all[next]! };
  desk.parts.choose(chosen);
  reveal(desk, chosen);
  const number = next + 1;
  const name = nameOfPart(grid, chosen);
  announce(t(sort === "column" ? "grids.onColumn" : "grids.onLane", { name, number, count: all.length }));
  return true;
}

function reveal(desk: Desk, part: HeadPart): void {
  const grid = desk.board.store.get(part.grid);
  if (grid?.kind !== "grid") return;
  const r = part.sort === "column" ? columnRect(grid, part.id) : laneRect(grid, part.id);
  if (r) desk.canvas.camera.reveal({ ...r, h: Math.min(r.h, 120), w: Math.min(r.w, 400) });
}

/** As a table for spreadsheets and texts: cells parted by tabs, and the same as a table of a page. */
export async function copyTable(desk: Desk): Promise<void> {
  const grid = desk.parts.grid();
  if (!grid) return;
  const rows = tableOf(desk.board.store, grid.id);
  const types: Record<string, string> = { "text/plain": tabbed(rows), "text/html": htmlTable(rows) };
  try {
    await navigator.clipboard.write([
      new ClipboardItem(
        Object.fromEntries(Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })])),
      ),
    ]);
    announce(t("grids.tableCopied"));
  } catch {
    toast(t("grids.tableNotCopied"), { tone: "problem" });
  }
}
