/**
 * What was on its way into a layer when its round ended, and never got there: its author puts it on the board, as the
 * server does with what it got (server/seina/board/drafts.py).
 */
import type * as Y from "yjs";
import { DRAFT_OF } from "../../board/drafts";
import { newId } from "../../board/ids";
import { objectsOf } from "../../board/objects";
import { mapOf } from "./redo";

type Values = Record<string, unknown>;

/**
 * Makes these objects of a layer on the board; answers what they are called there. `shown` are the names of those that
 * are there already.
 */
export function putOnBoard(
  layer: Y.Doc,
  ids: readonly string[],
  shown: ReadonlyMap<string, string>,
  board: Y.Doc,
  author: string,
): Map<string, string> {
  const drafts = objectsOf(layer);
  const objects = objectsOf(board);
  const names = new Map(ids.map((id) => [id, newId()]));
  const groups = new Map<string, string>();
  const there = (id: unknown): string | undefined => {
    if (typeof id !== "string") return undefined;
    return names.get(id) ?? shown.get(id) ?? (objects.has(id) ? id : undefined);
  };
  board.transact(() => {
    for (const [id, name] of names) {
      const values = led(drafts.get(id)!.toJSON() as Values, there);
      const { group } = values;
      if (typeof group === "string") {
        if (!groups.has(group)) groups.set(group, newId());
        values["group"] = groups.get(group);
      }
      objects.set(name, mapOf(values, author));
    }
  });
  return names;
}

/** Its references lead where they do on the board; those that lead nowhere go. */
function led(values: Values, there: (id: unknown) => string | undefined): Values {
  const { [DRAFT_OF]: _, parent, origin, was, ...rest } = values;
  const led: Values = rest;
  for (const [key, id] of Object.entries({ parent: there(parent), origin: there(origin) }))
    if (id !== undefined) led[key] = id;
  if (led["parent"] === undefined) delete led["cell"];
  for (const key of ["from", "to"]) {
    const end = led[key];
    if (typeof end !== "object" || end === null || !("object" in end)) continue;
    const { object, ...place } = end;
    const bound = there(object);
    led[key] = bound === undefined ? place : { object: bound, ...place };
  }
  const kept = Array.isArray(was) ? was.map(there).filter((id) => id !== undefined) : [];
  return kept.length > 0 ? { ...led, was: kept } : led;
}
