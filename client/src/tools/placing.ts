/** Putting new things on the wall, wherever the wish came from: pointer, key, toolbar. */
import { create, type Draft } from "../board/create";
import { boundsOf, defaultSize, isGround, NOTE_SIZE, type Colour, type Kind } from "../board/objects";
import { besideDocked, dockedDraft, gridAt } from "../board/grids/docking";
import { laneOf } from "../board/grids/lookup";
import { landingAt } from "../geometry/grid-hit";
import { takesNotes } from "../geometry/grid-layout";
import { near, takenBy } from "../geometry/place";
import { containsPoint, expand, rect, type Point } from "../geometry/rect";
import type { Desk } from "./desk";

/** Makes one thing with its middle (a text: its start) at the point, and opens it for writing. */
export function placeAt(desk: Desk, kind: Kind, point: Point, more: Partial<Draft> = {}): string | null {
  const size = more.size ?? defaultSize(kind);
  const at: Point =
    kind === "text" ? [point[0], point[1] - 14] : [point[0] - size[0] / 2, point[1] - size[1] / 2];
  const colour = kind === "note" ? (laneColour(desk, point) ?? desk.colour()) : undefined;
  const [id] = create(desk.board, [{ kind, at, ...(colour ? { colour } : {}), ...more }]);
  if (id === undefined) return null;
  desk.selection.set([id]);
  desk.made();
  desk.editor.open(id, { fresh: true });
  return id;
}

/** In a lane with a colour notes have that, unless the person has chosen another for the next one. */
function laneColour(desk: Desk, point: Point): Colour | null {
  const grid = desk.choseColour ? null : gridAt(desk.board, point);
  const cell = grid && landingAt(grid, point);
  return (cell && laneOf(grid, cell.lane)?.colour) ?? null;
}

/** Makes one thing where there is room in what is seen: for keys and for a finger on the toolbar. */
export function placeFree(desk: Desk, kind: Kind, more: Partial<Draft> = {}): string | null {
  const berth = kind === "note" ? berthHere(desk) : null;
  if (berth) {
    const docked = placeAt(desk, kind, berth.at, { ...more, ...berth });
    if (docked !== null) desk.canvas.camera.reveal(desk.canvas.displaced.get(docked)!, "hand");
    return docked;
  }
  const size = more.size ?? (kind === "text" ? ([320, 40] as const) : defaultSize(kind));
  const { store } = desk.board;
  const active = desk.selection.active();
  const from = active === null ? null : desk.canvas.displaced.get(active);
  const seen = desk.canvas.camera.shown;
  const start: Point =
    from && kind === "note" && !isGround(store.get(active!)?.kind) && containsPoint(seen, [from.x, from.y])
      ? [from.x + from.w / 2, from.y + from.h / 2]
      : desk.canvas.camera.middle;
  const around = expand(rect(start[0], start[1], 0, 0), 3000);
  const obstacles = store
    .within(around)
    .filter((object) => object.kind !== "connector" && (!isGround(object.kind) || isGround(kind)))
    .map((object) => expand(boundsOf(object), 8));
  const place = near(start, size, takenBy(obstacles));
  const id = placeAt(
    desk,
    kind,
    kind === "text" ? [place[0], place[1] + 14] : [place[0] + size[0] / 2, place[1] + size[1] / 2],
    more,
  );
  if (id !== null) desk.canvas.camera.reveal(desk.canvas.displaced.get(id)!, "hand");
  return id;
}

/**
 * In the cell where the keyboard stands: behind the docked thing, or in the chosen column and lane of the grid that is
 * selected, as far as they are chosen.
 */
function berthHere(desk: Desk): ReturnType<typeof dockedDraft> {
  const { board, parts, selection } = desk;
  const beside = besideDocked(board, selection.active() ?? "");
  const grid = parts.grid();
  if (beside || !grid) return beside;
  const part = parts.chosen();
  const { leaves, lanes } = grid.model;
  const column = part?.sort === "column" ? part.id : leaves[0]?.id;
  const taking = lanes.filter(({ type, collapsed }) => takesNotes(type) && !collapsed);
  const lane = part?.sort === "lane" ? part.id : taking[0]?.id;
  return column === undefined || lane === undefined ? null : dockedDraft(board, grid.id, column, lane);
}

/** A note's place if its middle is at the point. */
export const noteAt = (point: Point) =>
  rect(point[0] - NOTE_SIZE[0] / 2, point[1] - NOTE_SIZE[1] / 2, NOTE_SIZE[0], NOTE_SIZE[1]);
