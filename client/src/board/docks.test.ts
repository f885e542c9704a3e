import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { boundTo, connect } from "./connect";
import { create } from "./create";
import { columnKey, laneKey, textKey } from "./grids/keys";
import type { GridObject } from "./objects";
import { BoardStore } from "./store";
import { boardOf, pairOf } from "./testing";
import type { Board } from "./board";

const KEYS = {
  [columnKey("a", "z")]: "a0",
  [columnKey("a", "title")]: "Tarve",
  [columnKey("b", "z")]: "a1",
  [laneKey("x", "z")]: "a0",
  [laneKey("y", "z")]: "a1",
  [laneKey("y", "type")]: "text",
};

function gridOn(board: Board, keys: Record<string, unknown> = KEYS): string {
  return create(board, [{ kind: "grid", at: [100, 50], keys }])[0]!;
}

function noteIn(board: Board, grid: string, column: string, lane: string, order = "a0"): string {
  return create(board, [
    { kind: "note", at: [9000, 9000], parent: grid, keys: { cell: [column, lane, order] } },
  ])[0]!;
}

const set = (board: Board, id: string, keys: Record<string, unknown>) =>
  board.change(() => {
    for (const [key, value] of Object.entries(keys))
      if (value === undefined) board.map(id)!.delete(key);
      else board.map(id)!.set(key, value);
  });

