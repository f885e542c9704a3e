/** Where the menu of the selection opens, and what it is about. */
import { withGroups } from "../board/groups";
import { rectToScreen } from "../geometry/camera";
import type { Point } from "../geometry/rect";
import { gridPart } from "../geometry/grid-hit";
import { targets } from "./actions";
import type { Desk } from "./desk";

/** Page px: at the selection, as far as it is in sight; else in the middle of the wall. */
export function menuPlace(desk: Desk): Point {
  const { canvas } = desk;
  const box = canvas.element.getBoundingClientRect();
  const [id] = targets(desk);
  const at = id === undefined ? null : canvas.displaced.get(id);
  if (!at) return [box.left + box.width / 2, box.top + box.height / 3];
  const r = rectToScreen(canvas.camera.view, at);
  const inside = (value: number, most: number) => Math.min(Math.max(value, 8), Math.max(8, most - 8));
  return [box.left + inside(r.x + r.w / 2, box.width), box.top + inside(r.y + r.h / 2, box.height)];
}

/** A right click, or a finger that rested: what is there becomes selected, and its menu opens. */
export function menuUnder(desk: Desk, event: { clientX: number; clientY: number }): void {
  const { canvas, selection } = desk;
  const point = canvas.wallAt(canvas.pointOf(event));
  const id = canvas.objectAt(point);
  desk.editor.close();
  if (id === null) {
    selection.clear();
    selection.activate(null);
  } else if (!selection.has(id)) selection.set(withGroups(desk.board.store, [id]), id);
  chooseHead(desk, id, point);
  desk.surfaces.openMenu([event.clientX, event.clientY]);
}

/** On a head of a grid the menu is the column's or lane's. */
function chooseHead(desk: Desk, id: string | null, point: Point): void {
  const grid = id === null ? undefined : desk.board.store.get(id);
  desk.parts.clear();
  if (grid?.kind !== "grid" || !desk.board.mayShape(grid)) return;
  const part = gridPart(grid, point);
  if (part?.part === "leaf" || part?.part === "phase")
    desk.parts.choose({ grid: grid.id, sort: "column", id: part.column });
  else if (part?.part === "laneHead") desk.parts.choose({ grid: grid.id, sort: "lane", id: part.lane });
}
