/**
 * Steps of undo that outlive their document. When the server refuses a change the document here is thrown away and
 * fetched anew (sync/live.ts), and Yjs' undo with it. What the steps did is worked out as plain values on a copy of the
 * old document, and taken back on the new one where everything still is as the step left it.
 */
import * as Y from "yjs";
import { objectsOf, type YObject, type YObjects } from "./objects";
import type { Undo } from "./undo";

/** Not a step of undo itself: it would be taken back by the next press. */
const INHERITED = Symbol("inherited undo");
/** Older steps are not worth the wait. */
const MOST = 40;

type Values = ReadonlyMap<string, unknown>;

interface Change {
  readonly id: string;
  /** Before and after the step; null where the object was not there. */
  readonly before: Values | null;
  readonly after: Values | null;
}

export interface PlainStep {
  readonly ids: readonly string[];
  readonly changes: readonly Change[];
}

/** The last steps as plain values, the oldest first. The document is only read. */
export function plainSteps(doc: Y.Doc, undo: Undo): PlainStep[] {
  const stack = undo.steps.slice(-MOST);
  if (stack.length === 0) return [];
  // Deleted content is what steps bring back: the copy must not drop it.
  const copy = new Y.Doc({ gc: false });
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const objects = objectsOf(copy);
  const manager = new Y.UndoManager(objects, { trackedOrigins: new Set() });
  const steps: PlainStep[] = [];
  for (const item of [...stack].reverse()) {
    const ids = touchedBy(item, objects);
    const after = new Map(ids.map((id) => [id, valuesOf(objects.get(id))]));
    manager.undoStack.push(item);
    manager.undo();
    const changes = ids.map((id) => ({
      id,
      before: valuesOf(objects.get(id)),
      after: after.get(id) ?? null,
    }));
    steps.unshift({ ids, changes });
  }
  manager.destroy();
  copy.destroy();
  return steps;
}

/** Takes a step back; false where others have changed all of it since, or it never got to the server. */
export function takeBack(doc: Y.Doc, step: PlainStep): boolean {
  const objects = objectsOf(doc);
  let changed = false;
  doc.transact(() => {
    for (const { id, before, after } of step.changes) {
      const map = objects.get(id);
      const now = valuesOf(map);
      if (before === null || after === null) {
        if (before === after || !sameValues(now, after)) continue;
        if (before === null) objects.delete(id);
        else objects.set(id, madeOf(before));
        changed = true;
      } else if (now !== null && map)
        for (const key of new Set([...before.keys(), ...after.keys()])) {
          const was = before.get(key);
          const is = after.get(key);
          if (same(was, is) || !same(now.get(key), is)) continue;
          if (was === undefined) map.delete(key);
          else put(map, key, was);
          changed = true;
        }
    }
  }, INHERITED);
  return changed;
}

/** Ids of the entries of `objects` in which a step made or deleted something. */
function touchedBy(item: Undo["steps"][number], objects: YObjects): string[] {
  const ids = new Set<string>();
  objects.doc!.transact((transaction) => {
    for (const set of [item.insertions, item.deletions])
      Y.iterateDeletedStructs(transaction, set, (struct) => {
        if (!(struct instanceof Y.Item)) return;
        let at: Y.Item | null = struct;
        while (at && at.parent !== objects) at = (at.parent as Y.AbstractType<unknown> | null)?._item ?? null;
        if (at?.parentSub) ids.add(at.parentSub);
      });
  });
  return [...ids];
}

/** A text stands as its delta, so that formatting is a difference too. */
class Delta {
  constructor(readonly delta: unknown[]) {}
}

function valuesOf(map: unknown): Values | null {
  if (!(map instanceof Y.Map)) return null;
  const values = new Map<string, unknown>();
  map.forEach((value: unknown, key) =>
    values.set(key, value instanceof Y.Text ? new Delta(value.toDelta() as unknown[]) : value),
  );
  return values;
}

function put(map: YObject, key: string, value: unknown): void {
  const text = map.get(key);
  if (!(value instanceof Delta)) map.set(key, value);
  else if (text instanceof Y.Text) {
    text.delete(0, text.length);
    text.applyDelta(value.delta);
  } else map.set(key, textOf(value));
}

function madeOf(values: Values): YObject {
  const map = new Y.Map<unknown>();
  for (const [key, value] of values) map.set(key, value instanceof Delta ? textOf(value) : value);
  return map;
}

function textOf({ delta }: Delta): Y.Text {
  const text = new Y.Text();
  text.applyDelta(delta);
  return text;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function sameValues(a: Values | null, b: Values | null): boolean {
  if (a === null || b === null) return a === b;
  return a.size === b.size && [...a].every(([key, value]) => same(value, b.get(key)));
}
