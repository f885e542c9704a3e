/** Connecting objects, and what a change of objects does to the connectors that end at them. */
import type { Point } from "../geometry/rect";
import type { Board } from "./board";
import { create, placeOf, sideOf } from "./create";
import { bindable } from "./ends";
import type { ConnectorObject, End } from "./objects";
import { endKeys, type Keys } from "./record";

export type EndName = "from" | "to";

export const boundTo = (object: string, at: Point = [0, 0], side: End["side"] = "auto"): End => ({
  object,
  side,
  at,
});
export const freeAt = (at: Point): End => ({ object: null, side: "auto", at });

export interface ConnectOptions {
  readonly style?: Keys;
  readonly id?: string;
  readonly text?: string;
}

/** A new connector, or null where there is no room, nothing to say, or an end is no object. */
export function connect(board: Board, from: End, to: End, options: ConnectOptions = {}): string | null {
  for (const { object } of [from, to]) if (object !== null && !bindable(board.store.get(object))) return null;
  if (from.object !== null && from.object === to.object) return null;
  const ends = [placed(board, from), placed(board, to)] as const;
  const [id] = create(board, [
    {
      kind: "connector",
      ...boxOf(ends[0].at, ends[1].at),
      keys: { from: endKeys(ends[0]), to: endKeys(ends[1]) },
      ...options,
    },
  ]);
  return id ?? null;
}

/** Binds an end to another object, another side, or to none. */
export function setEnd(board: Board, id: string, name: EndName, end: End): boolean {
  const connector = board.store.get(id);
  if (!board.mayChange(connector) || connector.kind !== "connector") return false;
  const other = connector[name === "from" ? "to" : "from"];
  if (end.object !== null && (end.object === other.object || !bindable(board.store.get(end.object))))
    return false;
  board.change(() => writeEnds(board, { ...connector, [name]: placed(board, end) }, [name]), [id]);
  return true;
}

/** What the connectors lead from they lead to now, with their heads. */
export function swapEnds(board: Board, ids: readonly string[]): void {
  const connectors = connectorsAmong(board, ids);
  if (connectors.length === 0) return;
  board.change(() => {
    for (const connector of connectors) {
      const turned = { ...connector, from: connector.to, to: connector.from };
      writeEnds(board, turned, ["from", "to"]);
    }
  }, ids);
}

export const connectorsAmong = (board: Board, ids: Iterable<string>): ConnectorObject[] =>
  board.changeable(ids).filter((object) => object.kind === "connector");

/** The connectors between two objects, whichever way. */
export function connectorsBetween(board: Board, a: string, b: string): ConnectorObject[] {
  const found: ConnectorObject[] = [];
  for (const id of board.store.connectorsOf(a)) {
    const object = board.store.get(id);
    if (object?.kind !== "connector") continue;
    if ([object.from.object, object.to.object].includes(b)) found.push(object);
  }
  return found;
}

/**
 * Writes where the ends at these objects were last, before the objects go: from then on the ends are free there.
 * They keep the object's id, so that undo binds them again. Call inside a transaction.
 */
export function releaseEnds(board: Board, gone: ReadonlySet<string>): void {
  const touched = new Map<string, EndName[]>();
  for (const id of gone)
    for (const connector of board.store.connectorsOf(id)) {
      const object = board.store.get(connector);
      if (gone.has(connector) || !board.mayChange(object) || object.kind !== "connector") continue;
      const names = (["from", "to"] as const).filter((name) => object[name].object === id);
      touched.set(connector, [...(touched.get(connector) ?? []), ...names]);
    }
  for (const [id, names] of touched) {
    const connector = board.store.get(id) as ConnectorObject;
    writeEnds(board, withLastPlaces(connector, names), names);
  }
}

/** Moves the free ends of a connector. Call inside a transaction. */
export function moveFreeEnds(board: Board, connector: ConnectorObject, [dx, dy]: Point): void {
  const free = (["from", "to"] as const).filter((name) => !isBound(board, connector[name]));
  const moved = { ...connector };
  for (const name of free) {
    const { at } = connector[name];
    moved[name as "from"] = { ...connector[name], at: [at[0] + dx, at[1] + dy] };
  }
  if (free.length > 0) writeEnds(board, moved, free);
}

/** A connector that hangs at objects with both ends goes where they go, and nowhere else. */
export const isTied = (board: Board, connector: ConnectorObject): boolean =>
  isBound(board, connector.from) && isBound(board, connector.to);

export const isBound = (board: Board, end: End): boolean =>
  end.object !== null && bindable(board.store.get(end.object));

/** With the places where its ends are drawn now. */
export function withLastPlaces(
  connector: ConnectorObject,
  names: readonly EndName[] = ["from", "to"],
): ConnectorObject {
  const points = connector.path?.points;
  if (!points) return connector;
  const found = { from: points[0]!, to: points[points.length - 1]! };
  const ends = Object.fromEntries(names.map((name) => [name, { ...connector[name], at: found[name] }]));
  return { ...connector, ...ends };
}

function writeEnds(board: Board, connector: ConnectorObject, names: readonly EndName[]): void {
  const map = board.map(connector.id);
  if (!map) return;
  for (const name of names) {
    const end = connector[name];
    map.set(name, endKeys({ ...end, at: placeOf(end.at) }));
  }
  const { at, size } = boxOf(connector.from.at, connector.to.at);
  map.set("at", placeOf(at));
  map.set("size", sideOf(size, "connector"));
}

/** The end with the middle of its object as its last known place, where none is known. */
function placed(board: Board, end: End): End {
  const object = end.object === null ? undefined : board.store.get(end.object);
  if (!object) return { ...end, at: placeOf(end.at) };
  return { ...end, at: placeOf([object.at[0] + object.size[0] / 2, object.at[1] + object.size[1] / 2]) };
}

function boxOf(a: Point, b: Point): { at: Point; size: Point } {
  const at: Point = [Math.min(a[0], b[0]), Math.min(a[1], b[1])];
  return { at, size: [Math.max(1, Math.abs(a[0] - b[0])), Math.max(1, Math.abs(a[1] - b[1]))] };
}
