/** Moving, sizing, ordering, colouring, locking, deleting: each one transaction and one step of undo. */
import { align, distribute, tidy, type Alignment, type Axis, type Plan } from "../geometry/align";
import { GAP } from "../geometry/place";
import { rect, type Point, type Rect } from "../geometry/rect";
import type { Board } from "./board";
import { areaFor, create, placeOf, sideOf, type Draft } from "./create";
import {
  boundsOf,
  type Align,
  type BoardObject,
  type Colour,
  type TextObject,
  type TextSize,
} from "./objects";
import { newId } from "./ids";
import { keyBelow, keysAtBottom, keysOnTop } from "./order";
import { endKeys, keysOfObject, styleOfObject, type Keys } from "./record";
import { inOrder } from "./store";

/** The objects that move when these are dragged: themselves, and the members of areas among them. */
export function movedWith(board: Board, ids: Iterable<string>): string[] {
  const moved = new Set<string>();
  for (const object of board.changeable(ids)) {
    moved.add(object.id);
    if (object.kind !== "area") continue;
    for (const member of board.store.members(object.id)) if (!member.locked) moved.add(member.id);
  }
  return [...moved];
}

export function moveBy(board: Board, ids: readonly string[], [dx, dy]: Point): void {
  const plan: Plan = new Map();
  for (const id of movedWith(board, ids)) {
    const { at } = board.store.get(id)!;
    plan.set(id, [at[0] + dx, at[1] + dy]);
  }
  moveTo(board, plan, ids);
}

/** Puts objects in new places and looks up the areas that they are in now. */
export function moveTo(board: Board, plan: Plan, selection: readonly string[] = [...plan.keys()]): void {
  const objects = board.changeable(plan.keys());
  if (objects.length === 0) return;
  const areas = areasAfter(board, (object) => {
    const at = plan.get(object.id);
    return at ? rect(at[0], at[1], object.size[0], object.size[1]) : boundsOf(object);
  });
  const placed = new Map(objects.map((object) => [object.id, boundsAt(object, plan.get(object.id)!)]));
  const keys = keysInSight(board, placed);
  board.changeEach(
    objects,
    (object) => {
      const at = plan.get(object.id)!;
      const map = board.map(object.id)!;
      if (at[0] !== object.at[0] || at[1] !== object.at[1]) map.set("at", placeOf(at));
      // A member that moves together with its area stays a member, even where it hangs over the edge.
      if (object.parent === null || !plan.has(object.parent))
        setParent(board, object, placed.get(object.id)!, areas);
      const z = keys.get(object.id);
      if (z !== undefined) map.set("z", z);
    },
    selection,
  );
}

export function resize(board: Board, rects: ReadonlyMap<string, Rect>, selection = [...rects.keys()]): void {
  const objects = board.changeable(rects.keys());
  if (objects.length === 0) return;
  const areas = areasAfter(board, (object) => rects.get(object.id) ?? boundsOf(object));
  const keys = keysInSight(board, rects);
  board.change(() => {
    for (const object of objects) {
      const r = rects.get(object.id)!;
      const map = board.map(object.id)!;
      map.set("at", placeOf([r.x, r.y]));
      map.set("size", sideOf([r.w, r.h], object.kind));
      setParent(board, object, r, areas);
      const z = keys.get(object.id);
      if (z !== undefined) map.set("z", z);
    }
    // What a resized area now covers becomes its own; what it no longer covers is let go.
    const resized = new Set(objects.filter((object) => object.kind === "area").map((object) => object.id));
    if (resized.size === 0) return;
    for (const object of board.store.inOrder()) {
      if (object.kind === "area" || object.locked || rects.has(object.id)) continue;
      const now = areaFor(object.kind, boundsOf(object), areas);
      if (now !== object.parent && (resized.has(now ?? "") || resized.has(object.parent ?? "")))
        setParent(board, object, boundsOf(object), areas);
    }
  }, selection);
}

