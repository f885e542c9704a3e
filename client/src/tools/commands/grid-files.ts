/** A grid, or a register, as a file. */
import { exportGrid } from "../exporting";
import type { Desk } from "../desk";
import { targets } from "../actions";
import type { Command } from "./command";

/** The only selected grid or register, or the grid that everything selected is docked in. */
function tableHere(desk: Desk): string | null {
  const { store } = desk.board;
  const grids = new Set(targets(desk).map((id) => store.cellOf(id)?.grid ?? id));
  const [id] = grids;
  const kind = id === undefined ? undefined : store.get(id)?.kind;
  return grids.size === 1 && (kind === "grid" || kind === "register") ? id! : null;
}

function run(desk: Desk, format: "xlsx" | "csv"): void {
  const grid = tableHere(desk);
  if (grid !== null) void exportGrid(grid, format);
}

export const gridFiles: readonly Command[] = [
  {
    id: "grid.excel",
    title: "outline.grid.excel",
    group: "board",
    when: (desk) => tableHere(desk) !== null,
    run: (desk) => run(desk, "xlsx"),
  },
  {
    id: "grid.csv",
    title: "outline.grid.csv",
    group: "board",
    when: (desk) => tableHere(desk) !== null,
    run: (desk) => run(desk, "csv"),
  },
];
