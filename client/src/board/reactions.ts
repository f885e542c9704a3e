/** Reactions: one key a person and emoji on the object itself, so that no two people's can overwrite each other. */
import type { Board } from "./board";
import type { BoardObject } from "./objects";
import { reactionKey, type Reaction } from "./reaction-keys";

/** What is offered first. */
export const USUAL_REACTIONS = ["👍", "❤️", "😂", "🎉", "👀", "❓"] as const;

/** Anybody who works on the board may react, also to what is locked; a line has no place for it. */
export function mayReact(board: Board, object: BoardObject | undefined): object is BoardObject {
  return object !== undefined && object.kind !== "connector" && board.mayRemark(object);
}

/** This person's reaction with this emoji to all of them: taken back where all have it, else given to the rest. */
export function toggle(board: Board, ids: Iterable<string>, emoji: string): "given" | "taken" | null {
  const person = board.worker.person();
  if (person === null) return null;
  const objects = [...ids].map((id) => board.store.get(id)).filter((object) => mayReact(board, object));
  if (objects.length === 0) return null;
  const has = (object: BoardObject) => hasReacted(object, person, emoji);
  const all = objects.every(has);
  const key = reactionKey({ person, emoji });
  board.change(
    () => {
      for (const object of objects) {
        const map = board.map(object.id);
        if (all) map?.delete(key);
        else if (!has(object)) map?.set(key, 1);
      }
    },
    objects.map((object) => object.id),
  );
  return all ? "taken" : "given";
}

export function hasReacted(object: BoardObject, person: string | null, emoji: string): boolean {
  return object.reactions.some((reaction) => reaction.person === person && reaction.emoji === emoji);
}

/** By emoji, the commonest first; those of equal number by the emoji, so that all see one order. */
export function countReactions(reactions: readonly Reaction[]): { emoji: string; people: string[] }[] {
  const byEmoji = new Map<string, string[]>();
  for (const { emoji, person } of reactions) {
    const people = byEmoji.get(emoji);
    if (people) people.push(person);
    else byEmoji.set(emoji, [person]);
  }
  return [...byEmoji]
    .map(([emoji, people]) => ({ emoji, people }))
    .sort((a, b) => b.people.length - a.people.length || (a.emoji < b.emoji ? -1 : 1));
}
