/** Groups: objects with the same `group` are chosen, moved and deleted together. Flat, no groups in groups. */
import type { Board } from "./board";
import { newId } from "./ids";
import type { BoardStore } from "./store";

/** These and everything that is grouped with one of them, in drawing order where something came in addition. */
export function withGroups(store: BoardStore, ids: Iterable<string>): string[] {
  const given = [...ids];
  const groups = new Set<string>();
  for (const id of given) {
    const group = store.get(id)?.group;
    if (group) groups.add(group);
  }
  if (groups.size === 0) return given;
  const all = new Set(given);
  for (const object of store.inOrder())
    if (object.group !== null && groups.has(object.group)) all.add(object.id);
  return [...all];
}

/** One group of all of these; groups that they were in are joined. Answers how many it has. */
export function group(board: Board, ids: readonly string[]): number {
  const objects = board.changeable(withGroups(board.store, ids));
  if (objects.length < 2) return 0;
  const id = newId();
  board.changeEach(objects, (object) => board.map(object.id)!.set("group", id), ids);
  return objects.length;
}

/** Answers how many objects are free now. */
export function ungroup(board: Board, ids: readonly string[]): number {
  const objects = board.changeable(withGroups(board.store, ids)).filter((object) => object.group !== null);
  if (objects.length === 0) return 0;
  board.changeEach(objects, (object) => board.map(object.id)!.delete("group"), ids);
  return objects.length;
}

/** All of them are one group, and nothing else is in it or among them. */
export function areOneGroup(store: BoardStore, ids: readonly string[]): boolean {
  const first = ids.length > 1 ? store.get(ids[0]!)?.group : null;
  return first !== null && first !== undefined && ids.every((id) => store.get(id)?.group === first);
}
