/** What is in the menu of the wall, of objects, of a connector: ids of commands, in groups. */
import { SEPARATORS } from "../../board/grids/model";
import { LANE_TYPES } from "../../geometry/grid-layout";
import type { Key } from "../../i18n";
import type { Desk } from "../desk";
import { targets } from "../actions";
import { isOn, type Command } from "./command";
import { commandOf } from "./table";

export interface Submenu {
  readonly id: string;
  readonly title: Key;
  readonly commands: readonly string[];
}
type Entry = string | Submenu;

const ALIGN: Submenu = {
  id: "align",
  title: "commands.menu.align",
  commands: [
    "arrange.left",
    "arrange.centre",
    "arrange.right",
    "arrange.top",
    "arrange.middle",
    "arrange.bottom",
    "arrange.distribute.x",
    "arrange.distribute.y",
  ],
};
const ORDER: Submenu = {
  id: "order",
  title: "commands.menu.order",
  commands: ["arrange.front", "arrange.forward", "arrange.backward", "arrange.back"],
};
const SORT: Submenu = {
  id: "sort",
  title: "commands.menu.sort",
  commands: [
    "arrange.tidy",
    "arrange.pile",
    "arrange.sort.colour",
    "arrange.sort.tag",
    "arrange.sort.author",
    "arrange.sort.text",
    "arrange.same.width",
    "arrange.same.height",
    "arrange.same.both",
  ],
};
const PICTURE: Submenu = {
  id: "picture",
  title: "commands.menu.picture",
  commands: ["edit.copyPicture", "edit.savePicture"],
};
const TURN: Submenu = {
  id: "turn",
  title: "lines.menu.turn",
  commands: ["arrange.turnRight", "arrange.turnLeft", "arrange.upright", "arrange.flipX", "arrange.flipY"],
};
const LAYOUT: Submenu = {
  id: "layout",
  title: "lines.layout",
  commands: ["area.layout.free", "area.layout.row", "area.layout.column", "area.layout.grid"],
};
const ALIKE: Submenu = {
  id: "alike",
  title: "commands.menu.alike",
  commands: ["select.same.kind", "select.same.colour", "select.same.author", "select.same.tag"],
};

const TYPE: Submenu = {
  id: "type",
  title: "steps.type",
  commands: ["steps.pain", "steps.idea", "steps.action", "steps.question", "steps.plain"],
};
const STEP: Submenu = {
  id: "step",
  title: "steps.step",
  commands: [
    "steps.assumption",
    "steps.evidence",
    "steps.decision",
    "steps.citizen",
    "steps.again",
    "steps.automated",
  ],
};

const LANE_TYPE: Submenu = {
  id: "laneType",
  title: "grids.laneType",
  commands: LANE_TYPES.map((type) => `grid.lane.${type}`),
};
const LINE_TYPE: Submenu = {
  id: "lineType",
  title: "grids.lineType",
  commands: SEPARATORS.map((line) => `grid.line.${line}`),
};
const WIDTH: Submenu = {
  id: "width",
  title: "grids.width",
  commands: ["grid.width.narrow", "grid.width.usual", "grid.width.wide"],
};
/** Of the head that is chosen in a grid. */
const PART: readonly (readonly Entry[])[] = [
  ["grid.part.rename", "grid.part.before", "grid.part.after", "grid.part.step"],
  ["grid.part.back", "grid.part.forward", "grid.part.duplicate", "grid.part.out"],
  [LANE_TYPE, LINE_TYPE, WIDTH, "grid.lane.collapse", "grid.lane.citizen"],
  ["grid.part.delete"],
];
const COLLECT: Submenu = {
  id: "collect",
  title: "steps.menu.collect",
  commands: [
    "steps.collect.pain",
    "steps.collect.idea",
    "steps.collect.action",
    "steps.collect.question",
    "steps.collect.all",
  ],
};

const WALL: readonly (readonly Entry[])[] = [
  ["create.note", "create.text", "comment"],
  [COLLECT],
  ["select.all", "find.open", "look.all", "look.actual"],
  ["arrange.snap", "arrange.grid", "arrange.layout"],
  ["board.templates", "board.saveTemplate"],
  ["voting.setup", "voting.follow", "voting.results"],
  ["private.start", "private.panel", "private.mine", "hidden.prepare"],
  ["board.deleted", "board.recolour", "board.linkView", "board.shortcuts"],
];
const OBJECTS: readonly (readonly Entry[])[] = [
  ["edit.text", "edit.cut", "edit.copy", "edit.duplicate"],
  [TYPE, STEP, "steps.details"],
  ["text.tick", "text.openLink", "comment"],
  [PICTURE, "edit.copyStyle", "edit.pasteStyle"],
  ["arrange.group", "arrange.ungroup", ALIGN, SORT, ORDER, TURN],
  ["grid.addColumn", "grid.addStep", "grid.addLane", "grid.fill", "grid.copyTable", COLLECT],
  ["tool.connector", LAYOUT, "area.collapse"],
  ["process.nextStep", "process.join", "process.link"],
  ["process.counts", "process.toBe", "process.difference", "process.badges"],
  ["grid.excel", "grid.csv"],
  ["select.gather", ALIKE, "look.selection", "board.linkObject", "board.saveTemplate"],
  ["voting.setup"],
  ["private.revealArea", "hidden.show", "hidden.hide"],
  ["arrange.lock", "arrange.fix"],
  ["edit.delete"],
];
const CONNECTOR: readonly (readonly Entry[])[] = [
  ["edit.text", "lines.swap"],
  [ORDER],
  ["look.selection", "arrange.lock"],
  ["edit.delete"],
];

export type Item =
  Command | { readonly id: string; readonly title: Key; readonly commands: readonly Command[] };

/** The groups of the menu as it makes sense now; what does not is left out. */
export function menuOf(desk: Desk): Item[][] {
  const ids = targets(desk);
  const kinds = new Set(ids.map((id) => desk.board.store.get(id)?.kind));
  const groups = desk.parts.chosen()
    ? PART
    : ids.length === 0
      ? WALL
      : kinds.size === 1 && kinds.has("connector")
        ? CONNECTOR
        : OBJECTS;
  // A register is put beside a grid; beside anything else it would be a line too many in the menu.
  const offered = (entry: Entry) => entry !== COLLECT || groups === WALL || kinds.has("grid");
  return groups
    .map((group) =>
      group
        .filter(offered)
        .map((entry) => resolve(entry, desk))
        .filter((item) => item !== null),
    )
    .filter((group) => group.length > 0);
}

function resolve(entry: Entry, desk: Desk): Item | null {
  if (typeof entry === "string") {
    const command = commandOf(entry);
    // The head of a grid may be deleted by a facilitator where the grid itself is locked.
    const promises =
      !command.danger || desk.parts.chosen() !== null || desk.board.changeable(targets(desk)).length > 0;
    return isOn(command, desk) && promises ? command : null;
  }
  const commands = entry.commands.map(commandOf).filter((command) => isOn(command, desk));
  return commands.length === 0 ? null : { id: entry.id, title: entry.title, commands };
}

/** Every id that a menu names: for the test that holds them to the table. */
export function menuIds(): string[] {
  return [WALL, OBJECTS, CONNECTOR, PART]
    .flat(2)
    .flatMap((entry) => (typeof entry === "string" ? [entry] : entry.commands));
}
