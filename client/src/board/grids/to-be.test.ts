import { beforeEach, expect, it } from "vitest";
import type { Board } from "../board";
import { boundTo, connect } from "../connect";
import { create } from "../create";
import type { ConnectorObject, GridObject, NoteObject } from "../objects";
import { boardOf } from "../testing";
import { columnKey, emotionKey, laneKey } from "./keys";
import { addNextStep, joinSteps } from "./next-step";
import { differenceOf, pairOf, toBesOf, verdictOf } from "./comparing";
import { makeToBe, setWas } from "./to-be";

const KEYS = {
  preset: "process",
  [columnKey("a", "z")]: "a0",
  [columnKey("b", "z")]: "a1",
  [laneKey("kela", "z")]: "a0",
  [laneKey("kela", "type")]: "organisation",
  [laneKey("kela", "title")]: "Kela",
  [laneKey("dvv", "z")]: "a1",
  [laneKey("dvv", "type")]: "organisation",
  [laneKey("dvv", "title")]: "DVV",
  [laneKey("mood", "z")]: "a2",
  [laneKey("mood", "type")]: "emotion",
  [emotionKey("a", "mood", "0")]: -2,
  lock: "fixed",
};

let board: Board;
let grid: string;
let steps: [string, string, string];

const step = (column: string, lane: string, text: string, order = "a0"): string =>
  create(board, [
    { kind: "note", at: [0, 0], text, parent: grid, keys: { cell: [column, lane, order], again: true } },
  ])[0]!;
const note = (id: string) => board.store.get(id) as NoteObject;

beforeEach(() => {
  board = boardOf();
  grid = create(board, [{ kind: "grid", at: [100, 100], text: "Nykytila", keys: KEYS }])[0]!;
  steps = [step("a", "kela", "Hakemus"), step("a", "dvv", "Ote"), step("b", "kela", "Päätös")];
  connect(board, boundTo(steps[0]), boundTo(steps[1]));
});

it("copies the grid below itself, with notes that say what they come from and connectors between the copies", () => {
  const [under] = create(board, [{ kind: "text", at: [200, board.store.get(grid)!.size[1] + 300] }]);
  const made = makeToBe(board, grid, "Tavoitetila")!;
  const toBe = board.store.get(made) as GridObject;
  expect(toBe).toMatchObject({ text: "Tavoitetila", origin: grid, lock: null, preset: "process" });
  expect(toBe.at[0]).toBe(100);
  expect(toBe.at[1]).toBeGreaterThan(board.store.get(under!)!.at[1]);
  expect(toBe.model.emotions["a/mood/0"]?.level).toBe(-2);
  const copies = board.store.docked(made) as NoteObject[];
  expect(copies.map((copy) => copy.marks!.was[0])).toEqual(board.store.docked(grid).map(({ id }) => id));
  expect(copies.map(({ id }) => board.store.cellOf(id))).toEqual(
    steps.map((id) => ({ ...board.store.cellOf(id), grid: made })),
  );
  const lines = board.store.inOrder().filter((object) => object.kind === "connector") as ConnectorObject[];
  expect(lines.map(({ from, to }) => [from.object, to.object])).toEqual([
    [steps[0], steps[1]],
    [copies[0]!.id, copies[1]!.id],
  ]);
  expect(toBe.tally).toEqual((board.store.get(grid) as GridObject).tally);
  expect(toBesOf(board.store, grid)).toEqual([toBe]);
  board.undo.undo();
  expect(board.store.has(made)).toBe(false);
  expect(board.store.docked(made)).toEqual([]);
});

it("finds the difference from either grid, and has none where there is no other", () => {
  expect(pairOf(board.store, grid)).toBeNull();
  const made = makeToBe(board, grid, "Tavoitetila")!;
  const pair = pairOf(board.store, grid)!;
  expect(pairOf(board.store, made)).toEqual(pair);
  expect(differenceOf(board.store, pair)!.figures).toMatchObject({ kept: 3, removed: 0 });
  const [first, second, third] = board.store.docked(made).map(({ id }) => id) as [string, string, string];
  board.change(() => board.objects.delete(second));
  expect(setWas(board, [first], [steps[0], steps[1]])).toBe(1);
  board.change(() => board.map(third)!.set("automated", true));
  expect(differenceOf(board.store, pair)!.figures).toMatchObject({ merged: 2, automated: 1, kept: 0 });
  expect([steps[1], third, grid].map((id) => verdictOf(board.store, id))).toEqual([
    "merged",
    "automated",
    null,
  ]);
  setWas(board, [first], []);
  expect(note(first).marks!.was).toEqual([]);
  expect(differenceOf(board.store, pair)!.figures).toMatchObject({ removed: 2, new: 1 });
});

it("makes no half of a to-be where the board has no room for all of it", () => {
  const small = boardOf({ doc: board.doc, maxObjects: board.store.size + 4 });
  expect(makeToBe(small, grid, "Tavoitetila")).toBeNull();
  const observer = boardOf({ doc: board.doc, role: "observer" });
  expect(makeToBe(observer, grid, "Tavoitetila")).toBeNull();
});

it("adds the next step to the next column, in the last one to the same, as one step of undo", () => {
  const made = addNextStep(board, steps[1])!;
  expect(board.store.cellOf(made)).toMatchObject({ column: "b", lane: "dvv" });
  const last = addNextStep(board, made)!;
  expect(board.store.cellOf(last)).toMatchObject({ column: "b", lane: "dvv", index: 1 });
  expect(board.store.process(grid)!.process.links.map(({ source, target }) => [source, target])).toEqual([
    [steps[0], steps[1]],
    [steps[1], made],
    [made, last],
  ]);
  board.undo.undo();
  expect(board.store.has(last)).toBe(false);
  expect(board.store.process(grid)!.process.links).toHaveLength(2);
});

it("joins steps in the order in which they are read, whatever the order in which they were chosen", () => {
  expect(joinSteps(board, [steps[2], steps[0], steps[1]])).toHaveLength(1);
  expect(board.store.process(grid)!.process.links.map(({ target }) => target)).toEqual([steps[1], steps[2]]);
  const [loose] = create(board, [{ kind: "note", at: [5000, 0] }]);
  expect(joinSteps(board, [steps[0], loose!])).toEqual([]);
});
