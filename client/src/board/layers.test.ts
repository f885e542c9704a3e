import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { remove } from "./arrange";
import { bringBack } from "./bring-back";
import type { Board } from "./board";
import { connect } from "./connect";
import { create } from "./create";
import { privateCopy } from "./drafts";
import { objectsOf } from "./objects";
import { toggle } from "./reactions";
import { boardOf } from "./testing";
import { setText } from "./texts";

const layerOf = (board: Board, more: { anonymous?: boolean; most?: number } = {}): Y.Doc => {
  const doc = new Y.Doc();
  board.showLayer("private", { doc, most: () => more.most ?? 500, anonymous: more.anonymous ?? false });
  return doc;
};

const note = (board: Board, text: string, at: [number, number] = [0, 0]): string =>
  create(board, [{ kind: "note", at, text }])[0]!;
const sizes = (board: Board, layer: Y.Doc) => [objectsOf(board.doc).size, objectsOf(layer).size];

describe("a layer", () => {
  it("is written to while it is the target, and only then", () => {
    const board = boardOf();
    const shared = note(board, "kaikille");
    const layer = layerOf(board);
    const updates: string[] = [];
    board.doc.on("update", () => updates.push("board"));
    layer.on("update", () => updates.push("layer"));
    board.writeTo("private");
    const own = note(board, "oma");
    expect(sizes(board, layer)).toEqual([1, 1]);
    expect(board.layerOf(own)).toBe("private");
    expect(board.layerOf(shared)).toBe("board");
    expect(remove(board, [own, shared])).toBe(1);
    expect(sizes(board, layer)).toEqual([1, 0]);
    board.writeTo("board");
    expect(remove(board, [shared])).toBe(1);
    expect(updates.join(" ")).toMatch(/^(layer )+board( board)*$/);
  });

  it("is taken back by itself: what was done on the board waits", () => {
    const board = boardOf();
    note(board, "kaikille");
    const layer = layerOf(board);
    board.writeTo("private");
    expect(board.undo.canUndo).toBe(false);
    note(board, "oma");
    board.undo.undo();
    expect(board.undo.undo()).toBeNull();
    expect(sizes(board, layer)).toEqual([1, 0]);
    board.undo.redo();
    expect(sizes(board, layer)).toEqual([1, 1]);
    board.showLayer("private", null);
    expect(board.target()).toBe("board");
    board.undo.undo();
    expect(sizes(board, layer)).toEqual([0, 1]);
  });

  it("leaves the board's areas and cells as they are, and is in them", () => {
    const board = boardOf();
    const area = create(board, [{ kind: "area", at: [0, 0], text: "Ideat" }])[0]!;
    const shared = note(board, "kaikille", [100, 100]);
    layerOf(board);
    board.writeTo("private");
    const own = note(board, "oma", [400, 100]);
    expect(board.store.get(own)!.parent).toBe(area);
    expect(board.store.members(area).map(({ id }) => id)).toEqual([shared, own]);
    const end = (object: string) => ({ object, side: "auto", at: [0, 0] }) as const;
    expect(board.layerOf(connect(board, end(shared), end(own))!)).toBe("private");
    board.showLayer("private", null);
    expect(board.store.members(area).map(({ id }) => id)).toEqual([shared]);
    expect(board.store.size).toBe(2);
  });

  it("bears no name where none is kept, nor when something is brought back", () => {
    const board = boardOf({ person: "ada" });
    const shared = note(board, "kaikille");
    const gone = board.store.get(shared)!;
    remove(board, [shared]);
    const layer = layerOf(board, { anonymous: true });
    board.writeTo("private");
    note(board, "oma");
    bringBack(board, [gone]);
    expect(objectsOf(layer).size).toBe(2);
    expect(JSON.stringify(layer.toJSON())).not.toContain("ada");
  });

  it("has no reactions, no locks and no more than it takes", () => {
    const board = boardOf({ role: "facilitator" });
    const shared = note(board, "kaikille");
    layerOf(board, { most: 2 });
    board.writeTo("private");
    const own = note(board, "oma");
    expect(board.mayLock()).toBe(false);
    expect(toggle(board, [own, shared], "👍")).toBeNull();
    expect(board.room()).toBe(1);
    expect(
      create(board, [
        { kind: "note", at: [0, 0] },
        { kind: "note", at: [0, 0] },
      ]),
    ).toHaveLength(1);
    board.writeTo("board");
    expect(toggle(board, [own], "👍")).toBeNull();
    expect(toggle(board, [shared], "👍")).toBe("given");
  });

  it("tells listeners what came with it and went with it, as nobody's own deed", () => {
    const board = boardOf();
    const layer = new Y.Doc();
    objectsOf(layer).set("d1", new Y.Map(Object.entries({ kind: "note", at: [0, 0], z: "a0" })));
    const heard: string[] = [];
    board.store.listen(({ added, gone, own }) =>
      heard.push(
        `${[...added].join()}|${gone.map(({ id, layer: from }) => id + String(from)).join()}|${own}`,
      ),
    );
    const source = { doc: layer, most: () => 500, anonymous: false };
    board.showLayer("private", source);
    board.showLayer("private", source);
    board.showLayer("private", null);
    expect(heard).toEqual(["d1||false", "|d1private|false"]);
  });
});

describe("a private copy", () => {
  it("lies beside what it is a copy of, in the same cell or area, and there is one of each", () => {
    const board = boardOf();
    const area = create(board, [{ kind: "area", at: [0, 0], text: "Ideat" }])[0]!;
    const shared = note(board, "kaikille", [100, 100]);
    expect(privateCopy(board, shared)).toBeNull();
    layerOf(board);
    board.writeTo("private");
    const copy = privateCopy(board, shared, "kaikille ja vähän")!;
    expect(board.store.get(copy)).toMatchObject({ at: [124, 124], parent: area, text: "kaikille ja vähän" });
    expect(board.store.rank(copy)).toBeGreaterThan(board.store.rank(shared));
    expect(privateCopy(board, shared)).toBe(copy);
    setText(board, copy, "oma");
    board.undo.undo();
    board.undo.undo();
    expect(board.store.has(copy)).toBe(false);
    expect(privateCopy(board, area)).toBeNull();
  });

  it("is not made of what is locked", () => {
    const board = boardOf();
    const shared = note(board, "malli");
    board.map(shared)!.set("lock", "locked");
    layerOf(board);
    board.writeTo("private");
    expect(privateCopy(board, shared)).toBeNull();
  });
});
