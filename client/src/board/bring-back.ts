/** Deleted objects come back as they were: same id, same place in the stack, formatting, ends, author. */
import * as Y from "yjs";
import type { Board } from "./board";
import type { BoardObject, YObject } from "./objects";
import { keysOfObject, storedSize, styleOfObject } from "./record";
import { reactionKey } from "./reaction-keys";
import { deltaOf } from "./runs";

/** Answers the ids that came back: those that are not on the board (again), as many as it still takes. */
export function bringBack(board: Board, objects: readonly BoardObject[]): string[] {
  if (!board.mayWork()) return [];
  const missing = objects.filter((object) => !board.store.has(object.id)).slice(0, board.room());
  if (missing.length === 0) return [];
  const ids = missing.map((object) => object.id);
  const there = new Set([...board.store.ids(), ...ids]);
  board.changeEach(
    missing,
    (object) => board.objects.set(object.id, asItWas(board, object, there)),
    ids,
    (object) => 400 + 3 * object.text.length + (object.kind === "ink" ? 5 * object.points.length : 0),
  );
  return ids;
}

function asItWas(board: Board, object: BoardObject, there: ReadonlySet<string>): YObject {
  const map = new Y.Map<unknown>();
  map.set("kind", object.kind);
  map.set("at", [...object.at]);
  map.set("size", [...storedSize(object)]);
  map.set("z", object.z);
  if (object.parent !== null && there.has(object.parent)) map.set("parent", object.parent);
  map.set("style", styleOfObject(object));
  const text = new Y.Text(object.runs === null ? object.text : undefined);
  if (object.runs !== null) text.applyDelta(deltaOf(object.runs));
  map.set("text", text);
  // Into a layer it comes back as one's own, or as nobody's.
  const author = board.target() === "board" ? object.author : board.author();
  if (author !== null) map.set("author", author);
  map.set("created", object.created);
  if (object.tags.length > 0) map.set("tags", [...object.tags]);
  for (const [key, value] of Object.entries(keysOfObject(object))) map.set(key, value);
  if (object.lock !== null && board.mayLock()) map.set("lock", object.lock);
  // Reactions are each person's own to give (rule A5.reaction): those of others are not given in their name.
  const person = board.worker.person();
  if (board.mayRemark())
    for (const reaction of object.reactions)
      if (reaction.person === person) map.set(reactionKey(reaction), 1);
  return map;
}
