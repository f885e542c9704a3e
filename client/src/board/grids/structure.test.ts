import { describe, expect, it } from "vitest";
import { create } from "../create";
import { setLock } from "../arrange";
import { boardOf, pairOf } from "../testing";
import { setCellText, textIn } from "./cells";
import { dock } from "./docking";
import { setEmotion } from "./emotions";
import { columnsOf } from "./lookup";
import {
  addColumn,
  addLane,
  duplicateColumn,
  duplicateLane,
  moveColumn,
  moveLane,
  removeColumn,
  removeLane,
  setColumn,
  setLane,
} from "./structure";
import { gridIn, makeGrid, textsIn } from "./testing";
import type { Board } from "../board";
import { SOMEBODY, emotionAt } from "./model";

const note = (board: Board, text: string) => create(board, [{ kind: "note", at: [5000, 5000], text }])[0]!;
const titles = (board: Board, grid: string) => columnsOf(gridIn(board, grid)).map(({ title }) => title);
const lanes = (board: Board, grid: string) => gridIn(board, grid).model.lanes.map(({ title }) => title);

describe("columns", () => {
  it("are added after one, before one and at the end, with the width of the neighbour", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    setColumn(board, grid, "a", { width: 240 });
    addColumn(board, grid, { after: "a", title: "Väli" });
    addColumn(board, grid, { title: "Viimeinen" });
    addColumn(board, grid, { before: "a", title: "Ensin" });
    expect(titles(board, grid)).toEqual(["Ensin", "Alku", "Väli", "Loppu", "Viimeinen"]);
    expect(columnsOf(gridIn(board, grid)).map(({ width }) => width)).toEqual([240, 240, 240, 400, 400]);
    board.undo.undo();
    expect(titles(board, grid)).toEqual(["Alku", "Väli", "Loppu", "Viimeinen"]);
  });

  it("become steps of a phase, which keeps what its cells said, and give it back with the last of them", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const held = note(board, "lappu");
    dock(board, [held], grid, "a", "n");
    setCellText(board, grid, "a", "t", "Kerran");
    setEmotion(board, grid, "a", "e", SOMEBODY, -2);
    const step = addColumn(board, grid, { under: "a", title: "Askel" })!;
    const after = addColumn(board, grid, { after: step, title: "Toinen" })!;
    expect(columnsOf(gridIn(board, grid)).map(({ id, under }) => [id, under])).toEqual([
      ["a", null],
      [step, "a"],
      [after, "a"],
      ["b", null],
    ]);
    expect(textIn(gridIn(board, grid), step, "t")).toBe("Kerran");
    expect(emotionAt(gridIn(board, grid).model, step, "e", SOMEBODY)!.level).toBe(-2);
    expect(textsIn(board, grid, step, "n")).toEqual(["lappu"]);
    setCellText(board, grid, step, "t", "");
    expect(textIn(gridIn(board, grid), step, "t")).toBe("");
    setCellText(board, grid, step, "t", "Taas");
    removeColumn(board, grid, after, "keep");
    removeColumn(board, grid, step, "keep");
    expect(textIn(gridIn(board, grid), "a", "t")).toBe("Taas");
    expect(textsIn(board, grid, "a", "n")).toEqual(["lappu"]);
  });

  it("move with all that is in them, among phases, into a phase and out of it", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const held = note(board, "lappu");
    dock(board, [held], grid, "b", "n");
    const writes: number[] = [];
    board.doc.on("update", () => writes.push(1));
    expect(moveColumn(board, grid, "b", "a")).toBe(true);
    expect(writes).toHaveLength(1);
    expect(titles(board, grid)).toEqual(["Loppu", "Alku"]);
    expect(board.store.cellOf(held)).toMatchObject({ column: "b" });
    expect(board.store.get(held)!.at[0]).toBe(208 + 12);
    expect(moveColumn(board, grid, "b", null, "a")).toBe(true);
    expect(gridIn(board, grid).model.phases.map(({ id, steps }) => [id, steps])).toEqual([["a", ["b"]]]);
    // A phase with steps is no step, and nothing goes under itself.
    expect(moveColumn(board, grid, "a", null, "a")).toBe(false);
    expect(moveColumn(board, grid, "b", null, null)).toBe(true);
    expect(titles(board, grid)).toEqual(["Alku", "Loppu"]);
    expect(textsIn(board, grid, "b", "n")).toEqual(["lappu"]);
  });

  it("are put between two that were made in the same place at the same moment", () => {
    const [a, b] = pairOf();
    const grid = makeGrid(a);
    const map = a.map(grid)!;
    a.change(() => {
      for (const id of ["x", "y"]) map.set(`c:${id}:z`, "a2").toString();
    });
    const made = addColumn(b, grid, { after: "x", title: "Väli" })!;
    expect(columnsOf(gridIn(a, grid)).map(({ id }) => id)).toEqual(["a", "b", "x", made, "y"]);
    expect(moveColumn(b, grid, "a", "y")).toBe(true);
    expect(columnsOf(gridIn(a, grid)).map(({ id }) => id)).toEqual(["b", "x", made, "a", "y"]);
  });

  it("go with their steps; notes are parked, or deleted where that is asked for; undo gives all back", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const step = addColumn(board, grid, { under: "b" })!;
    const [one, two] = [note(board, "yksi"), note(board, "kaksi")];
    dock(board, [one, two], grid, step, "n");
    removeColumn(board, grid, "b", "keep");
    expect(gridIn(board, grid).model.leaves.map(({ id }) => id)).toEqual(["a"]);
    expect(board.store.parked(grid)).toEqual([one, two]);
    board.undo.undo();
    expect(textsIn(board, grid, step, "n")).toEqual(["yksi", "kaksi"]);
    removeColumn(board, grid, "b", "delete");
    expect([one, two].some((id) => board.store.has(id))).toBe(false);
    board.undo.undo();
    expect(textsIn(board, grid, step, "n")).toEqual(["yksi", "kaksi"]);
  });

  it("are duplicated with texts, points and notes", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const held = note(board, "lappu");
    dock(board, [held], grid, "a", "o");
    setCellText(board, grid, "a", "t", "Teksti");
    setEmotion(board, grid, "a", "e", SOMEBODY, 1);
    const copy = duplicateColumn(board, grid, "a")!;
    expect(titles(board, grid)).toEqual(["Alku", "Alku", "Loppu"]);
    expect(textIn(gridIn(board, grid), copy, "t")).toBe("Teksti");
    expect(emotionAt(gridIn(board, grid).model, copy, "e", SOMEBODY)!.level).toBe(1);
    expect(textsIn(board, grid, copy, "o")).toEqual(["lappu"]);
    expect(textsIn(board, grid, "a", "o")).toEqual(["lappu"]);
    board.undo.undo();
    expect(titles(board, grid)).toEqual(["Alku", "Loppu"]);
    expect(board.store.size).toBe(2);
  });

  it("take no more than sixty, and no widths that a reader would not take", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    for (let n = 2; n < 60; n++) expect(addColumn(board, grid)).not.toBeNull();
    expect(addColumn(board, grid)).toBeNull();
    setColumn(board, grid, "a", { width: 20 });
    expect(columnsOf(gridIn(board, grid))[0]!.width).toBe(160);
  });
});

