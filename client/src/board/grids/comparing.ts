/** Which grids are as-is and to-be of each other, and what became of their steps as they are now. */
import type { GridObject } from "../objects";
import type { BoardStore } from "../store";
import type { Process } from "./counts";
import { difference, type Difference, type Verdict } from "./pairs";

export interface Pair {
  readonly asIs: GridObject;
  readonly toBe: GridObject;
}

/** The to-bes of a grid, as they are stacked. */
export const toBesOf = (store: BoardStore, asIs: string): GridObject[] =>
  store.grids().filter((grid) => grid.origin === asIs);

/** The grid with its as-is, or with the first of its to-bes; null where it has neither, or no process. */
export function pairOf(store: BoardStore, id: string): Pair | null {
  const grid = store.get(id);
  if (grid?.kind !== "grid") return null;
  const asIs = grid.origin === null ? undefined : store.get(grid.origin);
  if (asIs?.kind === "grid") return withProcess({ asIs, toBe: grid });
  const [toBe] = toBesOf(store, id);
  return toBe ? withProcess({ asIs: grid, toBe }) : null;
}

const withProcess = (pair: Pair): Pair | null => (pair.asIs.tally && pair.toBe.tally ? pair : null);

/** What became of the steps of a pair, as both are now. */
export function differenceOf(store: BoardStore, { asIs, toBe }: Pair): Difference | null {
  const [before, after] = [store.process(asIs.id), store.process(toBe.id)];
  return before && after ? remembered(before.process, after.process) : null;
}

/** What became of a step of an as-is, or of a to-be; null where it is in no pair. */
export function verdictOf(store: BoardStore, id: string): Verdict | null {
  const grid = store.cellOf(id)?.grid;
  const pair = grid === undefined ? null : pairOf(store, grid);
  return pair ? (differenceOf(store, pair)?.verdicts.get(id) ?? null) : null;
}

/** Differences by the processes that they were found from, which are new whenever something about them is. */
const found = new WeakMap<Process, WeakMap<Process, Difference>>();

function remembered(before: Process, after: Process): Difference {
  let others = found.get(before);
  if (!others) found.set(before, (others = new WeakMap()));
  let known = others.get(after);
  if (!known) others.set(after, (known = difference(before, after)));
  return known;
}
