/** Making registers, and choosing what they collect and in which order. */
import type { Board } from "./board";
import type { Draft } from "./create";
import { setText } from "./texts";
import { defaultSize, type BoardObject, type RegisterOf, type RegisterSort } from "./objects";

/** A register as `create` takes it, with its top left at a point. */
export const registerDraft = (of: RegisterOf, title: string, at: readonly [number, number]): Draft => ({
  kind: "register",
  at,
  size: defaultSize("register"),
  text: title,
  keys: { of },
});

/** `titles`: what a new register of each sort is called; one that is still called so is renamed. */
export function setCollected(
  board: Board,
  ids: Iterable<string>,
  of: RegisterOf,
  titles: Readonly<Record<RegisterOf, string>>,
): string[] {
  const changed = board
    .changeable(ids)
    .filter((object: BoardObject) => object.kind === "register" && object.of !== of)
    .map(({ id }) => id);
  if (changed.length === 0) return changed;
  const usual = new Set(Object.values(titles));
  board.change(() => {
    for (const id of changed) {
      board.map(id)?.set("of", of);
      if (usual.has(board.store.get(id)!.text)) setText(board, id, titles[of]);
    }
  }, changed);
  return changed;
}

/** Answers which registers are sorted otherwise now. */
export function setSort(board: Board, ids: Iterable<string>, sort: RegisterSort): string[] {
  const changed = board
    .changeable(ids)
    .filter((object: BoardObject) => object.kind === "register" && object.sort !== sort)
    .map(({ id }) => id);
  if (changed.length === 0) return changed;
  board.change(() => {
    for (const id of changed) {
      if (sort === "place") board.map(id)?.delete("sort");
      else board.map(id)?.set("sort", sort);
    }
  }, changed);
  return changed;
}
