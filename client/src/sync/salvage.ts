/**
 * What was done here and is not on the server, taken from a document that is about to be thrown away.
 *
 * The server refuses a whole update, and nothing that was done after it can follow, because a document's
 * changes build on each other. So the copy here is fetched anew, and what nobody has forbidden is done again
 * on it: a note that got locked while one was on a train must not cost the twenty that one wrote there.
 */
import * as Y from "yjs";
import { objectsOf, type YObject } from "../board/objects";
import { diffText } from "../board/text-diff";

export interface Salvage {
  /** Objects made here: their values, `text` as a string. */
  readonly made: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** Values that were set here (undefined: taken away), by object. */
  readonly set: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly texts: ReadonlyMap<string, string>;
  readonly removed: readonly string[];
  /** Texts that can't be put back where they were written: somebody else has changed them too. */
  readonly orphans: readonly string[];
}

/** Compares a document with the server's: `mine` may know changes that `server` does not, and the other way. */
export function salvage(mine: Y.Doc, server: Y.Doc): Salvage {
  const unsaved = beyond(server);
  const unseen = beyond(mine);
  const made = new Map<string, Record<string, unknown>>();
  const set = new Map<string, Record<string, unknown>>();
  const texts = new Map<string, string>();
  const removed: string[] = [];
  const orphans: string[] = [];
  const here = objectsOf(mine);
  const there = objectsOf(server);
  for (const [id, item] of entries(here)) {
    const own = here.get(id);
    const theirs = there.get(id);
    if (item.deleted || !(own instanceof Y.Map)) {
      const known = entries(there).get(id);
      if (item.deleted && known && !known.deleted && !unseen(known)) removed.push(id);
    } else if (unsaved(item)) made.set(id, own.toJSON());
    else if (theirs instanceof Y.Map) {
      const changed = changedValues(own, theirs, unsaved, unseen);
      if (Object.keys(changed).length > 0) set.set(id, changed);
      const text = own.get("text");
      const their = theirs.get("text");
      if (!(text instanceof Y.Text) || !(their instanceof Y.Text) || text.toString() === their.toString())
        continue;
      if (!items(their).some(unseen)) texts.set(id, text.toString());
      else if (items(text).some(unsaved)) orphans.push(text.toString());
    }
  }
  return { made, set, texts, removed, orphans };
}

/**
 * Does it again on the server's state, leaving out what is locked. Answers the texts that found no place, so
 * that the person gets them back.
 */
export function redo(saved: Salvage, doc: Y.Doc, mayUnlock: boolean): string[] {
  const objects = objectsOf(doc);
  const lost = [...saved.orphans];
  const open = (id: string): YObject | null => {
    const map = objects.get(id);
    return map instanceof Y.Map && (mayUnlock || map.get("lock") !== "locked") ? map : null;
  };
  for (const [id, { text, ...values }] of saved.made) {
    if (objects.has(id)) continue;
    doc.transact(() => {
      const map = new Y.Map(Object.entries(values));
      map.set("text", new Y.Text(typeof text === "string" ? text : ""));
      objects.set(id, map);
    });
  }
  for (const [id, values] of saved.set) {
    const map = open(id);
    if (!map) continue;
    doc.transact(() => {
      for (const [key, value] of Object.entries(values)) {
        if (value === undefined) map.delete(key);
        else map.set(key, value);
      }
    });
  }
  for (const [id, text] of saved.texts) {
    const now = open(id)?.get("text");
    const change = now instanceof Y.Text ? diffText(now.toString(), text) : null;
    if (!(now instanceof Y.Text)) lost.push(text);
    else if (change)
      doc.transact(() => {
        now.delete(change.index, change.remove);
        now.insert(change.index, change.insert);
      });
  }
  for (const id of saved.removed) if (open(id)) doc.transact(() => objects.delete(id));
  return lost.filter((text) => text.trim() !== "");
}

/** As `redo`, but of what was refused twice in a row nothing. */
export function redone(saved: Salvage, doc: Y.Doc, mayUnlock: boolean, again: boolean): string[] {
  if (!again) return redo(saved, doc, mayUnlock);
  const made = [...saved.made.values()].map(({ text }) => String(text));
  return [...saved.orphans, ...saved.texts.values(), ...made];
}

/** Every text that is on the board now. */
export function textsOf(doc: Y.Doc): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const map of objectsOf(doc).values())
    if (map instanceof Y.Map) texts.add(String(map.get("text") ?? ""));
  return texts;
}

function changedValues(
  own: YObject,
  theirs: YObject,
  unsaved: (item: Y.Item) => boolean,
  unseen: (item: Y.Item) => boolean,
): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  const known = entries(theirs);
  for (const [key, item] of entries(own)) {
    if (key === "text" || key === "lock") continue;
    const other = known.get(key);
    if (!item.deleted && unsaved(item)) changed[key] = own.get(key);
    else if (item.deleted && other && !other.deleted && !unseen(other)) changed[key] = undefined;
  }
  return changed;
}

/** Whether an item holds something that a document does not know. */
function beyond(doc: Y.Doc): (item: Y.Item) => boolean {
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc));
  return (item) => item.id.clock + item.length > (vector.get(item.id.client) ?? 0);
}

/** The item that holds each key's value now: Yjs shows it to nobody, but every engine has it. */
const entries = <T>(map: Y.Map<T>): Map<string, Y.Item> =>
  (map as unknown as { _map: Map<string, Y.Item> })._map;

function items(text: Y.Text): Y.Item[] {
  const found: Y.Item[] = [];
  for (let item = (text as unknown as { _start: Y.Item | null })._start; item; item = item.right)
    found.push(item);
  return found;
}
