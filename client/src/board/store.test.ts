import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { setCollapsed, setLayout } from "./areas";
import { flip, moveBy, recolour, remove, reorder } from "./arrange";
import { boundTo, connect, freeAt } from "./connect";
import { create } from "./create";
import { inOrder } from "./drawing-order";
import { BoardStore } from "./store";
import { boardOf } from "./testing";
import { setText } from "./texts";

describe("BoardStore", () => {
  it("always holds what a store made anew would hold, in the same order", () => {
    const step = fc.record({
      what: fc.constantFrom(
        "note",
        "area",
        "move",
        "front",
        "back",
        "text",
        "colour",
        "delete",
        "shape",
        "connect",
        "free end",
        "collapse",
        "layout",
        "turn",
        "undo",
        "redo",
      ),
      which: fc.nat(20),
      x: fc.integer({ min: -2000, max: 2000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const board = boardOf();
        for (const { what, which, x } of steps) {
          const ids = [...board.store.ids()].sort();
          const id = ids[which % Math.max(1, ids.length)] ?? "";
          if (what === "note" || what === "area") create(board, [{ kind: what, at: [x, which * 50] }]);
          else if (what === "shape")
            create(board, [{ kind: what, at: [x, which * 50], style: { shape: "diamond" } }]);
          else if (what === "connect")
            connect(board, boundTo(id), boundTo(ids[(which + x + 4000) % ids.length] ?? ""));
          else if (what === "free end") connect(board, boundTo(id), freeAt([x, x / 2]));
          else if (what === "collapse") setCollapsed(board, [id], x > -1000);
          else if (what === "layout") setLayout(board, [id], x > 0 ? "row" : "grid");
          else if (what === "turn") flip(board, [id], "y");
          else if (what === "move") moveBy(board, [id], [x, 10]);
          else if (what === "front" || what === "back") reorder(board, [id], what);
          else if (what === "text") setText(board, id, `hei ${x}`);
          else if (what === "colour") recolour(board, [id], "mint");
          else if (what === "delete") remove(board, [id]);
          else if (what === "undo") board.undo.undo();
          else board.undo.redo();
        }
        const fresh = new BoardStore(board.doc);
        expect(board.store.inOrder()).toEqual(fresh.inOrder());
        expect([...board.store.inOrder()]).toEqual([...board.store.inOrder()].sort(inOrder));
        board.store.inOrder().forEach((object, index) => expect(board.store.rank(object.id)).toBe(index));
        const everywhere = { x: -1e6, y: -1e6, w: 2e6, h: 2e6 };
        const seen = board.store.inOrder().filter((object) => !board.store.hidden(object.id));
        expect(board.store.within(everywhere)).toEqual(seen);
        for (const object of board.store.inOrder())
          expect(board.store.hidden(object.id)).toBe(fresh.hidden(object.id));
      }),
      { numRuns: 120 },
    );
  });

  it("skips what has no usable kind or place and puts defaults for other bad values", () => {
    const doc = new Y.Doc();
    const objects = doc.getMap("objects");
    const put = (id: string, values: Record<string, unknown>) =>
      objects.set(id, new Y.Map(Object.entries(values)));
    put("good", { kind: "note", at: [1, 2], size: "big", style: { colour: "pink" }, z: 7, text: 4 });
    put("kindless", { kind: "pen", at: [1, 2] });
    put("nowhere", { kind: "note", at: [Number.NaN, 2] });
    put("far", { kind: "note", at: [2e6, 2] });
    objects.set("number", 5);
    const store = new BoardStore(doc);
    expect([...store.ids()]).toEqual(["good"]);
    expect(store.get("good")).toMatchObject({ size: [200, 200], colour: "sun", z: "a0", text: "" });
  });

  it("tells what is new, moved and gone, and who did it", () => {
    const board = boardOf();
    const told: string[] = [];
    board.store.listen((change) =>
      told.push(
        [[...change.added].length, [...change.moved].length, [...change.removed].length, change.own].join(),
      ),
    );
    const [id] = create(board, [{ kind: "note", at: [0, 0] }]);
    moveBy(board, [id!], [5, 0]);
    setText(board, id!, "hei");
    remove(board, [id!]);
    expect(told).toEqual(["1,1,0,true", "0,1,0,true", "0,0,0,true", "0,0,1,true"]);
    const other = boardOf();
    create(other, [{ kind: "note", at: [0, 0] }]);
    Y.applyUpdate(board.doc, Y.encodeStateAsUpdate(other.doc), "wire");
    expect(told.at(-1)).toBe("1,1,0,false");
  });
});
