/** A double press on a grid: writes in the head or the cell that it meets. */
import type { GridObject } from "../../board/objects";
import { gridPart } from "../../geometry/grid-hit";
import { takesText } from "../../geometry/grid-layout";
import type { Point } from "../../geometry/rect";
import type { Desk } from "../desk";

/** False where the press means what it means elsewhere: a new note in a cell, the title. */
export function writeInGrid(desk: Desk, grid: GridObject, point: Point): boolean {
  const part = gridPart(grid, point);
  switch (part?.part) {
    case "phase":
    case "leaf":
      desk.parts.choose({ grid: grid.id, sort: "column", id: part.column });
      desk.writing.open({ grid: grid.id, sort: "column", id: part.column });
      return true;
    case "laneHead":
      desk.parts.choose({ grid: grid.id, sort: "lane", id: part.lane });
      desk.writing.open({ grid: grid.id, sort: "lane", id: part.lane });
      return true;
    case "cell": {
      const type = grid.model.lanes.find((lane) => lane.id === part.lane)!.type;
      if (takesText(type))
        desk.writing.open({ grid: grid.id, sort: "cell", column: part.column, lane: part.lane });
      // A line takes nothing: a note there would lie in the next lane, where nobody pointed.
      return takesText(type) || type === "separator";
    }
    case "emotion":
    case "foot":
    case "corner":
    case "parking":
      return true;
    default:
      return false;
  }
}
