import fc from "fast-check";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { union } from "../geometry/rect";
import { boundsOf, objectsOf } from "./objects";
import { BoardStore } from "./store";

const id = fc.integer({ min: 0, max: 7 }).map((number) => `n${number}`);
const at = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }));
const step = fc.oneof(
  fc.record({ what: fc.constant("put" as const), id, at, side: fc.integer({ min: 40, max: 300 }) }),
  fc.record({ what: fc.constant("drop" as const), id }),
);

it("keeps the bounds of everything as they would be counted anew", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const doc = new Y.Doc();
      const objects = objectsOf(doc);
      const store = new BoardStore(doc);
      for (const each of steps) {
        if (each.what === "drop") objects.delete(each.id);
        else {
          const map = objects.get(each.id) ?? new Y.Map<unknown>();
          doc.transact(() => {
            if (!objects.has(each.id)) objects.set(each.id, map);
            map.set("kind", "note");
            map.set("at", each.at);
            map.set("size", [each.side, each.side]);
          });
        }
        expect(store.bounds()).toEqual(union(store.inOrder().map(boundsOf)));
      }
      store.close();
    }),
  );
});

it("lets the bounds of everything shrink when what is turned goes", () => {
  const doc = new Y.Doc();
  const objects = objectsOf(doc);
  const store = new BoardStore(doc);
  const shape = (id: string, keys: Record<string, unknown>) =>
    objects.set(id, new Y.Map<unknown>(Object.entries({ kind: "shape", shape: "rectangle", ...keys })));
  shape("flat", { at: [-500, -50], size: [1000, 100] });
  shape("upended", { at: [-200, -20], size: [400, 40], angle: 90 });
  const { y, h } = store.bounds()!;
  expect([y, h].map(Math.round)).toEqual([-200, 400]);
  objects.delete("upended");
  expect(store.bounds()).toEqual({ x: -500, y: -50, w: 1000, h: 100 });
  store.close();
});
