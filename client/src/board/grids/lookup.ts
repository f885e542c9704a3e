/** Columns and lanes of a grid by their ids; light, for what the first picture needs. */
import type { GridObject } from "../objects";
import type { Column, Lane } from "./model";

/** All columns: phases, and their steps after each. */
export function columnsOf({ model }: GridObject): Column[] {
  const leaves = new Map(model.leaves.map((leaf) => [leaf.id, leaf]));
  return model.phases.flatMap((phase) => [phase, ...phase.steps.map((step) => leaves.get(step)!)]);
}

export const columnOf = (grid: GridObject, id: string): Column | null =>
  columnsOf(grid).find((column) => column.id === id) ?? null;

export const laneOf = ({ model }: GridObject, id: string): Lane | null =>
  model.lanes.find((lane) => lane.id === id) ?? null;

/** The columns that one stands among: phases, or the steps of its phase. */
export function siblingsOf(grid: GridObject, under: string | null): Column[] {
  const { phases, leaves } = grid.model;
  return under === null ? [...phases] : leaves.filter((leaf) => leaf.under === under);
}
