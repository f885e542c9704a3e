import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { splitUpdate } from "./split";

const MOST = 2_000;

function note(text: string): Y.Map<unknown> {
  return new Y.Map<unknown>([
    ["kind", "note"],
    ["at", [1.5, -2]],
    ["text", new Y.Text(text)],
    ["tags", ["ä", "🙂"]],
  ]);
}

/** What one transaction over a board of some notes sends, with the state before it. */
function changed(change: (objects: Y.Map<Y.Map<unknown>>) => void): {
  before: Uint8Array;
  update: Uint8Array;
  doc: Y.Doc;
} {
  const doc = new Y.Doc();
  const objects = doc.getMap<Y.Map<unknown>>("objects");
  doc.transact(() => {
    for (let n = 0; n < 200; n++) objects.set(`old${n}`, note(`vanha ${n}`));
  });
  const before = Y.encodeStateAsUpdate(doc);
  let update: Uint8Array = new Uint8Array();
  doc.once("update", (sent: Uint8Array) => (update = sent));
  doc.transact(() => change(objects));
  return { before, update, doc };
}

function applied(before: Uint8Array, updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of [before, ...updates]) {
    Y.applyUpdate(doc, update);
    // Each follows on from the one before: the server holds back nothing.
    expect(doc.store.pendingStructs).toBeNull();
  }
  return doc;
}

describe("a change too big for one message", () => {
  it("is sent as it is where it is small enough", () => {
    const { update } = changed((objects) => objects.set("a", note("pieni")));
    expect(splitUpdate(update, MOST)).toEqual([update]);
  });

  it("arrives in pieces that make the same board", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme", maxLength: 20 }), { minLength: 40, maxLength: 120 }),
        fc.array(fc.nat(199), { maxLength: 150 }),
        (texts, gone) => {
          const { before, update, doc } = changed((objects) => {
            gone.forEach((n, index) => {
              if (index % 2) objects.delete(`old${n}`);
              else (objects.get(`old${n}`)?.get("text") as Y.Text | undefined)?.delete(0, 2);
            });
            texts.forEach((text, n) => objects.set(`new${n}`, note(text)));
          });
          const pieces = splitUpdate(update, MOST);
          expect(pieces.length).toBeGreaterThan(1);
          for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(MOST);
          const there = applied(before, pieces);
          expect(there.getMap("objects").toJSON()).toEqual(doc.getMap("objects").toJSON());
          expect(Y.encodeStateVector(there)).toEqual(Y.encodeStateVector(doc));
          expect(Y.encodeStateAsUpdate(there, Y.encodeStateVector(doc))).toEqual(
            Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)),
          );
        },
      ),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it("goes out whole where one text alone is too long, because half a text can't be told", () => {
    const { before, update, doc } = changed((objects) => {
      objects.set("a", note("x".repeat(5_000)));
      for (let n = 0; n < 50; n++) objects.set(`b${n}`, note("y"));
    });
    const pieces = splitUpdate(update, MOST);
    expect(pieces.filter((piece) => piece.length > MOST)).toHaveLength(1);
    expect(applied(before, pieces).getMap("objects").toJSON()).toEqual(doc.getMap("objects").toJSON());
  });

  it("is left whole where several clients made it", () => {
    const a = new Y.Doc();
    const b = new Y.Doc();
    for (const doc of [a, b]) doc.getMap("objects").set(`from ${doc.clientID}`, note("z".repeat(3_000)));
    const both = Y.mergeUpdates([Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)]);
    expect(splitUpdate(both, MOST)).toEqual([both]);
  });
});
