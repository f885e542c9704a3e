import { expect, test } from "vitest";
import * as Y from "yjs";
import { compact } from "./compact";

function filled(): Y.Doc {
  const doc = new Y.Doc();
  const objects = doc.getMap("objects");
  doc.transact(() => {
    for (const id of ["one", "two"]) {
      const map = new Y.Map<unknown>();
      objects.set(id, map);
      map.set("at", [1, 2.5]);
      map.set("style", { colour: "sun" });
      map.set("text", new Y.Text(`says ${id}`));
    }
  });
  doc.getArray("list").push([1, "two", [3], null]);
  return doc;
}

function received(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  doc.getMap("objects");
  doc.getArray("list");
  return doc;
}

test("a compacted document says the same, to readers and to the server", () => {
  const sent = Y.encodeStateAsUpdate(filled());
  const doc = received(sent);
  const before = doc.toJSON();
  const objects = doc.getMap("objects") as Y.Map<Y.Map<unknown>>;
  const held = objects.get("one")!.get("at");
  compact(doc);
  expect(doc.toJSON()).toEqual(before);
  // Else nothing was made anew.
  expect(objects.get("one")!.get("at")).not.toBe(held);
  expect(Y.encodeStateAsUpdate(doc)).toEqual(sent);
});

test("a compacted document takes what others write", () => {
  const other = filled();
  const doc = received(Y.encodeStateAsUpdate(other));
  compact(doc);
  other.getArray("list").insert(2, ["between"]);
  (other.getMap("objects") as Y.Map<Y.Map<unknown>>).get("two")!.set("at", [7, 8]);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)));
  expect(doc.getArray("list").toJSON()).toEqual([1, "two", "between", [3], null]);
  expect(doc.toJSON()).toEqual(other.toJSON());
});
