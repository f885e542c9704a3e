/**
 * What one had written for all when private mode began, done again in private: the server refuses it on the board, and
 * the board's document here is thrown away with it.
 */
import * as Y from "yjs";
import { copiedValues, DRAFT_OF, draftsOf } from "../../board/drafts";
import { newId } from "../../board/ids";
import { objectsOf, type YObjects } from "../../board/objects";
import type { Salvage } from "../salvage";

export interface Redoing {
  /** The layer. */
  readonly doc: Y.Doc;
  /** Whose drafts they are; null where no name is kept. */
  readonly author: string | null;
  readonly now: number;
}

/**
 * Makes again what was made, and private copies of what was written in; moves and other changes of what everybody has
 * are left. Answers the texts that found no place.
 */
export function redoPrivately(saved: Salvage, board: Y.Doc, { doc, author, now }: Redoing): string[] {
  const objects = objectsOf(doc);
  const known = objectsOf(board);
  const lost = [...saved.orphans];
  doc.transact(() => {
    for (const [id, values] of saved.made) {
      const text = wordsOf(values["text"]);
      if (objects.has(id) || known.has(id) || isWritten(objects, id, text)) continue;
      objects.set(id, mapOf({ ...values, text }, author));
    }
    for (const [id, text] of saved.texts) {
      const original = known.get(id);
      if (isWritten(objects, id, text)) continue;
      const copy = original instanceof Y.Map ? copiedValues(original.toJSON()) : null;
      if (copy === null) lost.push(text);
      else objects.set(newId(), mapOf({ ...copy, text, created: now, [DRAFT_OF]: id }, author));
    }
  });
  return lost.filter((text) => text.trim() !== "");
}

/** One went on writing in a private copy already, which began with these words. */
const isWritten = (layer: YObjects, id: string, text: string): boolean =>
  draftsOf(layer, id).some(([, draft]) => String(draft.get("text") ?? "").startsWith(text));

/** An object as it is made again: without what others did to it. */
export function mapOf(values: Readonly<Record<string, unknown>>, author: string | null): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  for (const [key, value] of Object.entries(values)) {
    if (key === "author" || key === "lock" || key.startsWith("r:")) continue;
    map.set(key, key === "text" ? new Y.Text(wordsOf(value)) : value);
  }
  if (author !== null) map.set("author", author);
  return map;
}

const wordsOf = (text: unknown): string => (typeof text === "string" ? text : "");
