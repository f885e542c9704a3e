/** A grid for tests: small, with every sort of lane that deeds treat differently. */
import { create } from "../create";
import type { Board } from "../board";
import type { GridObject } from "../objects";
import { columnKey, laneKey } from "./keys";

export const GRID_KEYS = {
  [columnKey("a", "z")]: "a0",
  [columnKey("a", "title")]: "Alku",
  [columnKey("b", "z")]: "a1",
  [columnKey("b", "title")]: "Loppu",
  [laneKey("n", "z")]: "a0",
  [laneKey("n", "title")]: "Laput",
  [laneKey("t", "z")]: "a1",
  [laneKey("t", "type")]: "text",
  [laneKey("t", "title")]: "Teksti",
  [laneKey("e", "z")]: "a2",
  [laneKey("e", "type")]: "emotion",
  [laneKey("e", "title")]: "Tunteet",
  [laneKey("o", "z")]: "a3",
  [laneKey("o", "type")]: "organisation",
  [laneKey("o", "title")]: "Kunta",
} as const;

export const makeGrid = (board: Board, at: readonly [number, number] = [0, 0]): string =>
  create(board, [{ kind: "grid", at, keys: GRID_KEYS, text: "Polku" }])[0]!;

export const gridIn = (board: Board, id: string): GridObject => board.store.get(id) as GridObject;

/** Notes with these texts in a cell, in order. */
export const textsIn = (board: Board, grid: string, column: string, lane: string): string[] =>
  board.store.inCell(grid, column, lane).map((id) => board.store.get(id)!.text);
