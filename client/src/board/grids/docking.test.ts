import { describe, expect, it } from "vitest";
import { duplicate, moveBy, moveTo, remove } from "../arrange";
import type { Board } from "../board";
import { clipOf, pasteClip } from "../clipboard";
import { create } from "../create";
import { boardOf, pairOf } from "../testing";
import { dock, dockedDraft, undock } from "./docking";
import { makeGrid, textsIn } from "./testing";

const notes = (board: Board, ...texts: string[]) =>
  create(
    board,
    texts.map((text, nth) => ({ kind: "note", at: [5000 + nth * 220, 5000], text })),
  );

describe("docking", () => {
  it("keeps the order given, at the end and before another", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const [a, b, c, d] = notes(board, "a", "b", "c", "d") as [string, string, string, string];
    expect(dock(board, [b, a], grid, "a", "n")).toBe(2);
    expect(dock(board, [c, d], grid, "a", "n", 1)).toBe(2);
    expect(textsIn(board, grid, "a", "n")).toEqual(["b", "c", "d", "a"]);
    dock(board, [a], grid, "a", "n", 0);
    expect(textsIn(board, grid, "a", "n")).toEqual(["a", "b", "c", "d"]);
    board.undo.undo();
    board.undo.undo();
    expect(textsIn(board, grid, "a", "n")).toEqual(["b", "a"]);
    expect(board.store.get(c)!.at).toEqual([5440, 5000]);
  });

  it("takes what a cell takes, and nothing into lanes of words and levels", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const [a] = notes(board, "a") as [string];
    const [ink] = create(board, [{ kind: "text", at: [4000, 0], text: "otsikko" }]) as [string];
    expect(dock(board, [a], grid, "a", "t")).toBe(0);
    expect(dock(board, [a], grid, "a", "e")).toBe(0);
    expect(dock(board, [ink], grid, "a", "n")).toBe(0);
    expect(dock(board, [a], grid, "none", "n")).toBe(0);
  });

  it("two at the same moment at the same place both have theirs", () => {
    const [ada, bo] = pairOf();
    const grid = makeGrid(ada);
    const [a, b, c] = notes(ada, "a", "b", "c") as [string, string, string];
    dock(ada, [a], grid, "a", "n");
    ada.change(() => {
      for (const id of [b, c]) {
        ada.map(id)!.set("parent", grid);
        ada.map(id)!.set("cell", ["a", "n", "a1"]);
      }
    });
    const [d] = notes(bo, "d") as [string];
    const before = textsIn(bo, grid, "a", "n");
    dock(bo, [d], grid, "a", "n", 2);
    expect(textsIn(ada, grid, "a", "n")).toEqual([...before.slice(0, 2), "d", ...before.slice(2)]);
  });

  it("ends by taking out: own size, own place, no cell", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const ids = notes(board, "a", "b");
    dock(board, ids, grid, "a", "n");
    expect(undock(board, ids, [-2000, 40])).toBe(2);
    expect(ids.map((id) => board.store.get(id)!)).toMatchObject([
      { at: [-2000, 40], size: [200, 200], parent: null, cell: null },
      { at: [-1780, 40], size: [200, 200], parent: null, cell: null },
    ]);
  });

  it("gives a new thing its place in a cell", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const draft = dockedDraft(board, grid, "b", "o")!;
    const [made] = create(board, [{ kind: "note", text: "uusi", ...draft }]);
    expect(board.store.cellOf(made!)).toEqual({ grid, column: "b", lane: "o", index: 0 });
    expect(dockedDraft(board, grid, "b", "t")).toBeNull();
  });
});

describe("moving on the wall", () => {
  it("docks what comes to lie in a cell, in the order in which it lay, and frees what leaves it", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const [a, b] = notes(board, "a", "b") as [string, string];
    // Cell a/n: 208…608 across, from 112 down.
    moveTo(
      board,
      new Map([
        [b, [230, 120]],
        [a, [420, 130]],
      ]),
    );
    expect(textsIn(board, grid, "a", "n")).toEqual(["b", "a"]);
    moveBy(board, [a, b], [0, -3000]);
    const [first, second] = [board.store.get(a)!, board.store.get(b)!];
    expect([first.cell, second.cell, first.parent]).toEqual([null, null, null]);
    expect(first.size).toEqual([200, 200]);
    // They had stood side by side, and still do, without touching.
    expect(first.at[0]).toBeGreaterThanOrEqual(second.at[0] + 200);
    board.undo.undo();
    expect(textsIn(board, grid, "a", "n")).toEqual(["b", "a"]);
  });

  it("of the grid writes the grid and what lies free on it, and nothing of what is docked", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const [a] = notes(board, "a") as [string];
    dock(board, [a], grid, "a", "n");
    const [stamp] = create(board, [{ kind: "stamp", at: [300, 20] }]) as [string];
    expect(board.store.get(stamp)!.parent).toBe(grid);
    const before = board.store.get(a)!.at;
    const stored = board.map(a)!.get("at");
    moveBy(board, [grid], [100, 50]);
    expect(board.store.get(a)!.at).toEqual([before[0] + 100, before[1] + 50]);
    expect(board.map(a)!.get("at")).toBe(stored);
    expect(board.store.get(stamp)!.at).toEqual([400, 70]);
    board.undo.undo();
    expect(board.store.get(a)!.at).toEqual(before);
  });

  it("makes new notes over a cell in the cell", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const [made] = create(board, [{ kind: "note", at: [650, 120], text: "tässä" }]);
    expect(board.store.cellOf(made!)).toMatchObject({ grid, column: "b", lane: "n" });
  });
});

describe("copies", () => {
  it("of a note come behind it in its cell", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const ids = notes(board, "a", "b");
    dock(board, ids, grid, "a", "n");
    duplicate(board, [ids[0]!], [40, 40]);
    expect(textsIn(board, grid, "a", "n")).toEqual(["a", "a", "b"]);
  });

  it("of a grid have all that is in it, in the same cells, on this board and on another", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    dock(board, notes(board, "a", "b"), grid, "b", "o");
    const copied = duplicate(board, [grid], [0, 3000]);
    const copy = copied.find((id) => board.store.get(id)!.kind === "grid")!;
    expect(textsIn(board, copy, "b", "o")).toEqual(["a", "b"]);
    const other = boardOf();
    const pasted = pasteClip(other, clipOf(board, [grid]), [0, 0]);
    const there = pasted.find((id) => other.store.get(id)!.kind === "grid")!;
    expect(textsIn(other, there, "b", "o")).toEqual(["a", "b"]);
  });

  it("of a docked note lie free on another board", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const ids = notes(board, "a");
    dock(board, ids, grid, "b", "o");
    const other = boardOf();
    const [pasted] = pasteClip(other, clipOf(board, ids), [0, 0]);
    expect(other.store.get(pasted!)).toMatchObject({ cell: null, parent: null, size: [200, 200] });
  });
});

describe("deleting a grid", () => {
  it("leaves its notes where they were shown, and undo puts them back", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const ids = notes(board, "a", "b");
    dock(board, ids, grid, "b", "o");
    const shown = board.store.get(ids[1]!)!.at;
    remove(board, [grid]);
    expect(board.store.get(ids[1]!)).toMatchObject({ cell: null, parent: null });
    expect(Math.abs(board.store.get(ids[1]!)!.at[1] - shown[1])).toBeLessThan(300);
    board.undo.undo();
    expect(textsIn(board, grid, "b", "o")).toEqual(["a", "b"]);
  });
});
