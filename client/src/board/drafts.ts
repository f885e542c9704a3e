/** Private copies: who writes in what everybody has, while private mode is on, writes in a copy of it. */
import * as Y from "yjs";
import type { Point } from "../geometry/rect";
import { duplicate } from "./arrange";
import type { Board } from "./board";
import type { BoardObject, Kind, YObject, YObjects } from "./objects";
import { setText } from "./texts";

/** The key of a private copy that says what it is a copy of. */
export const DRAFT_OF = "draftOf";

/** Titles of areas and labels of lines say something about others' things: of them there are no copies. */
const WRITTEN: ReadonlySet<unknown> = new Set<Kind>(["note", "text", "shape", "link"]);

/** How far a copy lies from what it is a copy of. */
const STEP: Point = [24, 24];

/**
 * The private copy of an object that is everybody's, made where there is none yet, reading as `text` where one had
 * begun to write. Null where there can be none: it is locked, or no such thing, or one does not write privately.
 */
export function privateCopy(board: Board, id: string, text?: string): string | null {
  const object = board.store.get(id);
  if (!object || board.target() !== "private" || !mayCopy(board, object)) return null;
  const before = draftsOf(board.objects, id).find(([draft]) => board.mayChange(board.store.get(draft)));
  if (before) return before[0];
  let made: string | undefined;
  board.undo.together([id], () => {
    made = duplicate(board, [id], STEP)[0];
    if (made === undefined) return;
    const copy = made;
    board.change(() => {
      board.map(copy)?.set(DRAFT_OF, id);
      board.map(copy)?.delete("group");
    });
    if (text !== undefined && text !== object.text) setText(board, copy, text);
  });
  return made ?? null;
}

const mayCopy = (board: Board, object: BoardObject): boolean =>
  board.mayWork() && object.layer === undefined && object.lock !== "locked" && WRITTEN.has(object.kind);

/** The copies of an object among those of a layer. */
export const draftsOf = (layer: YObjects, id: string): [string, YObject][] =>
  [...layer].filter(([, map]) => map instanceof Y.Map && map.get(DRAFT_OF) === id);

/** What a copy has of the keys of the original, or null where there is none to be made. */
export function copiedValues(original: Readonly<Record<string, unknown>>): Record<string, unknown> | null {
  const { kind, at, z } = original;
  if (!WRITTEN.has(kind) || original["lock"] === "locked" || !Array.isArray(at)) return null;
  const { author: _, lock: __, group: ___, ...values } = original;
  const [x, y] = at as number[];
  return {
    ...values,
    at: [x! + STEP[0], y! + STEP[1]],
    // Just over the original.
    z: `${typeof z === "string" ? z : "a0"}V`,
  };
}
