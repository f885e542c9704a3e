/** Tags: short words on notes by which they are sorted and counted. */
import type { Board } from "./board";
import type { BoardObject } from "./objects";

export const MOST_TAGS = 50;
export const LONGEST_TAG = 200;

/** As it is stored: no space around, one line. Empty where nothing is left. */
export const cleanTag = (text: string): string =>
  text.replace(/\s+/gu, " ").trim().slice(0, LONGEST_TAG).trim();

/** Every tag of the board, the commonest first. */
export function tagsOf(board: Board): string[] {
  const counts = new Map<string, number>();
  for (const object of board.store.inOrder())
    for (const tag of object.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, more]) => more - many || a.localeCompare(b)).map(([tag]) => tag);
}

/** Puts a tag on all of them that have room; the spelling that the board knows wins over another case of it. */
export function addTag(board: Board, ids: Iterable<string>, text: string): string | null {
  const given = cleanTag(text);
  if (given === "") return null;
  const tag = tagsOf(board).find((known) => sameTag(known, given)) ?? given;
  change(board, ids, (tags) =>
    tags.some((each) => sameTag(each, tag)) || tags.length >= MOST_TAGS ? null : [...tags, tag],
  );
  return tag;
}

export function removeTag(board: Board, ids: Iterable<string>, tag: string): void {
  change(board, ids, (tags) => (tags.includes(tag) ? tags.filter((each) => each !== tag) : null));
}

const sameTag = (a: string, b: string): boolean => a.toLocaleLowerCase() === b.toLocaleLowerCase();

function change(
  board: Board,
  ids: Iterable<string>,
  make: (tags: readonly string[], object: BoardObject) => string[] | null,
): void {
  const plan = board
    .changeable(ids)
    .map((object) => [object.id, make(object.tags, object)] as const)
    .filter(([, tags]) => tags !== null);
  if (plan.length === 0) return;
  board.change(
    () => {
      for (const [id, tags] of plan) {
        const map = board.map(id);
        if (tags!.length === 0) map?.delete("tags");
        else map?.set("tags", tags);
      }
    },
    plan.map(([id]) => id),
  );
}
