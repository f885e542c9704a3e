/** A grid as a file. */
import { exportGrid } from "../exporting";
import type { Desk } from "../desk";
import { targets } from "../actions";
import type { Command } from "./command";

/** The only selected grid, or the one that everything selected is docked in. */
function gridHere(desk: Desk): string | null {
  const { store } = desk.board;
  const grids = new Set(targets(desk).map((id) => store.cellOf(id)?.grid ?? id));
  const [id] = grids;
  return grids.size === 1 && id !== undefined && store.get(id)?.kind === "grid" ? id : null;
}

function run(desk: Desk, format: "xlsx" | "csv"): void {
  const grid = gridHere(desk);
  if (grid !== null) void exportGrid(grid, format);
}

export const gridFiles: readonly Command[] = [
  {
    id: "grid.excel",
    title: "outline.grid.excel",
    group: "board",
    when: (desk) => gridHere(desk) !== null,
    run: (desk) => run(desk, "xlsx"),
  },
  {
    id: "grid.csv",
    title: "outline.grid.csv",
    group: "board",
    when: (desk) => gridHere(desk) !== null,
    run: (desk) => run(desk, "csv"),
  },
];