export function alignObjects(board: Board, ids: readonly string[], how: Alignment): void {
  moveMembersToo(board, align(rectsOf(board, ids), how), ids);
}

export function distributeObjects(board: Board, ids: readonly string[], axis: Axis): void {
  moveMembersToo(board, distribute(rectsOf(board, ids), axis), ids);
}

export function tidyObjects(board: Board, ids: readonly string[]): void {
  moveMembersToo(board, tidy(rectsOf(board, ids), GAP), ids);
}

/** To the top of everything or under everything; among themselves they keep their order. */
export function reorder(board: Board, ids: readonly string[], where: "front" | "back"): void {
  const wanted = new Set(board.changeable(ids).map((object) => object.id));
  const sorted = board.store.inOrder();
  const objects = sorted.filter((object) => wanted.has(object.id));
  const others = sorted.filter((object) => !wanted.has(object.id));
  if (objects.length === 0) return;
  const keys = where === "front" ? keysOnTop(others, objects.length) : keysAtBottom(others, objects.length);
  board.changeEach(objects, (object, index) => board.map(object.id)!.set("z", keys[index]!), ids);
}

export function recolour(board: Board, ids: readonly string[], colour: Colour): void {
  const objects = board
    .changeable(ids)
    .filter((object) => object.kind !== "text" && object.colour !== colour);
  if (objects.length === 0) return;
  board.changeEach(objects, (object) => restyle(board, object, { colour }), ids);
}

export function setTextStyle(
  board: Board,
  ids: readonly string[],
  style: { size?: TextSize; align?: Align },
  heightOf: (object: TextObject) => number,
): void {
  const objects = board.changeable(ids).filter((object) => object.kind === "text");
  if (objects.length === 0) return;
  board.change(() => {
    for (const object of objects) {
      restyle(board, object, style);
      const after: TextObject = {
        ...object,
        textSize: style.size ?? object.textSize,
        align: style.align ?? object.align,
      };
      board.map(object.id)!.set("size", sideOf([object.size[0], heightOf(after)]));
    }
  }, ids);
}

export function setLocked(board: Board, ids: readonly string[], locked: boolean): void {
  if (!board.mayLock()) return;
  board.change(() => {
    for (const id of ids) {
      const map = board.map(id);
      if (!map) continue;
      if (locked) map.set("lock", "locked");
      else map.delete("lock");
    }
  }, ids);
}

/** Deletes what may be deleted and answers how many; notes in a deleted area stay on the wall. */
export function remove(board: Board, ids: readonly string[]): number {
  const objects = board.changeable(ids);
  if (objects.length === 0) return 0;
  const gone = new Set(objects.map((object) => object.id));
  board.change(() => {
    for (const object of objects) board.objects.delete(object.id);
    for (const object of board.store.inOrder())
      if (object.parent !== null && gone.has(object.parent) && !gone.has(object.id) && !object.locked)
        board.map(object.id)?.delete("parent");
  }, ids);
  return objects.length;
}

/** Copies beside the originals; the copies of an area's members belong to the copied area. */
export function duplicate(board: Board, ids: readonly string[], by: Point): string[] {
  const wanted = new Set<string>();
  for (const id of ids) {
    const object = board.store.get(id);
    if (!object) continue;
    wanted.add(id);
    if (object.kind === "area") board.store.members(id).forEach((member) => wanted.add(member.id));
  }
  return createCopies(
    board,
    board.store.inOrder().filter((object) => wanted.has(object.id)),
    by,
  );
}

