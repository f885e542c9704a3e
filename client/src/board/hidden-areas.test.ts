import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { moveTo } from "./arrange";
import type { Board } from "./board";
import { create } from "./create";
import { boardOf } from "./testing";

const note = (x: number, y: number) => ({ kind: "note", at: [x, y], text: "" }) as const;

describe("a hidden area", () => {
  let board: Board;
  let hidden: Y.Doc;
  let area: string;

  beforeEach(() => {
    board = boardOf({ role: "facilitator" });
    hidden = new Y.Doc();
    board.showLayer("hidden", { doc: hidden, most: () => 500, anonymous: false });
    board.writeTo("hidden");
    [area] = create(board, [{ kind: "area", at: [0, 0], size: [800, 600], text: "Vastaukset" }]) as [string];
    board.writeTo("board");
  });

  it("takes what is made in it into its layer", () => {
    board.enter = (layer) => board.writeTo(layer);
    const [id] = create(board, [note(100, 100)]);
    expect(board.store.get(id!)).toMatchObject({ layer: "hidden", parent: area });
    expect(board.doc.getMap("objects").size).toBe(0);
  });

  it("is nobody's area on the board where its layer can't be written", () => {
    const [id] = create(board, [note(100, 100)]);
    expect(board.store.get(id!)!.parent).toBeNull();
    expect(board.store.get(id!)!.layer).toBeUndefined();
    // Nor does its id get there with what is moved over it.
    const [moved] = create(board, [note(2000, 100)]);
    moveTo(board, new Map([[moved!, [200, 300]]]));
    expect(board.store.get(moved!)).toMatchObject({ at: [200, 300], parent: null });
    expect(JSON.stringify(board.doc.getMap("objects").toJSON())).not.toContain(area);
  });
});
