/** Docked things from cell to cell by keys: their places follow from cells, so that a push of some units says nothing. */
import { dock } from "../../board/grids/docking";
import type { GridObject } from "../../board/objects";
import { takesNotes } from "../../geometry/grid-layout";
import type { Direction } from "../../geometry/neighbours";
import { t } from "../../i18n";
import { announce } from "../../ui";
import type { Desk } from "../desk";
import { cellName } from "./names";
import { sayHeld } from "../held";

/** All of these are docked in one grid. */
export function areDocked(desk: Desk, ids: readonly string[]): boolean {
  const { store } = desk.board;
  const home = store.get(ids[0] ?? "")?.parent;
  return ids.length > 0 && ids.every((id) => store.isDocked(id) && store.get(id)!.parent === home);
}

/** To the next cell in a direction; `far`: one place on within the cell, to the left or up before, else behind. */
export function stepDocked(desk: Desk, ids: readonly string[], way: Direction, far: boolean): void {
  const { board } = desk;
  const { store } = board;
  const places = ids.map((id) => store.cellOf(id)).filter((place) => place !== null);
  const first = places[0];
  const grid = store.get(store.get(ids[0]!)!.parent!) as GridObject;
  const moving = board.changeable(ids).map(({ id }) => id);
  if (moving.length === 0) {
    sayHeld(desk, ids);
    return;
  }
  const { leaves } = grid.model;
  const lanes = grid.model.lanes.filter(({ type, collapsed }) => takesNotes(type) && !collapsed);
  // What is parked comes back into the map at its end that is nearest.
  const column = first?.column ?? leaves[0]?.id;
  const lane = first?.lane ?? lanes.at(-1)?.id;
  if (column === undefined || lane === undefined) return;
  if (first && far) {
    const back = way === "left" || way === "up";
    const row = store.inCell(grid.id, column, lane).filter((id) => !moving.includes(id));
    const at = Math.min(...places.map(({ index }) => index));
    dock(board, moving, grid.id, column, lane, Math.min(row.length, Math.max(0, at + (back ? -1 : 1))));
    announce(
      t("grids.placeInCell", {
        number: (store.cellOf(moving[0]!)?.index ?? 0) + 1,
        count: row.length + moving.length,
      }),
    );
    return;
  }
  const across = way === "left" || way === "right";
  const step = way === "right" || way === "down" ? 1 : -1;
  const x = leaves.findIndex(({ id }) => id === column) + (across && first ? step : 0);
  const y = lanes.findIndex(({ id }) => id === lane) + (!across && first ? step : 0);
  const target = [leaves[x], lanes[y]] as const;
  if (!target[0] || !target[1]) {
    announce(t("grids.lastCell"));
    return;
  }
  dock(board, moving, grid.id, target[0].id, target[1].id);
  const bounds = store.bounds(moving);
  if (bounds) desk.canvas.camera.reveal(bounds);
  announce(t("grids.docked", { cell: cellName(grid, target[0].id, target[1].id) }));
}
