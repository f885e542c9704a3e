/** One step after another: the next one of a step, and steps joined in the order in which they are read. */
import type { Board } from "../board";
import { boundTo, connect, connectorsBetween, type ConnectOptions } from "../connect";
import { create } from "../create";
import { keysBetween } from "../order";
import { styleOfObject } from "../record";

/** The lane and column that the next step of a step belongs to: the next column, or where there is none its own. */
export function nextPlace(board: Board, id: string): { grid: string; column: string; lane: string } | null {
  const cell = board.store.cellOf(id);
  const grid = cell && board.store.get(cell.grid);
  if (grid?.kind !== "grid") return null;
  const { leaves, lanes } = grid.model;
  if (lanes.find((lane) => lane.id === cell!.lane)?.type !== "organisation") return null;
  const index = leaves.findIndex((leaf) => leaf.id === cell!.column);
  const column = leaves[index + 1] ?? leaves[index];
  return column ? { grid: grid.id, column: column.id, lane: cell!.lane } : null;
}

/** Makes the step that comes after this one, and the connector to it; answers the new step's id. */
export function addNextStep(board: Board, id: string, line: ConnectOptions = {}): string | null {
  const place = nextPlace(board, id);
  const step = board.store.get(id);
  if (!place || step?.kind !== "note" || board.room() < 2) return null;
  const last = board.store.inCell(place.grid, place.column, place.lane).at(-1);
  const order = keysBetween(
    last === undefined ? null : (board.store.get(last)?.cell?.order ?? null),
    null,
    1,
  )[0]!;
  const keys = { cell: [place.column, place.lane, order] };
  let made: string | undefined;
  board.undo.together([id], () => {
    [made] = create(board, [
      { kind: "note", at: step.at, style: styleOfObject(step), parent: place.grid, keys },
    ]);
    if (made !== undefined) connect(board, boundTo(id), boundTo(made), line);
  });
  return made ?? null;
}

/** These steps of one grid in reading order; none where they are of several, or no steps. */
export function inOrderOfSteps(board: Board, ids: readonly string[]): string[] {
  const grids = new Set(ids.map((id) => board.store.cellOf(id)?.grid));
  const [grid] = grids;
  if (grids.size !== 1 || grid === undefined) return [];
  const wanted = new Set(ids);
  const steps = board.store.process(grid)?.process.steps ?? [];
  return steps.filter((step) => wanted.has(step.id)).map((step) => step.id);
}

/** Joins steps in the order in which they are read; those that are joined already stay so. Answers the new connectors. */
export function joinSteps(board: Board, ids: readonly string[], line: ConnectOptions = {}): string[] {
  const steps = inOrderOfSteps(board, ids);
  const made: string[] = [];
  board.undo.together(ids, () => {
    for (const [index, id] of steps.entries()) {
      const next = steps[index + 1];
      if (next === undefined || connectorsBetween(board, id, next).length > 0) continue;
      const found = connect(board, boundTo(id), boundTo(next), line);
      if (found !== null) made.push(found);
    }
  });
  return made;
}