describe("objects docked in a grid", () => {
  it("are shown in their cells, in their order, in the size of cells", () => {
    const board = boardOf();
    const grid = gridOn(board);
    const second = noteIn(board, grid, "a", "x", "a1");
    const first = noteIn(board, grid, "a", "x", "a0");
    const other = noteIn(board, grid, "b", "x");
    expect(board.store.get(first)).toMatchObject({ at: [320, 174], size: [184, 112], loose: [200, 200] });
    expect(board.store.get(second)).toMatchObject({ at: [512, 174] });
    expect(board.store.get(other)).toMatchObject({ at: [720, 174] });
    expect(board.store.cellOf(second)).toEqual({ grid, column: "a", lane: "x", index: 1 });
    expect(board.store.inCell(grid, "a", "x")).toEqual([first, second]);
    expect((board.store.get(grid) as GridObject).size).toEqual([1008, 312]);
  });

  it("follow a column that is moved, by the one key that says so", () => {
    const board = boardOf();
    const grid = gridOn(board);
    const note = noteIn(board, grid, "a", "x");
    const before = Y.encodeStateVector(board.doc);
    set(board, grid, { [columnKey("a", "z")]: "a2" });
    expect(Y.encodeStateAsUpdate(board.doc, before).length).toBeLessThan(60);
    expect(board.store.get(note)!.at).toEqual([720, 174]);
  });

  it("lie in the parking strip when their column is deleted, and come back when that is undone", () => {
    const board = boardOf();
    const grid = gridOn(board);
    const note = noteIn(board, grid, "a", "x");
    set(board, grid, { [columnKey("a", "gone")]: 1 });
    expect(board.store.cellOf(note)).toBeNull();
    expect(board.store.parked(grid)).toEqual([note]);
    expect((board.store.get(grid) as GridObject).frame!.parking).not.toBeNull();
    board.undo.undo();
    expect(board.store.cellOf(note)).toMatchObject({ column: "a", lane: "x" });
    expect((board.store.get(grid) as GridObject).frame!.parking).toBeNull();
  });

  it("of a phase that gets steps are in its first step", () => {
    const board = boardOf();
    const grid = gridOn(board);
    const note = noteIn(board, grid, "a", "x");
    set(board, grid, {
      [textKey("a", "y")]: "sanat",
      [columnKey("s", "z")]: "a0",
      [columnKey("s", "under")]: "a",
    });
    expect(board.store.cellOf(note)).toMatchObject({ column: "s" });
    expect((board.store.get(grid) as GridObject).model.texts).toEqual({ "s/y": "sanat" });
  });

  it("are hidden with their lane", () => {
    const board = boardOf();
    const grid = gridOn(board);
    const note = noteIn(board, grid, "a", "x");
    set(board, grid, { [laneKey("x", "collapsed")]: 1 });
    expect(board.store.hidden(note)).toBe(true);
    expect((board.store.get(grid) as GridObject).frame!.lanes[0]).toMatchObject({ h: 40, held: 1 });
    set(board, grid, { [laneKey("x", "collapsed")]: undefined });
    expect(board.store.hidden(note)).toBe(false);
  });

  it("are nowhere lost when a foreign client deletes the grid: they are where they were written to be", () => {
    const board = boardOf();
    const grid = gridOn(board);
    const note = noteIn(board, grid, "a", "x");
    board.change(() => board.objects.delete(grid));
    expect(board.store.get(note)).toMatchObject({ at: [9000, 9000], size: [200, 200], loose: null });
    expect(board.store.isDocked(note)).toBe(false);
  });

  it("stay whose rename and deletion of a column meet: deletion wins, whole", () => {
    const [ada, bo] = pairOf();
    const grid = gridOn(ada);
    const away = boardOf({ doc: new Y.Doc() });
    Y.applyUpdate(away.doc, Y.encodeStateAsUpdate(ada.doc));
    set(away, grid, { [columnKey("a", "title")]: "Herää" });
    set(bo, grid, { [columnKey("a", "gone")]: 1 });
    Y.applyUpdate(ada.doc, Y.encodeStateAsUpdate(away.doc));
    Y.applyUpdate(away.doc, Y.encodeStateAsUpdate(ada.doc));
    for (const board of [ada, bo, away])
      expect((board.store.get(grid) as GridObject).model.leaves.map((leaf) => leaf.id)).toEqual(["b"]);
  });

  it("are where the grid now says that others deleted and brought back in one go", () => {
    const board = boardOf();
    const grid = gridOn(board);
    const note = noteIn(board, grid, "b", "x");
    const { "c:a:z": _, ...without } = KEYS;
    board.change(() => {
      board.objects.delete(grid);
      const map = new Y.Map<unknown>();
      for (const [key, value] of Object.entries({ ...without, kind: "grid", at: [100, 50] }))
        map.set(key, value);
      board.objects.set(grid, map as never);
    });
    expect((board.store.get(grid) as GridObject).model.leaves.map((leaf) => leaf.id)).toEqual(["b"]);
    expect(board.store.get(note)!.at).toEqual([320, 174]);
  });

  it("are always where a store made anew would show them", () => {
    const id = fc.constantFrom("a", "b", "c", "d");
    /** A lane that is collapsed over a note that was seen. */
    const failed = ["dock", "lane", "collapse"].map((what) => ({
      what,
      which: 15,
      column: "a",
      lane: "a",
      z: "a0",
    }));
    const step = fc.record({
      what: fc.constantFrom(
        ..."column lane gone back type collapse dock dock dock leave under move text width delete erase connect undo redo".split(
          " ",
        ),
      ),
      which: fc.nat(30),
      column: id,
      lane: id,
      z: fc.constantFrom("a0", "a1", "a2", "a3"),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const board = boardOf();
        gridOn(board);
        for (const { what, which, column, lane, z } of steps) {
          const grids = board.store.grids();
          const grid = grids[which % Math.max(1, grids.length)]?.id;
          const others = board.store.inOrder().filter(({ kind }) => kind === "note");
          const note = others[which % Math.max(1, others.length)];
          if (what === "undo") board.undo.undo();
          else if (what === "redo") board.undo.redo();
          else if (what === "dock" && grid && note && which % 2)
            set(board, note.id, { parent: grid, cell: [column, lane, z] });
          else if (what === "dock" && grid) noteIn(board, grid, column, lane, z);
          else if (what === "leave" && note) set(board, note.id, { parent: undefined, cell: undefined });
          else if (what === "delete" && note) board.change(() => board.objects.delete(note.id));
          else if (what === "connect" && note && grid)
            connect(board, boundTo(note.id), boundTo(others[(which + 1) % others.length]!.id));
          else if (!grid) gridOn(board);
          else if (what === "erase" && which > 20) board.change(() => board.objects.delete(grid));
          else if (what === "column") set(board, grid, { [columnKey(column, "z")]: z });
          else if (what === "lane") set(board, grid, { [laneKey(lane, "z")]: z });
          else if (what === "gone")
            set(board, grid, { [columnKey(column, "gone")]: 1, [laneKey(lane, "gone")]: 1 });
          else if (what === "back")
            set(board, grid, { [columnKey(column, "gone")]: undefined, [laneKey(lane, "gone")]: undefined });
          else if (what === "type")
            set(board, grid, {
              [laneKey(lane, "type")]: ["notes", "text", "system", "organisation"][which % 4],
            });
          else if (what === "collapse")
            set(board, grid, { [laneKey(lane, "collapsed")]: which % 2 || undefined });
          else if (what === "under") set(board, grid, { [columnKey(column, "under")]: lane });
          else if (what === "move") set(board, grid, { at: [which * 10, which] });
          else if (what === "text") set(board, grid, { [textKey(column, lane)]: "sana ".repeat(which * 10) });
          else if (what === "width") set(board, grid, { [columnKey(column, "width")]: 160 + which * 20 });
        }
        const anew = new BoardStore(board.doc);
        expect(board.store.inOrder()).toEqual(anew.inOrder());
        for (const each of anew.ids()) {
          expect(board.store.hidden(each)).toBe(anew.hidden(each));
          expect(board.store.cellOf(each)).toEqual(anew.cellOf(each));
          expect(board.store.grid.get(each)).toEqual(anew.grid.get(each));
        }
      }),
      { numRuns: 300, examples: [[failed]] },
    );
  });
});
