import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { rect } from "../geometry/rect";
import { create } from "./create";
import { dropTemplate, freePlace } from "./template-drop";
import { boardOf } from "./testing";

const AREA = {
  id: "ideas",
  kind: "area",
  at: [100, 100],
  size: [600, 400],
  style: { colour: "sun" },
  text: "Ideat",
  lock: "locked",
  z: "a0",
};
const NOTE = {
  id: "one",
  kind: "note",
  at: [124, 180],
  size: [200, 200],
  style: { colour: "sky" },
  text: "Yksi",
  parent: "ideas",
  z: "a1",
};
const LINE = {
  id: "line",
  kind: "connector",
  at: [0, 0],
  size: [1, 1],
  style: {},
  text: "",
  from: { object: "one", at: [0, 0] },
  to: { at: [400, 300] },
  z: "a2",
};
const GRID = {
  id: "map",
  kind: "grid",
  at: [0, 600],
  size: [640, 400],
  style: {},
  text: "Polku",
  lock: "fixed",
  "c:a:z": "a0",
  "l:n:z": "a0",
  z: "a3",
};
const STEP = {
  ...NOTE,
  id: "step",
  parent: "map",
  cell: ["a", "n", "a0"],
  was: ["one"],
  z: "a4",
};

describe("a template on a board", () => {
  it("comes with new ids, its locks and its ties, where it is put", () => {
    const board = boardOf();
    const ids = dropTemplate(board, [AREA, NOTE, LINE, GRID, STEP], rect(0, 0, 700, 1000), [1000, 50]);
    expect(ids).toHaveLength(5);
    const [area, note, line, grid, step] = ids.map((id) => board.store.get(id)!);
    expect(area).toMatchObject({ kind: "area", at: [1100, 150], lock: "locked", text: "Ideat" });
    expect(note).toMatchObject({ at: [1124, 230], parent: area!.id, lock: null });
    expect(line).toMatchObject({ from: { object: note!.id } });
    expect(grid).toMatchObject({ kind: "grid", lock: "fixed" });
    expect(board.store.cellOf(step!.id)).toMatchObject({ grid: grid!.id, column: "a", lane: "n" });
    expect(board.map(step!.id)!.get("was")).toEqual([note!.id]);
  });

  it("locks nothing in what one writes privately, where the server takes no locks", () => {
    const board = boardOf();
    board.showLayer("private", { doc: new Y.Doc(), most: () => 500, anonymous: true });
    board.writeTo("private");
    const ids = dropTemplate(board, [AREA, NOTE, GRID, STEP], rect(0, 0, 700, 1000), [1000, 0]);
    const made = ids.map((id) => board.store.get(id)!);
    expect(made.map(({ layer, lock, author }) => [layer, lock, author])).toEqual(
      Array(4).fill(["private", null, null]),
    );
  });

  it("is taken back in one step", () => {
    const board = boardOf();
    const [kept] = create(board, [{ kind: "note", at: [0, 0], text: "oma" }]);
    dropTemplate(board, [AREA, NOTE, GRID, STEP], rect(0, 0, 700, 1000), [1000, 0]);
    board.undo.undo();
    expect(board.store.inOrder().map((object) => object.id)).toEqual([kept]);
    board.undo.redo();
    expect(board.store.inOrder()).toHaveLength(5);
    expect(board.store.inOrder().filter((object) => object.lock !== null)).toHaveLength(2);
  });

  it("goes to the middle of the view where that is free, else beside what is there", () => {
    const board = boardOf();
    expect(freePlace(board, [400, 200], [1000, 500])).toEqual(rect(800, 400, 400, 200));
    create(board, [{ kind: "area", at: [700, 300], size: [900, 500] }]);
    const place = freePlace(board, [400, 200], [1000, 500]);
    const clear = rect(place.x - 100, place.y - 100, place.w + 200, place.h + 200);
    expect(board.store.within(clear)).toEqual([]);
    expect(Math.abs(place.x - 1000)).toBeLessThan(1500);
  });

  it("finds a place on a board that is full as far as one sees", () => {
    const board = boardOf();
    create(board, [{ kind: "area", at: [-9000, -9000], size: [18000, 18000] }]);
    expect(freePlace(board, [400, 200], [0, 0]).x).toBeGreaterThan(9000);
  });
});
