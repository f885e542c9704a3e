/** What the outline does to a board: changes that are told as places in a list and become places on the wall. */
import { areaAround, GAP } from "../geometry/place";
import { between, bottom, centre, expand, rect, right, union, type Point, type Rect } from "../geometry/rect";
import { moveBy, moveTo, resize } from "./arrange";
import type { Board } from "./board";
import { create } from "./create";
import { undock } from "./grids/docking";
import { newId } from "./ids";
import { AREA_SIZE, boundsOf, NOTE_SIZE, type BoardObject, type Colour } from "./objects";
import { rows, sections } from "./reading";
import { storedSize } from "./record";
import { planOrder, planPlace, type Ground } from "./sequence";

/** Wall units between areas that are made one after another. */
const AREA_GAP = 80;

/** The objects of one list in reading order, without lines, which have no place of their own. */
export function listed(board: Board, area: string | null): readonly BoardObject[] {
  const section = sections(board.store.inOrder()).find((each) => (each.area?.id ?? null) === area);
  return section?.members.filter((member) => member.kind !== "connector") ?? [];
}

/** The area under which the list shows an object: its own, or the one that it lies in. */
export function listOf(board: Board, id: string): string | null {
  for (const { area, members } of sections(board.store.inOrder()))
    if (area && members.some((member) => member.id === id)) return area.id;
  return null;
}

/** Makes a note that is read right after `after` (null: last in the list). Its id, or null where none may be made. */
export function addNote(
  board: Board,
  area: string | null,
  after: string | null,
  note: { text?: string; colour?: Colour } = {},
): string | null {
  if (!board.mayWork() || board.room() === 0) return null;
  const members = listed(board, area);
  const place = placeIn(board, area, members, after, NOTE_SIZE);
  const id = newId();
  board.undo.together([id], () => {
    if (place.grown && area !== null) growArea(board, area, place.grown);
    if (place.plan.size > 0) moveTo(board, place.plan);
    create(board, [{ kind: "note", id, at: place.at, parent: area, ...note }]);
  });
  return board.store.has(id) ? id : null;
}

/**
 * Moves an object by so many places in its list, and so on the wall. Answers its new place from 0; null where it
 * is locked, at the end already, or locked things stand in the way.
 */
export function moveInList(board: Board, id: string, by: number): number | null {
  const area = listOf(board, id);
  const members = listed(board, area);
  const from = members.findIndex((member) => member.id === id);
  const to = Math.max(0, Math.min(members.length - 1, from + by));
  const plan = planOrder(members, id, to, groundOf(board, area));
  if (!plan) return null;
  moveTo(board, plan, [id]);
  return to;
}

/** Moves an object to the end of another area's list (null: outside all areas). False where it is locked. */
export function moveToList(board: Board, id: string, area: string | null): boolean {
  const object = board.store.get(id);
  if (!board.mayChange(object) || listOf(board, id) === area) return false;
  const members = listed(board, area);
  const place = placeIn(board, area, members, null, storedSize(object));
  board.undo.together([id], () => {
    if (place.grown && area !== null) growArea(board, area, place.grown);
    if (board.store.isDocked(id)) undock(board, [id], place.at);
    else moveTo(board, new Map([[id, place.at]]), [id]);
    const parent = board.store.get(id)?.parent ?? null;
    // The middle of something large may hang over the edge: the list that was chosen counts.
    if (parent !== area)
      board.continue(() => {
        if (area === null) board.map(id)?.delete("parent");
        else board.map(id)?.set("parent", area);
      });
  });
  return true;
}

/** A new area to the right of the last one in the lowest row, with its title. */
export function addArea(board: Board, title: string): string | null {
  const areas = rows(board.store.areas());
  const last = areas[areas.length - 1];
  const all = board.store.bounds();
  const size = last?.size ?? AREA_SIZE;
  let at: Point = [0, 0];
  if (last) at = [right(boundsOf(last)) + AREA_GAP, last.at[1]];
  else if (all) at = [all.x, bottom(all) + AREA_GAP];
  const taken = (r: Rect) => board.store.within(expand(r, GAP)).length > 0;
  if (taken(rect(at[0], at[1], size[0], size[1])) && all) at = [all.x, bottom(all) + AREA_GAP];
  return create(board, [{ kind: "area", at, size, text: title }])[0] ?? null;
}

/** A line from one object to another, as the connector tool makes it; its id, or null. */
export function connect(board: Board, from: string, to: string): string | null {
  const a = board.store.get(from);
  const b = board.store.get(to);
  if (!a || !b || from === to) return null;
  const ends = [centre(boundsOf(a)), centre(boundsOf(b))] as const;
  const box = between(...ends);
  const keys = { from: { object: from, at: ends[0] }, to: { object: to, at: ends[1] } };
  const draft = { kind: "connector", at: [box.x, box.y], size: [box.w, box.h], keys } as const;
  return create(board, [draft])[0] ?? null;
}

/** Moves an area, with what is in it, by so many places among the areas. Answers its new place, or null. */
export function moveArea(board: Board, id: string, by: number): number | null {
  const areas = rows(board.store.areas());
  const from = areas.findIndex((area) => area.id === id);
  const to = Math.max(0, Math.min(areas.length - 1, from + by));
  const plan = planOrder(areas, id, to, {
    within: null,
    home: () => true,
    movable: (each) => board.mayChange(board.store.get(each)),
  });
  if (!plan) return null;
  board.undo.together([id], () => {
    for (const [each, at] of plan) {
      const before = board.store.get(each)!.at;
      moveBy(board, [each], [at[0] - before[0], at[1] - before[1]]);
    }
  });
  return to;
}

function placeIn(
  board: Board,
  area: string | null,
  members: readonly BoardObject[],
  after: string | null,
  size: Point,
) {
  const ground = groundOf(board, area);
  const around = ground.within ?? union(members.map(boundsOf)) ?? rect(0, 0, 0, 0);
  const obstacles = board.store
    .within(expand(around, 2_000))
    .filter((object) => object.kind !== "connector" && (area === null || object.kind !== "area"))
    .map(boundsOf);
  if (area === null && members.length === 0) {
    const all = board.store.bounds();
    const at: Point = all ? [all.x, bottom(all) + AREA_GAP] : [0, 0];
    return { at, plan: new Map(), grown: null };
  }
  return planPlace(members, after, size, ground, obstacles);
}

function groundOf(board: Board, area: string | null): Ground {
  const areas = board.store.areas().map((each) => [each.id, boundsOf(each)] as const);
  const own = area === null ? undefined : board.store.get(area);
  return {
    within: own ? boundsOf(own) : null,
    home: (r) => areaAround(r, areas) === area,
    movable: (id) => board.mayChange(board.store.get(id)),
  };
}

function growArea(board: Board, area: string, r: Rect): void {
  if (board.mayChange(board.store.get(area))) resize(board, new Map([[area, r]]));
}
