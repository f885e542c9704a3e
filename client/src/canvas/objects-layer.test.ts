// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Board } from "../board/board";
import { create } from "../board/create";
import { setColumn } from "../board/grids/structure";
import { dock } from "../board/grids/docking";
import { makeGrid } from "../board/grids/testing";
import { boardOf } from "../board/testing";
import { setLocale } from "../i18n";
import { Camera } from "./camera";
import { Displaced } from "./displaced";
import { Far } from "./far";
import { Frames } from "./frames";
import { gridWords } from "./grid-words";
import { ObjectsLayer } from "./objects-layer";
import { Selection } from "./selection";
import { eventually } from "../eventually";

let board: Board;
let layer: ObjectsLayer;
let frames: Frames;
let grid: string;
let notes: string[];
const nameOf = vi.fn((id: string) => gridWords(board.store, board.store.get(id)!).join());

beforeEach(async () => {
  await setLocale("en", false);
  board = boardOf();
  grid = makeGrid(board);
  notes = create(
    board,
    [0, 1, 2].map(() => ({ kind: "note" as const, at: [0, 0] as const })),
  );
  for (const id of notes) dock(board, [id], grid, "a", "n");
  frames = new Frames();
  const { store } = board;
  const camera = new Camera(frames);
  camera.screen = { width: 1440, height: 900 };
  const selection = new Selection();
  const displaced = new Displaced(store, (ids, glide) => layer.placed(ids, glide));
  const world = document.createElement("div");
  const changed = (atOnce: boolean) => layer.refresh(atOnce);
  const far = new Far({ world, store, camera, selection, displaced, frames, changed });
  const naming = { nameOf, authorOf: () => null, reactionsOf: () => [] };
  layer = new ObjectsLayer(world, store, camera, selection, displaced, frames, naming, far);
  await eventually(() => expect(layer.count).toBe(4));
  await eventually(() => expect(layer.settled).toBe(true));
  nameOf.mockClear();
});

afterEach(() => {
  layer.close();
  frames.close();
});

const placeOf = (id: string) => layer.element(id)!.style.transform;

test("puts what makes room for another where it belongs, without naming it anew", async () => {
  const [first, second, third] = notes as [string, string, string];
  dock(board, [third], grid, "a", "n", 0);
  expect(board.store.inCell(grid, "a", "n")).toEqual([third, first, second]);
  for (const id of notes) {
    const [x, y] = board.store.get(id)!.at;
    await eventually(() => expect(placeOf(id)).toBe(`translate(${x}px,${y}px)`));
  }
  const named = new Set(nameOf.mock.calls.map(([id]) => id));
  expect(named).toContain(third);
  expect(named).not.toContain(second);
});

test("names what is docked anew when its column is called otherwise", async () => {
  expect(layer.element(notes[0]!)!.textContent).toContain("Alku");
  setColumn(board, grid, "a", { title: "Herääminen" });
  await eventually(() => expect(layer.element(notes[0]!)!.textContent).toContain("Herääminen"));
});
