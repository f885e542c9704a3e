/** Grids: making them, their columns and lanes, tables in and out. */
import { CHOICES } from "../../board/grids/presets";
import { COLUMN_WIDTH, SEPARATORS } from "../../board/grids/model";
import { columnOf, laneOf } from "../../board/grids/lookup";
import { moveColumn } from "../../board/grids/structure";
import type { Lane } from "../../board/grids/model";
import { LANE_TYPES } from "../../geometry/grid-layout";
import type { Key } from "../../i18n";
import type { Desk } from "../desk";
import {
  askToDeletePart,
  changeColumn,
  changeLane,
  copyTable,
  duplicatePart,
  gridNow,
  newColumn,
  newLane,
  newStep,
  partNow,
  stepPart,
} from "../grid/deeds";
import { placeGrid } from "../grid/place";
import type { Command } from "./command";
import { mayWork } from "./create";

const someGrid = (desk: Desk): boolean => gridNow(desk) !== null;
const somePart = (desk: Desk): boolean => partNow(desk) !== null;
const someColumn = (desk: Desk): boolean => partNow(desk)?.sort === "column";

function lane(desk: Desk): Lane | null {
  const part = partNow(desk);
  const grid = gridNow(desk);
  return part?.sort === "lane" && grid ? laneOf(grid, part.id) : null;
}

/** The phase that the chosen column is a step of. */
function phaseOfChosen(desk: Desk): string | null {
  const part = partNow(desk);
  const grid = gridNow(desk);
  return part?.sort === "column" && grid ? (columnOf(grid, part.id)?.under ?? null) : null;
}

const byPart = (column: Key, lane: Key) => (desk: Desk) => (partNow(desk)?.sort === "lane" ? lane : column);

const WIDTHS = { narrow: 224, usual: COLUMN_WIDTH, wide: 592 } as const;

export const grids: readonly Command[] = [
  ...CHOICES.map((choice): Command => ({
    id: `grid.new.${choice}`,
    title: `grids.preset.${choice}`,
    group: "create",
    when: mayWork,
    run: (desk) => placeGrid(desk, choice),
  })),
  {
    id: "grid.addColumn",
    title: "grids.addColumn",
    group: "edit",
    when: someGrid,
    run: (desk) => newColumn(desk),
  },
  {
    id: "grid.addStep",
    title: "grids.addStep",
    group: "edit",
    when: (desk) => (gridNow(desk)?.model.phases.length ?? 0) > 0,
    run: (desk) => newStep(desk),
  },
  { id: "grid.addLane", title: "grids.addLane", group: "edit", when: someGrid, run: (desk) => newLane(desk) },
  {
    id: "grid.fill",
    title: "grids.fill",
    group: "edit",
    when: (desk) => mayWork(desk) && desk.parts.grid() !== null,
    run: (desk) => desk.surfaces.open("gridFill"),
  },
  {
    id: "grid.copyTable",
    title: "grids.copyTable",
    group: "edit",
    when: (desk) => desk.parts.grid() !== null,
    run: copyTable,
  },
  {
    id: "grid.part.rename",
    title: "grids.rename",
    group: "edit",
    when: somePart,
    run: (desk) => desk.writing.open(partNow(desk)!),
  },
  {
    id: "grid.part.before",
    title: "grids.columnBefore",
    titleNow: byPart("grids.columnBefore", "grids.laneBefore"),
    group: "edit",
    when: somePart,
    run: (desk) => (someColumn(desk) ? newColumn(desk, "before") : newLane(desk, "before")),
  },
  {
    id: "grid.part.after",
    title: "grids.columnAfter",
    titleNow: byPart("grids.columnAfter", "grids.laneAfter"),
    group: "edit",
    when: somePart,
    run: (desk) => (someColumn(desk) ? newColumn(desk, "after") : newLane(desk, "after")),
  },
  {
    id: "grid.part.step",
    title: "grids.stepOf",
    group: "edit",
    when: someColumn,
    run: (desk) => newStep(desk),
  },
  {
    id: "grid.part.back",
    title: "grids.moveLeft",
    titleNow: byPart("grids.moveLeft", "grids.moveUp"),
    group: "edit",
    when: somePart,
    run: (desk) => stepPart(desk, false),
  },
  {
    id: "grid.part.forward",
    title: "grids.moveRight",
    titleNow: byPart("grids.moveRight", "grids.moveDown"),
    group: "edit",
    when: somePart,
    run: (desk) => stepPart(desk, true),
  },
  {
    id: "grid.part.out",
    title: "grids.stepOut",
    group: "edit",
    when: (desk) => phaseOfChosen(desk) !== null,
    run: (desk) => {
      const part = partNow(desk)!;
      const grid = gridNow(desk)!;
      const home = grid.model.phases.findIndex(({ id }) => id === phaseOfChosen(desk));
      moveColumn(desk.board, grid.id, part.id, grid.model.phases[home + 1]?.id ?? null, null);
    },
  },
  {
    id: "grid.part.duplicate",
    title: "grids.duplicatePart",
    group: "edit",
    when: somePart,
    run: duplicatePart,
  },
  {
    id: "grid.part.delete",
    title: "grids.deleteColumn",
    titleNow: byPart("grids.deleteColumn", "grids.deleteLane"),
    group: "edit",
    danger: true,
    when: somePart,
    run: askToDeletePart,
  },
  ...Object.entries(WIDTHS).map(([name, width]): Command => ({
    id: `grid.width.${name}`,
    title: `grids.width.${name as keyof typeof WIDTHS}`,
    group: "edit",
    offered: false,
    when: someColumn,
    checked: (desk) => {
      const grid = gridNow(desk);
      return grid !== null && columnOf(grid, partNow(desk)?.id ?? "")?.width === width;
    },
    run: (desk) => changeColumn(desk, { width }),
  })),
  ...LANE_TYPES.map((type): Command => ({
    id: `grid.lane.${type}`,
    title: `gridview.lane.${type}`,
    group: "edit",
    offered: false,
    when: (desk) => lane(desk) !== null,
    checked: (desk) => lane(desk)?.type === type,
    run: (desk) => changeLane(desk, { type }),
  })),
  ...SEPARATORS.map((line): Command => ({
    id: `grid.line.${line}`,
    title: `gridview.line.${line}`,
    group: "edit",
    offered: false,
    when: (desk) => lane(desk)?.type === "separator",
    checked: (desk) => lane(desk)?.line === line,
    run: (desk) => changeLane(desk, { line }),
  })),
  {
    id: "grid.lane.collapse",
    title: "grids.collapse",
    titleNow: (desk) => (lane(desk)?.collapsed ? "grids.open" : "grids.collapse"),
    group: "edit",
    when: (desk) => lane(desk) !== null,
    run: (desk) => changeLane(desk, { collapsed: !lane(desk)!.collapsed }),
  },
  {
    id: "grid.lane.citizen",
    title: "grids.citizen",
    group: "edit",
    when: (desk) => lane(desk)?.type === "organisation",
    checked: (desk) => lane(desk)?.citizen === true,
    run: (desk) => changeLane(desk, { citizen: !lane(desk)!.citizen }),
  },
];
