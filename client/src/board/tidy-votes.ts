/** Puts what was voted on in the order of the votes, where it is: in its cell, its area, or on the open wall. */
import { ranked } from "../geometry/ranked";
import { AREA_MARGIN, AREA_TITLE, GAP, takenBy } from "../geometry/place";
import { centre, rect, type Point, type Rect } from "../geometry/rect";
import { moveTo } from "./arrange";
import { loose } from "./arranging";
import type { Board } from "./board";
import { dock } from "./grids/docking";
import { boundsOf, type AreaObject, type BoardObject } from "./objects";

export interface Tidied {
  /** In their order. */
  readonly moved: readonly string[];
  /** Locked: they stay where they are. */
  readonly locked: number;
  /** Not on the board any more. */
  readonly gone: number;
}

/**
 * `order` is the candidates, the most votes first. What is in one cell or one area stays in it, and its place in the
 * order is among the others there. One step of undo.
 */
export function tidyByVotes(board: Board, order: readonly string[]): Tidied {
  const there = order.filter((id) => board.store.has(id) && !board.store.hidden(id));
  const free = new Set(board.changeable(there).map((object) => object.id));
  const places = new Map<string, string[]>();
  for (const id of there) {
    if (!free.has(id)) continue;
    const key = placeKey(board, id);
    const list = places.get(key);
    if (list) list.push(id);
    else places.set(key, [id]);
  }
  const moved = [...places.values()].flat();
  board.undo.together(moved, () => {
    for (const ids of places.values()) tidyPlace(board, ids);
  });
  return { moved, locked: there.length - free.size, gone: order.length - there.length };
}

/** What is put in order among itself. */
function placeKey(board: Board, id: string): string {
  const cell = board.store.cellOf(id);
  if (cell) return `cell ${cell.grid} ${cell.column} ${cell.lane}`;
  return `in ${board.store.get(id)?.parent ?? ""}`;
}

function tidyPlace(board: Board, ids: readonly string[]): void {
  const cell = board.store.cellOf(ids[0]!);
  if (cell) {
    const wanted = new Set(ids);
    const row = board.store.inCell(cell.grid, cell.column, cell.lane);
    // They stand together from where the first of them stood.
    const first = row.findIndex((id) => wanted.has(id));
    dock(board, ids, cell.grid, cell.column, cell.lane, first);
    return;
  }
  const objects = loose(board, ids);
  const rects = new Map(objects.map((object) => [object.id, boundsOf(object)]));
  const order = objects.map((object) => object.id);
  const area = board.store.get(objects[0]?.parent ?? "");
  if (area?.kind === "area" && area.layout !== "free") {
    moveTo(board, intoSlots(rects, order, area.layout));
    return;
  }
  const taken = takenBy(obstacles(board, new Set(order), area));
  const room = area?.kind === "area" ? roomOf(area) : null;
  moveTo(board, ranked(rects, order, taken, room));
}

/** An area that arranges itself keeps the order in which things lie: each goes where one of them lay. */
function intoSlots(
  rects: ReadonlyMap<string, Rect>,
  order: readonly string[],
  layout: AreaObject["layout"],
): Map<string, Point> {
  const slots = [...rects.values()].sort((a, b) => {
    const [[ax, ay], [bx, by]] = [centre(a), centre(b)];
    if (layout === "row") return ax - bx;
    if (layout === "column") return ay - by;
    // Rows of a grid are as high as the highest; half of that tells them apart.
    return Math.abs(ay - by) > Math.max(a.h, b.h) / 2 ? ay - by : ax - bx;
  });
  return new Map(
    order.map((id, nth) => {
      const [x, y] = centre(slots[nth]!);
      const { w, h } = rects.get(id)!;
      return [id, [x - w / 2, y - h / 2] as const];
    }),
  );
}

/** What lies about that is not arranged; in an area, what is in it. */
function obstacles(board: Board, moving: ReadonlySet<string>, area: BoardObject | undefined): Rect[] {
  const others = area?.kind === "area" ? board.store.members(area.id) : board.store.inOrder();
  return others
    .filter(
      (object) =>
        !moving.has(object.id) &&
        object.kind !== "connector" &&
        object.kind !== "ink" &&
        object.kind !== "stamp" &&
        // What is docked lies within its grid.
        !board.store.isDocked(object.id) &&
        !board.store.hidden(object.id),
    )
    .map(boundsOf);
}

const roomOf = (area: AreaObject): Rect =>
  rect(
    area.at[0] + AREA_MARGIN,
    area.at[1] + AREA_TITLE + GAP / 2,
    Math.max(1, area.size[0] - 2 * AREA_MARGIN),
    Math.max(1, area.size[1] - AREA_TITLE - GAP / 2 - AREA_MARGIN),
  );
