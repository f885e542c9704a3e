/** How parts of a grid are called when somebody is told about them. */
import { columnOf, columnsOf, laneOf } from "../../board/grids/lookup";
import type { GridObject } from "../../board/objects";
import { t } from "../../i18n";

export function columnName(grid: GridObject, id: string): string {
  const column = columnOf(grid, id);
  if (column?.title) return column.title;
  const nth = columnsOf(grid).findIndex((each) => each.id === id) + 1;
  return t("grids.columnNumber", { number: nth });
}

export function laneName(grid: GridObject, id: string): string {
  const lane = laneOf(grid, id);
  if (lane?.title) return lane.title;
  const nth = grid.model.lanes.findIndex((each) => each.id === id) + 1;
  return t("grids.laneNumber", { number: nth });
}

export const cellName = (grid: GridObject, column: string, lane: string): string =>
  `${columnName(grid, column)}, ${laneName(grid, lane)}`;
