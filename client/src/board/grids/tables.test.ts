import { describe, expect, it } from "vitest";
import { create } from "../create";
import type { Board } from "../board";
import { boardOf } from "../testing";
import { dock } from "./docking";
import { addPersona, setEmotion, setEmotionComment } from "./emotions";
import { setCellText } from "./cells";
import { CHOICES, draftsOf } from "./presets";
import { fillFrom, tableOf } from "./tables";
import { addColumn, addLane, setColumn, setLane } from "./structure";
import { gridIn, makeGrid, textsIn } from "./testing";

const note = (board: Board, text: string) => create(board, [{ kind: "note", at: [5000, 5000], text }])[0]!;

function filled(board: Board): string {
  const grid = makeGrid(board);
  const step = addColumn(board, grid, { under: "a", title: "Eka" })!;
  addColumn(board, grid, { under: "a", title: "Toka" });
  setLane(board, grid, "t", { type: "metric", unit: "päivää" });
  setCellText(board, grid, "b", "t", "12");
  dock(board, [note(board, "yksi"), note(board, "kaksi\nriviä")], grid, step, "n");
  const aino = addPersona(board, grid, "e", { name: "Aino", colour: "red" })!;
  setEmotion(board, grid, "b", "e", aino, -2);
  setEmotionComment(board, grid, "b", "e", aino, "jono");
  return grid;
}

describe("a grid as a table", () => {
  it("has phases, steps, lanes and what the cells hold", () => {
    const board = boardOf();
    expect(tableOf(board.store, filled(board))).toEqual([
      ["", "Alku", "", "Loppu"],
      ["", "Eka", "Toka", ""],
      ["Laput", "yksi\nkaksi riviä", "", ""],
      ["Teksti", "", "", "12 päivää"],
      ["Tunteet", "", "", "Aino: −2 (jono)"],
      ["Kunta", "", "", ""],
    ]);
  });

  it("comes back from its own table, and says nothing twice", () => {
    const board = boardOf();
    const grid = filled(board);
    const table = tableOf(board.store, grid);
    expect(fillFrom(board, grid, table)).toMatchObject({ columns: 0, lanes: 0, left: 0 });
    expect(tableOf(board.store, grid)).toEqual(table);
    table[2]![2] = "uusi\ntoinen";
    fillFrom(board, grid, table);
    expect(tableOf(board.store, grid)).toEqual(table);
  });

  it("fills an empty grid with columns and lanes of its own, as one step of undo", () => {
    const board = boardOf();
    const [grid] = create(board, [{ kind: "grid", at: [0, 0], text: "" }]) as [string];
    const rows = [
      ["", "Ennen", "Jälkeen"],
      ["Kela", "hakemus", "päätös\nmaksu"],
      ["DVV", "", "ilmoitus"],
    ];
    expect(fillFrom(board, grid, rows)).toEqual({ columns: 2, lanes: 2, cells: 4, left: 0 });
    expect(tableOf(board.store, grid)).toEqual(rows);
    board.undo.undo();
    expect(tableOf(board.store, grid)).toEqual([[""]]);
    expect(board.store.size).toBe(1);
  });

  it("without heads fills cells as they come, from a cell on", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const rows = [
      ["a", "b"],
      ["c", "d"],
    ];
    expect(fillFrom(board, grid, rows, { rows: 0, lanes: false }, { column: "a", lane: "n" })).toMatchObject({
      columns: 0,
      cells: 4,
    });
    expect(textsIn(board, grid, "b", "n")).toEqual(["b"]);
    expect(gridIn(board, grid).model.texts).toEqual({ "a/t": "c", "b/t": "d" });
  });
});

describe("presets", () => {
  it("are all there at once, in somebody's words, and lie beside each other where they are a pair", () => {
    for (const choice of CHOICES) {
      const board = boardOf();
      const ids = create(
        board,
        draftsOf(choice, [100, 100], (key) => `<${key}>`),
      );
      expect(ids).toHaveLength(choice === "pair" ? 2 : 1);
      const [first, second] = ids.map((id) => gridIn(board, id));
      expect(first!.model.phases.length, choice).toBeGreaterThanOrEqual(3);
      expect(first!.model.lanes.length, choice).toBeGreaterThanOrEqual(1);
      expect(first!.size).toEqual(first!.frame!.size);
      if (!second) continue;
      expect(second.origin).toBe(first!.id);
      expect(second.at[1]).toBeGreaterThan(first!.at[1] + first!.size[1]);
    }
  });

  it("leave a column or a lane to be named, where one is added", () => {
    const board = boardOf();
    const grid = makeGrid(board);
    const column = addColumn(board, grid)!;
    const lane = addLane(board, grid, { type: "system" })!;
    setColumn(board, grid, column, { title: "  Uusi \n vaihe " });
    expect(tableOf(board.store, grid).at(-1)![0]).toBe("");
    expect(gridIn(board, grid).model.leaves.at(-1)!.title).toBe("Uusi vaihe");
    expect(gridIn(board, grid).model.lanes.at(-1)!.id).toBe(lane);
  });
});
