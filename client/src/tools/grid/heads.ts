/** Where a column or lane that is dragged by its head would go, and putting it there. */
import type { Board } from "../../board/board";
import { columnOf } from "../../board/grids/lookup";
import { moveColumn, moveLane, objectsIn } from "../../board/grids/structure";
import type { BoardObject, GridObject } from "../../board/objects";
import type { HeadCell } from "../../geometry/grid-layout";
import { rect, type Point, type Rect } from "../../geometry/rect";
import type { HeadPart } from "./parts";

export interface HeadTarget {
  /** It goes before this one, or last. */
  readonly before: string | null;
  /** Of a column: the phase that it comes into; null for among the phases. */
  readonly under: string | null;
  /** The stroke that shows it, on the wall. */
  readonly mark: Rect;
}

export const objectsOfHead = (board: Board, { grid, sort, id }: HeadPart): BoardObject[] =>
  objectsIn(board, grid, sort === "column" ? { column: id } : { lane: id });

/** Null where it would stay where it is. */
export function targetOf(grid: GridObject, part: HeadPart, point: Point): HeadTarget | null {
  const { frame } = grid;
  if (!frame) return null;
  if (part.sort === "lane") return laneTarget(grid, part.id, point[1] - grid.at[1]);
  const column = columnOf(grid, part.id);
  if (!column) return null;
  const x = point[0] - grid.at[0];
  if (column.under === null) return among(grid, frame.phases, part.id, null, x);
  // A step goes into the phase that it is held over.
  const home =
    frame.phases.find((phase) => x >= phase.x && x < phase.x + phase.w) ??
    (x < (frame.phases[0]?.x ?? 0) ? frame.phases[0] : frame.phases[frame.phases.length - 1]);
  if (!home) return null;
  const steps = frame.leaves.filter((leaf) => leaf.phase === home.id && leaf.id !== home.id);
  if (steps.length > 0) return among(grid, steps, part.id, home.id, x);
  return { before: null, under: home.id, mark: stroke(grid, home.x + 6) };
}

function among(
  grid: GridObject,
  heads: readonly HeadCell[],
  id: string,
  under: string | null,
  x: number,
): HeadTarget | null {
  const here = heads.findIndex((head) => head.id === id);
  const at = heads.findIndex((head) => x < head.x + head.w / 2);
  const index = at < 0 ? heads.length : at;
  if (here >= 0 && (index === here || index === here + 1)) return null;
  const next = heads[index];
  const last = heads[heads.length - 1]!;
  return { before: next?.id ?? null, under, mark: stroke(grid, next ? next.x : last.x + last.w) };
}

function laneTarget(grid: GridObject, id: string, y: number): HeadTarget | null {
  const { lanes } = grid.frame!;
  const here = lanes.findIndex((lane) => lane.id === id);
  const at = lanes.findIndex((lane) => y < lane.y + lane.h / 2);
  const index = at < 0 ? lanes.length : at;
  if (index === here || index === here + 1) return null;
  const next = lanes[index];
  const last = lanes[lanes.length - 1]!;
  const edge = next ? next.y : last.y + last.h;
  return {
    before: next?.id ?? null,
    under: null,
    mark: rect(grid.at[0], grid.at[1] + edge - 2, grid.size[0], 4),
  };
}

const stroke = (grid: GridObject, x: number): Rect => {
  const { head, body } = grid.frame!;
  return rect(grid.at[0] + x - 2, grid.at[1] + head.y, 4, head.h + body.h);
};

export function moveHead(board: Board, part: HeadPart, { before, under }: HeadTarget): boolean {
  return part.sort === "column"
    ? moveColumn(board, part.grid, part.id, before, under)
    : moveLane(board, part.grid, part.id, before);
}
