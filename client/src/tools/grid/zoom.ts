/** Looks at one column of a grid: as wide as the screen, its head at the top edge, the lanes' heads beside it. */
import { clampZoom, type View } from "../../geometry/camera";
import { LANE_HEAD, PHASE_HEAD } from "../../geometry/grid-layout";
import type { Point } from "../../geometry/rect";
import { isWay, numberAt } from "../../canvas/views/grid/heads";
import type { Desk } from "../desk";

const NEAREST = 1.4;
const FARTHEST = 0.5;
/** Screen px between the bars and the heads. */
const GAP = 8;
/** Wall units from a phase's number that count as on it. */
const REACH = 16;
/** A narrow screen shows no heads of lanes beside the column (geometry/frozen.ts). */
const NARROW = 640;

/** False where there is no such column. */
export function zoomToColumn(desk: Desk, grid: string, column: string): boolean {
  const object = desk.board.store.get(grid);
  const at = desk.canvas.displaced.get(grid);
  if (object?.kind !== "grid" || !object.frame || !at) return false;
  const { camera } = desk.canvas;
  const head =
    object.frame.phases.find(({ id }) => id === column) ??
    object.frame.leaves.find(({ id }) => id === column);
  if (!head) return false;
  const { screen, margins } = camera;
  const beside = screen.width > NARROW ? LANE_HEAD : 0;
  const room = screen.width - margins.left - margins.right - 2 * GAP;
  const zoom = clampZoom(Math.max(FARTHEST, Math.min(NEAREST, room / (head.w + beside + 2 * GAP))));
  const spare = Math.max(0, room - (head.w + beside) * zoom) / 2;
  const view: View = {
    x: at.x + head.x - beside - (margins.left + GAP + spare) / zoom,
    y: at.y + object.frame.head.y - PHASE_HEAD - margins.top / zoom,
    zoom,
  };
  camera.fly(view, "hand");
  return true;
}

/** A double press on a phase's number: that phase alone. */
export function zoomAtNumber(desk: Desk, wall: Point): boolean {
  for (const grid of desk.board.store.grids()) {
    if (!grid.frame || !isWay(grid)) continue;
    const [x, y] = [wall[0] - grid.at[0], wall[1] - grid.at[1]];
    const index = grid.frame.phases.findIndex((head, number) => {
      const [left, top] = numberAt(head, number === 0);
      return Math.hypot(x - left, y - top) <= REACH;
    });
    if (index >= 0) return zoomToColumn(desk, grid.id, grid.frame.phases[index]!.id);
  }
  return false;
}

/** The column that one means: that of the chosen note, or the one in the middle of the screen. */
export function columnInMind(desk: Desk): { grid: string; column: string } | null {
  const { store } = desk.board;
  const id = desk.selection.active() ?? desk.selection.list()[0];
  const place = id === undefined ? null : store.cellOf(id);
  if (place) return { grid: place.grid, column: place.column };
  const chosen = id === undefined ? undefined : store.get(id);
  const [x] = desk.canvas.camera.middle;
  const grids = chosen?.kind === "grid" ? [chosen] : store.grids();
  for (const grid of grids) {
    const leaf = grid.frame?.phases.find(
      (head) => x >= grid.at[0] + head.x && x < grid.at[0] + head.x + head.w,
    );
    if (leaf) return { grid: grid.id, column: leaf.id };
    const first = grid.frame?.phases[0];
    if (chosen && first) return { grid: grid.id, column: first.id };
  }
  return null;
}

/** To the column before or after the one that is looked at. */
export function zoomToNext(desk: Desk, step: 1 | -1): boolean {
  const now = columnInMind(desk);
  const grid = now && desk.board.store.get(now.grid);
  if (grid?.kind !== "grid" || !grid.frame) return false;
  const { phases, leaves } = grid.frame;
  const phase = leaves.find(({ id }) => id === now!.column)?.phase ?? now!.column;
  const next = phases[phases.findIndex(({ id }) => id === phase) + step];
  return next !== undefined && zoomToColumn(desk, grid.id, next.id);
}