/** Makes copies with new ids, moved by so much, with their places in copied areas. */
export function createCopies(board: Board, objects: readonly BoardObject[], by: Point): string[] {
  const fresh = new Map(objects.map((object) => [object.id, newId()]));
  const drafts = objects.map((object): Draft => {
    const parent = object.parent === null ? undefined : fresh.get(object.parent);
    return {
      id: fresh.get(object.id)!,
      kind: object.kind,
      at: [object.at[0] + by[0], object.at[1] + by[1]],
      size: object.size,
      style: styleOfObject(object),
      text: object.text,
      runs: object.runs,
      tags: object.tags,
      keys: copiedKeys(object, fresh, by),
      ...(parent === undefined ? {} : { parent }),
    };
  });
  return create(board, drafts);
}

/** Copies of a group are a group of their own; ends stay bound to what was copied with them. */
function copiedKeys(object: BoardObject, fresh: Map<string, string>, by: Point): Keys {
  const keys: Record<string, unknown> = { ...keysOfObject(object) };
  if (object.group !== null) {
    if (!fresh.has(object.group)) fresh.set(object.group, newId());
    keys["group"] = fresh.get(object.group);
  }
  if (object.kind !== "connector") return keys;
  for (const name of ["from", "to"] as const) {
    const end = object[name];
    const at: Point = [end.at[0] + by[0], end.at[1] + by[1]];
    const bound = end.object === null ? null : (fresh.get(end.object) ?? null);
    keys[name] = endKeys({ object: bound, side: end.side, at });
  }
  return keys;
}

const boundsAt = (object: BoardObject, at: Point): Rect => rect(at[0], at[1], object.size[0], object.size[1]);

/**
 * New keys for what would be hidden where it was put: a paper that is laid on others lies on top of them, and
 * an area goes under the papers that it is pushed around.
 */
function keysInSight(board: Board, placed: ReadonlyMap<string, Rect>): Map<string, string> {
  const { store } = board;
  const keys = new Map<string, string>();
  const hidden: string[] = [];
  for (const [id, r] of placed) {
    const object = store.get(id)!;
    const others = store.within(r).filter((other) => !placed.has(other.id));
    if (object.kind === "area") {
      const covered = new Set(
        others.filter((other) => other.kind !== "area" && inOrder(other, object) < 0).map((o) => o.id),
      );
      if (covered.size > 0) keys.set(id, keyBelow(store.inOrder(), covered));
    } else if (others.some((other) => inOrder(other, object) > 0)) hidden.push(id);
  }
  hidden.sort((a, b) => store.rank(a) - store.rank(b));
  const onTop = keysOnTop(store.inOrder(), hidden.length);
  hidden.forEach((id, index) => keys.set(id, onTop[index]!));
  return keys;
}

function rectsOf(board: Board, ids: readonly string[]): Map<string, Rect> {
  return new Map(board.changeable(ids).map((object) => [object.id, boundsOf(object)]));
}

function moveMembersToo(board: Board, plan: Plan, selection: readonly string[]): void {
  for (const [id, at] of [...plan]) {
    const object = board.store.get(id)!;
    if (object.kind !== "area") continue;
    const by: Point = [at[0] - object.at[0], at[1] - object.at[1]];
    for (const member of board.store.members(id))
      if (!plan.has(member.id)) plan.set(member.id, [member.at[0] + by[0], member.at[1] + by[1]]);
  }
  moveTo(board, plan, selection);
}

function areasAfter(board: Board, boundsNow: (object: BoardObject) => Rect): (readonly [string, Rect])[] {
  return board.store.areas().map((area) => [area.id, boundsNow(area)] as const);
}

function setParent(
  board: Board,
  object: BoardObject,
  r: Rect,
  areas: readonly (readonly [string, Rect])[],
): void {
  const parent = areaFor(object.kind, r, areas);
  if (parent === object.parent) return;
  const map = board.map(object.id)!;
  if (parent === null) map.delete("parent");
  else map.set("parent", parent);
}

function restyle(board: Board, object: BoardObject, change: Record<string, unknown>): void {
  const map = board.map(object.id)!;
  const style = map.get("style");
  map.set("style", { ...(typeof style === "object" && style !== null ? style : {}), ...change });
}