describe("lanes", () => {
  it("are added, moved, changed and deleted, and take a copy", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const made = addLane(board, grid, { after: "n", type: "metric", title: "Kesto" })!;
    setLane(board, grid, made, { unit: "päivää", colour: "mint", icon: "clock" });
    expect(lanes(board, grid)).toEqual(["Laput", "Kesto", "Teksti", "Tunteet", "Kunta"]);
    moveLane(board, grid, made, null);
    setCellText(board, grid, "a", made, "12");
    const copy = duplicateLane(board, grid, made)!;
    expect(lanes(board, grid)).toEqual(["Laput", "Teksti", "Tunteet", "Kunta", "Kesto", "Kesto"]);
    expect(textIn(gridIn(board, grid), "a", copy)).toBe("12");
    removeLane(board, grid, made, "keep");
    expect(lanes(board, grid)).toEqual(["Laput", "Teksti", "Tunteet", "Kunta", "Kesto"]);
  });

  it("that take no notes any more park what is docked in them, and take it back", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const held = note(board, "lappu");
    dock(board, [held], grid, "a", "n");
    setLane(board, grid, "n", { type: "text" });
    expect(board.store.parked(grid)).toEqual([held]);
    setLane(board, grid, "n", { type: "notes" });
    expect(board.store.cellOf(held)).toMatchObject({ column: "a", lane: "n" });
  });
});

describe("a grid that is locked", () => {
  it("stands as it is for participants, who fill the cells of one that is fixed", () => {
    const [ada, bo] = [boardOf({ role: "facilitator" }), boardOf({ role: "participant" })];
    const grid = makeGrid(ada);
    for (const lock of ["locked", "fixed"] as const) {
      setLock(ada, [grid], lock);
      const update = ada.doc;
      const other = boardOf({ doc: update, role: "participant", person: "bo" });
      expect(addColumn(other, grid)).toBeNull();
      expect(removeLane(other, grid, "n", "keep")).toBe(false);
      expect(setCellText(other, grid, "a", "t", "hei")).toBe(lock === "fixed");
      const held = note(other, "lappu");
      expect(dock(other, [held], grid, "a", "n")).toBe(1);
      other.close();
    }
    bo.close();
  });
});
