/** Moving, sizing, ordering, colouring, locking, deleting: each one transaction and one step of undo. */
import { align, distribute, tidy, type Alignment, type Axis, type Plan } from "../geometry/align";
import { GAP } from "../geometry/place";
import { centre, rect, type Point, type Rect } from "../geometry/rect";
import type { Board } from "./board";
import { isTied, moveFreeEnds, releaseEnds, withLastPlaces } from "./connect";
import { areaFor, create, placeOf, sideOf, type Draft } from "./create";
import {
  boundsOf,
  turns,
  docks,
  isGround,
  type Align,
  type BoardObject,
  type Cell,
  type Colour,
  type GridObject,
  type Lock,
  type TextObject,
  type Kind,
  type TextSize,
  type YObject,
} from "./objects";
import { flowAfter, writeFlow } from "./flow";
import { Berths, keysOver, landing, released, spread, writeCell, writeLoose } from "./grids/docking";
import { newId } from "./ids";
import { keyBelow, keysAtBottom, keysOnTop } from "./order";
import { cellKeys, endKeys, keysOfObject, storedSize, styleOfObject } from "./record";
import { inOrder } from "./drawing-order";

/** The objects that move when these are dragged: themselves, and the members of areas and grids among them. */
export function movedWith(board: Board, ids: Iterable<string>): string[] {
  const moved = new Set<string>();
  for (const object of board.changeable(ids)) {
    moved.add(object.id);
    if (!isGround(object.kind)) continue;
    // What is docked goes where its grid goes, locked or not: nothing of it is written.
    for (const member of board.store.members(object.id))
      if (board.store.isDocked(member.id) || board.mayChange(member)) moved.add(member.id);
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

/**
 * Puts objects in new places and looks up the areas that they are in now, and the cells: what comes to lie in a grid
 * is docked there, what is taken out of one gets its own size back.
 */
export function moveTo(board: Board, plan: Plan, selection: readonly string[] = [...plan.keys()]): void {
  const { store } = board;
  const withGrid = (object: BoardObject) => store.isDocked(object.id) && plan.has(object.parent!);
  const objects = board
    .changeable(plan.keys())
    .filter((object) => (object.kind !== "connector" || !isTied(board, object)) && !withGrid(object));
  if (objects.length === 0) return;
  const after = (object: BoardObject) => {
    const at = plan.get(object.id);
    return at ? rect(at[0], at[1], object.size[0], object.size[1]) : boundsOf(object);
  };
  const areas = areasAfter(board, after);
  const boxes = objects.filter((object) => object.kind !== "connector");
  const placed = new Map(boxes.map((object) => [object.id, boundsAt(object, plan.get(object.id)!)]));
  // A member that moves together with its area stays a member, even where it hangs over the edge.
  const parents = new Map(
    boxes
      .filter((object) => object.parent === null || !plan.has(object.parent))
      .map((object) => [object.id, areaFor(object.kind, placed.get(object.id)!, areas)]),
  );
  const cells = landings(board, boxes, placed, parents, after);
  const out = boxes.filter((object) => store.isDocked(object.id) && !cells.has(object.id));
  const staying = new Set(
    out.filter((object) => parents.get(object.id) === object.parent).map(({ id }) => id),
  );
  const loose = out.filter((object) => !staying.has(object.id));
  for (const [id, r] of spread(loose, new Map(loose.map(({ id }) => [id, plan.get(id)!])))) {
    placed.set(id, r);
    parents.set(id, areaFor(store.get(id)!.kind, r, areas));
  }
  for (const id of [...cells.keys(), ...staying]) placed.delete(id);
  const keys = keysInSight(board, placed);
  for (const [id, { grid }] of cells)
    for (const [each, key] of keysOver(board, [store.get(id)!], grid)) keys.set(each, key);
  const flow = flowAfter(board, { rects: placed, parents });
  const others = [...flow.places.keys()].filter((id) => !plan.has(id)).map((id) => store.get(id)!);
  const moving = objects.filter((object) => !staying.has(object.id));
  if (moving.length === 0) return;
  board.changeEach(
    [...moving, ...others],
    (object, index) => {
      if (index === 0) {
        cells.write();
        writeFlow(board, { places: new Map(), sizes: flow.sizes });
      }
      const map = board.map(object.id)!;
      const z = keys.get(object.id);
      if (z !== undefined) map.set("z", z);
      const cell = cells.get(object.id);
      if (cell) {
        writeCell(board, object, cell.grid, cell.cell);
        return;
      }
      const r = placed.get(object.id);
      const at = flow.places.get(object.id) ?? (r ? ([r.x, r.y] as const) : plan.get(object.id)!);
      if (object.kind === "connector") {
        moveFreeEnds(board, object, [at[0] - object.at[0], at[1] - object.at[1]]);
        return;
      }
      if (store.isDocked(object.id)) {
        writeLoose(board, object, at, parents.get(object.id) ?? null);
        return;
      }
      if (at[0] !== object.at[0] || at[1] !== object.at[1]) map.set("at", placeOf(at));
      if (parents.has(object.id)) putParent(board, object, parents.get(object.id)!);
    },
    selection,
  );
}

/** The cells that these come into; what would move within its own cell stays in its order where that is the same. */
class Landings extends Map<string, { readonly grid: GridObject; readonly cell: Cell }> {
  constructor(private readonly berths: Berths) {
    super();
  }

  write(): void {
    this.berths.write();
  }
}

function landings(
  board: Board,
  boxes: readonly BoardObject[],
  placed: ReadonlyMap<string, Rect>,
  parents: ReadonlyMap<string, string | null>,
  after: (object: BoardObject) => Rect,
): Landings {
  const coming = boxes.filter((object) => docks(object.kind) && parents.has(object.id));
  const berths = new Berths(board, new Set(coming.map((object) => object.id)));
  const found = new Landings(berths);
  // As they are read, so that several come into a cell in the order that they had.
  const sorted = [...coming].sort((a, b) => {
    const [p, q] = [placed.get(a.id)!, placed.get(b.id)!];
    return Math.round((p.y - q.y) / 60) || p.x - q.x;
  });
  for (const object of sorted) {
    const grid = board.store.get(parents.get(object.id) ?? "");
    if (grid?.kind !== "grid") continue;
    const { x, y } = after(grid);
    const cell = landing({ ...grid, at: [x, y] }, centre(placed.get(object.id)!), (each) =>
      berths.places(grid.id, each),
    );
    if (cell) found.set(object.id, { grid, cell: berths.take(grid.id, cell, object.id, cell.index) });
  }
  return found;
}

export function resize(board: Board, rects: ReadonlyMap<string, Rect>, selection = [...rects.keys()]): void {
  // A grid is as large as what is in it, and what is docked as large as its cell has it.
  const objects = board
    .changeable(rects.keys())
    .filter(({ id, kind }) => kind !== "connector" && kind !== "grid" && !board.store.isDocked(id));
  if (objects.length === 0) return;
  const areas = areasAfter(board, (object) => rects.get(object.id) ?? boundsOf(object));
  const keys = keysInSight(board, rects);
  const noGrids = areas.filter(([id]) => board.store.get(id)?.kind === "area");
  const parents = new Map(
    objects.map(({ id, kind }) => [id, areaFor(kind, rects.get(id)!, docks(kind) ? noGrids : areas)]),
  );
  // What a resized area now covers becomes its own; what it no longer covers is let go.
  const resized = new Set(
    objects.filter((object) => object.kind === "area" && !object.collapsed).map((object) => object.id),
  );
  if (resized.size > 0)
    for (const object of board.store.inOrder()) {
      if (object.kind === "area" || !board.mayChange(object) || rects.has(object.id)) continue;
      if (board.store.isDocked(object.id)) continue;
      const now = areaFor(object.kind, boundsOf(object), areas);
      if (now !== object.parent && (resized.has(now ?? "") || resized.has(object.parent ?? "")))
        parents.set(object.id, now);
    }
  const flow = flowAfter(board, { rects, parents, areas: resized });
  board.change(() => {
    for (const object of objects) {
      const r = rects.get(object.id)!;
      const map = board.map(object.id)!;
      const height = object.kind === "area" && object.collapsed ? object.open[1] : r.h;
      map.set("at", placeOf([r.x, r.y]));
      map.set("size", sideOf([r.w, height], object.kind));
      const z = keys.get(object.id);
      if (z !== undefined) map.set("z", z);
    }
    for (const [id, parent] of parents) putParent(board, board.store.get(id)!, parent);
    writeFlow(board, flow);
  }, selection);
}

/** Turns shapes and images about their middles, to so many degrees each. */
export function turn(board: Board, angles: ReadonlyMap<string, number>): void {
  const objects = board.changeable(angles.keys()).filter((object) => turns(object.kind));
  if (objects.length === 0) return;
  board.changeEach(objects, ({ id }) => setAngle(board.map(id)!, angles.get(id)!), [...angles.keys()]);
}

/** Turns shapes and images over, each in its own box. */
export function flip(board: Board, ids: readonly string[], axis: Axis): void {
  const objects = board
    .changeable(ids)
    .filter((object) => object.kind === "shape" || object.kind === "image");
  if (objects.length === 0) return;
  const key = axis === "x" ? "flipX" : "flipY";
  board.changeEach(
    objects,
    (object) => {
      // What is turned one way by so much is turned the other way as much in the mirror.
      if (object.angle !== 0) setAngle(board.map(object.id)!, 360 - object.angle);
      restyle(board, object, { [key]: object[key] ? undefined : true });
    },
    ids,
  );
}

/** Degrees clockwise, 0 ≤ angle < 360; no key for an object that stands upright. */
function setAngle(map: YObject, degrees: number): void {
  const angle = (((Math.round(degrees * 10) / 10 + 360) % 360) + 360) % 360;
  if (angle === 0) map.delete("angle");
  else map.set("angle", angle);
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

/** `locked`, `fixed` (a fill-in field), or null: free. Facilitators only. */
export function setLock(board: Board, ids: readonly string[], lock: Lock | null): void {
  if (!board.mayLock()) return;
  board.change(() => {
    for (const id of ids) {
      const map = board.map(id);
      if (!map) continue;
      if (lock !== null) map.set("lock", lock);
      else map.delete("lock");
    }
  }, ids);
}

/**
 * Deletes what may be deleted and answers how many; notes in a deleted area stay on the wall, and so do those docked
 * in a deleted grid.
 */
export function remove(board: Board, ids: readonly string[]): number {
  const objects = board.changeable(ids);
  if (objects.length === 0) return 0;
  const gone = new Set(objects.map((object) => object.id));
  const flow = flowAfter(board, { rects: new Map(), parents: new Map(), gone });
  const freed = new Map<string, Rect>();
  for (const object of objects)
    if (object.kind === "grid")
      for (const [id, r] of released(board, object.id)) if (!gone.has(id)) freed.set(id, r);
  board.change(() => {
    releaseEnds(board, gone);
    for (const [id, r] of freed) writeLoose(board, board.store.get(id)!, [r.x, r.y], null);
    for (const object of objects) board.objects.delete(object.id);
    for (const object of board.store.inOrder())
      if (
        object.parent !== null &&
        gone.has(object.parent) &&
        !gone.has(object.id) &&
        !freed.has(object.id) &&
        board.mayChange(object)
      )
        board.map(object.id)?.delete("parent");
    writeFlow(board, flow);
  }, ids);
  return objects.length;
}

/**
 * Copies beside the originals; the copies of an area's members belong to the copied area. What is docked in a grid
 * gets its copy behind itself in the same cell.
 */
export function duplicate(board: Board, ids: readonly string[], by: Point): string[] {
  const wanted = withContents(board, ids);
  return createCopies(
    board,
    board.store.inOrder().filter((object) => wanted.has(object.id)),
    by,
    besideThemselves(board),
  );
}

/** Where a copy is docked, by what it is a copy of; null for none. */
export type Berthing = (object: BoardObject) => { readonly parent: string; readonly cell: Cell } | null;

function besideThemselves(board: Board): Berthing {
  const berths = new Berths(board, new Set());
  return ({ id }) => {
    const place = board.store.cellOf(id);
    if (!place) return null;
    const cell = berths.take(place.grid, place, `copy of ${id}`, place.index + 1);
    return { parent: place.grid, cell };
  };
}

/** These, the members of the areas and grids among them, and the connectors within those. */
export function withContents(board: Board, ids: Iterable<string>): Set<string> {
  const wanted = new Set<string>();
  const members = new Set<string>();
  for (const id of ids) {
    const object = board.store.get(id);
    if (!object) continue;
    wanted.add(id);
    if (isGround(object.kind)) board.store.members(id).forEach((member) => members.add(member.id));
  }
  for (const id of members) {
    wanted.add(id);
    for (const connector of board.store.connectorsOf(id)) {
      const object = board.store.get(connector);
      if (object?.kind !== "connector") continue;
      if (members.has(object.from.object ?? "") && members.has(object.to.object ?? "")) wanted.add(connector);
    }
  }
  return wanted;
}

/**
 * Makes copies with new ids, moved by so much, with their places in copied areas and grids. What was docked in a grid
 * that is not copied is docked where `berthing` says, else it lies free.
 */
export function createCopies(
  board: Board,
  objects: readonly BoardObject[],
  by: Point,
  berthing: Berthing = () => null,
): string[] {
  const fresh = new Map(objects.map((object) => [object.id, newId()]));
  const kinds = new Map(objects.map((object) => [object.id, object.kind]));
  const drafts = objects.map((object): Draft => {
    const inCopy = object.parent !== null && fresh.has(object.parent);
    const berth = object.cell === null || inCopy ? null : berthing(object);
    const parent = inCopy ? fresh.get(object.parent!) : berth?.parent;
    const keys: Record<string, unknown> = copiedKeys(object, fresh, by);
    if (berth) keys["cell"] = cellKeys(berth.cell);
    else if (!inCopy || kinds.get(object.parent!) !== "grid") delete keys["cell"];
    return {
      id: fresh.get(object.id)!,
      kind: object.kind,
      at: [object.at[0] + by[0], object.at[1] + by[1]],
      size: storedSize(object),
      style: styleOfObject(object),
      text: object.text,
      runs: object.runs,
      tags: object.tags,
      keys,
      ...(parent === undefined ? {} : { parent }),
    };
  });
  return create(board, drafts);
}

/** Copies of a group are a group of their own; ends stay bound to what was copied with them. */
function copiedKeys(object: BoardObject, fresh: Map<string, string>, by: Point): Record<string, unknown> {
  const keys: Record<string, unknown> = { ...keysOfObject(object) };
  if (object.group !== null) {
    if (!fresh.has(object.group)) fresh.set(object.group, newId());
    keys["group"] = fresh.get(object.group);
  }
  // The to-be of what was copied with it is the to-be of the copy.
  if (object.kind === "grid" && object.origin !== null)
    keys["origin"] = fresh.get(object.origin) ?? object.origin;
  if (object.kind !== "connector") return keys;
  const placed = withLastPlaces(object);
  for (const name of ["from", "to"] as const) {
    const end = placed[name];
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
    if (object.kind === "connector") continue;
    // A line may cross what it likes; only papers hide each other.
    const others = store.within(r).filter((other) => !placed.has(other.id) && other.kind !== "connector");
    if (isGround(object.kind)) {
      const covered = new Set(
        others.filter((other) => !isGround(other.kind) && inOrder(other, object) < 0).map((o) => o.id),
      );
      for (const line of store.inOrder())
        if (line.kind === "connector" && inOrder(line, object) < 0) covered.add(line.id);
      if (covered.size > 0) keys.set(id, keyBelow(store.inOrder(), covered));
    } else if (others.some((other) => inOrder(other, object) > 0)) hidden.push(id);
  }
  hidden.sort((a, b) => store.rank(a) - store.rank(b));
  const onTop = keysOnTop(store.inOrder(), hidden.length);
  hidden.forEach((id, index) => keys.set(id, onTop[index]!));
  return keys;
}

function rectsOf(board: Board, ids: readonly string[]): Map<string, Rect> {
  const boxes = board
    .changeable(ids)
    .filter((object) => object.kind !== "connector" && !board.store.isDocked(object.id));
  return new Map(boxes.map((object) => [object.id, boundsOf(object)]));
}

function moveMembersToo(board: Board, plan: Plan, selection: readonly string[]): void {
  for (const [id, at] of [...plan]) {
    const object = board.store.get(id)!;
    if (!isGround(object.kind)) continue;
    const by: Point = [at[0] - object.at[0], at[1] - object.at[1]];
    for (const member of board.store.members(id))
      if (!plan.has(member.id)) plan.set(member.id, [member.at[0] + by[0], member.at[1] + by[1]]);
  }
  moveTo(board, plan, selection);
}

function areasAfter(board: Board, boundsNow: (object: BoardObject) => Rect): (readonly [string, Rect])[] {
  return board.store
    .inOrder()
    .filter((object) => isGround(object.kind) && board.mayHold(object))
    .map((area) => [area.id, boundsNow(area)] as const);
}

function putParent(board: Board, object: BoardObject, parent: string | null): void {
  if (parent === object.parent) return;
  const map = board.map(object.id);
  if (parent === null) map?.delete("parent");
  else map?.set("parent", parent);
}

/** Changes some values of the style of those kinds among the objects; each as it is. */
export function setStyle(
  board: Board,
  ids: readonly string[],
  kinds: readonly Kind[],
  change: Record<string, unknown>,
): void {
  const objects = board.changeable(ids).filter((object) => kinds.includes(object.kind));
  if (objects.length === 0) return;
  board.changeEach(objects, (object) => restyle(board, object, change), ids);
}

function restyle(board: Board, object: BoardObject, change: Record<string, unknown>): void {
  const map = board.map(object.id)!;
  const style = map.get("style");
  const next = { ...(typeof style === "object" && style !== null ? style : {}), ...change };
  // A value of undefined takes the key away: the document has no such thing.
  map.set("style", Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)));
}
