/** Making a to-be from an as-is, and saying by hand which steps a to-be step comes from. */
import { expand, intersects, rect, type Point, type Rect } from "../../geometry/rect";
import type { Board } from "../board";
import { create, type Draft } from "../create";
import { newId } from "../ids";
import { MOST_WAS } from "../note-marks";
import { boundsOf, type BoardObject, type ConnectorObject } from "../objects";
import { endKeys, keysOfObject, storedSize, styleOfObject } from "../record";
import type { BoardStore } from "../store";

/** Between an as-is and its to-be below it. */
const BELOW = 160;

/**
 * Copies a grid below itself with what is docked in its cells and the connectors between that; each copied note says
 * what it comes from. Answers the new grid's id; null where the person may not, or the board has no room for all of it.
 */
export function makeToBe(board: Board, id: string, title: string): string | null {
  const { store } = board;
  const grid = store.get(id);
  if (grid?.kind !== "grid" || !board.mayWork()) return null;
  const members = store.docked(id).filter((member) => store.cellOf(member.id) !== null);
  const fresh = new Map([id, ...members.map((member) => member.id)].map((each) => [each, newId()]));
  const lines = linesAmong(store, members);
  if (1 + members.length + lines.length > board.room()) return null;
  const at = freeBelow(store, boundsOf(grid));
  const by: Point = [at[0] - grid.at[0], at[1] - grid.at[1]];
  const home = fresh.get(id)!;
  // No lock comes along: a to-be is there to be changed.
  const drafts: Draft[] = [
    {
      ...copied(grid, home, by),
      text: title,
      runs: null,
      keys: { ...keysOf(grid), origin: id },
      parent: null,
    },
  ];
  for (const member of members) {
    const was = member.kind === "note" ? { was: [member.id] } : {};
    const keys = { ...keysOf(member), ...was };
    drafts.push({ ...copied(member, fresh.get(member.id)!, by), keys, parent: home });
  }
  for (const line of lines) {
    const end = (name: "from" | "to") => {
      const { object, side, at: place } = line[name];
      return endKeys({ object: fresh.get(object!)!, side, at: [place[0] + by[0], place[1] + by[1]] });
    };
    const keys = { ...keysOf(line), from: end("from"), to: end("to") };
    drafts.push({ ...copied(line, newId(), by), keys });
  }
  return create(board, drafts)[0] ?? null;
}

/** Says which as-is steps these to-be steps come from, instead of what was said before; answers how many were told. */
export function setWas(board: Board, ids: readonly string[], was: readonly string[]): number {
  const notes = board.changeable(ids).filter((object) => object.kind === "note");
  const kept = [...new Set(was)].slice(0, MOST_WAS);
  if (notes.length === 0) return 0;
  board.change(() => {
    for (const { id } of notes) {
      if (kept.length > 0) board.map(id)!.set("was", kept);
      else board.map(id)!.delete("was");
    }
  }, ids);
  return notes.length;
}

function copied(object: BoardObject, id: string, [dx, dy]: Point): Draft {
  return {
    id,
    kind: object.kind,
    at: [object.at[0] + dx, object.at[1] + dy],
    size: storedSize(object),
    style: styleOfObject(object),
    text: object.text,
    runs: object.runs,
    tags: object.tags,
  };
}

function keysOf(object: BoardObject): Record<string, unknown> {
  const keys: Record<string, unknown> = { ...keysOfObject(object) };
  // A group of the as-is would be chosen and moved with what is here.
  delete keys["group"];
  return keys;
}

function linesAmong(store: BoardStore, members: readonly BoardObject[]): ConnectorObject[] {
  const known = new Set(members.map((member) => member.id));
  const found: ConnectorObject[] = [];
  for (const { id } of members)
    for (const each of store.connectorsOf(id)) {
      const line = store.get(each);
      if (line?.kind === "connector" && line.from.object === id && known.has(line.to.object ?? ""))
        found.push(line);
    }
  return found.sort((a, b) => store.rank(a.id) - store.rank(b.id));
}

/** Where as much fits below it as it takes itself, without covering anything. */
function freeBelow(store: BoardStore, above: Rect): Point {
  let place = rect(above.x, above.y + above.h + BELOW, above.w, above.h);
  const inTheWay = () =>
    store
      .within(expand(place, BELOW / 2))
      .filter(
        (object) => object.kind !== "connector" && intersects(boundsOf(object), expand(place, BELOW / 2)),
      );
  for (let found = inTheWay(); found.length > 0; found = inTheWay()) {
    const bottom = Math.max(...found.map((object) => object.at[1] + object.size[1]));
    place = { ...place, y: bottom + BELOW };
  }
  return [place.x, place.y];
}
