import { expect, it } from "vitest";
import { create } from "../../board/create";
import { boardOf } from "../../board/testing";
import { regionsOf } from "./regions";

const area = (x: number, y: number, text: string) =>
  ({ kind: "area", at: [x, y], size: [800, 600], text }) as const;

it("lists areas as the board is read, what lies outside of all last, and none without notes", () => {
  const board = boardOf();
  const [right, left, empty] = create(board, [
    area(2000, 0, "Ideat"),
    area(0, 0, "Kivut"),
    area(0, 900, "Muut"),
  ]);
  const counts = { "": 2, [right!]: 7, [left!]: 1, [empty!]: 0 };
  expect(regionsOf(board.store, counts)).toEqual([
    { id: left, name: "Kivut", count: 1 },
    { id: right, name: "Ideat", count: 7 },
    { id: "", name: null, count: 2 },
  ]);
});

it("counts the notes of an area that is gone as outside", () => {
  const board = boardOf();
  expect(regionsOf(board.store, { gone: 3, "": 1 })).toEqual([{ id: "", name: null, count: 4 }]);
  expect(regionsOf(board.store, {})).toEqual([]);
});
