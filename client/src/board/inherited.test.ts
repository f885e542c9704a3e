import * as Y from "yjs";
import { describe, expect, it } from "vitest";
import { moveBy, recolour, remove } from "./arrange";
import { create } from "./create";
import { plainSteps, takeBack } from "./inherited";
import { boardOf } from "./testing";
import type { Board } from "./board";

/** What the server has of a board now, in a new document, with the steps handed down. */
function anew(board: Board, server = Y.encodeStateAsUpdate(board.doc)): Board {
  const steps = plainSteps(board.doc, board.undo);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, server);
  const next = boardOf({ doc });
  next.undo.inherit(steps.map((step) => ({ ids: step.ids, take: () => takeBack(doc, step) })));
  return next;
}

describe("undo after the document was fetched anew", () => {
  it("takes back what was done before, step by step, with its formatting", () => {
    const board = boardOf();
    const [id] = create(board, [
      { kind: "note", at: [0, 0], runs: [{ text: "b", bold: true }] as never },
    ]) as [string];
    const made = board.store.get(id)!;
    moveBy(board, [id], [50, 0]);
    recolour(board, [id], "rose");
    remove(board, [id]);
    const next = anew(board);
    expect(next.undo.canUndo).toBe(true);
    expect(next.undo.undo()).toMatchObject({ changed: true, ids: [id] });
    expect(next.store.get(id)).toMatchObject({ colour: "rose", at: [50, 0], runs: made.runs });
    next.undo.undo();
    next.undo.undo();
    expect(next.store.get(id)).toEqual(made);
    next.undo.undo();
    expect(next.store.has(id)).toBe(false);
    expect(next.undo.undo()).toBeNull();
  });

  it("passes over what the server refused, and leaves what others have changed", () => {
    const board = boardOf();
    const [id] = create(board, [{ kind: "note", at: [0, 0] }]) as [string];
    moveBy(board, [id], [50, 0]);
    const server = Y.encodeStateAsUpdate(board.doc);
    recolour(board, [id], "rose");
    const next = anew(board, server);
    next.doc.transact(() => next.textOf(id)!.insert(0, "theirs"), "somebody else");
    expect(next.undo.undo()).toMatchObject({ changed: true });
    expect(next.store.get(id)).toMatchObject({ at: [0, 0], colour: "sun", text: "theirs" });
    expect(next.undo.undo()).toMatchObject({ changed: false });
    expect(next.store.get(id)?.text).toBe("theirs");
  });

  it("comes after the steps that are new", () => {
    const board = boardOf();
    const [id] = create(board, [{ kind: "note", at: [0, 0] }]) as [string];
    moveBy(board, [id], [50, 0]);
    const next = anew(board);
    moveBy(next, [id], [7, 0]);
    next.undo.undo();
    expect(next.store.get(id)!.at).toEqual([50, 0]);
    next.undo.undo();
    expect(next.store.get(id)!.at).toEqual([0, 0]);
  });
});
