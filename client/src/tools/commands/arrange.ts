/** Where things are, beside and above each other; what belongs together; what stays where it is. */
import type { SortKey } from "../../board/arranging";
import type { Lock } from "../../board/objects";
import type { Alignment, Axis } from "../../geometry/align";
import { t, type Key } from "../../i18n";
import { announce } from "../../ui";
import {
  alignSelected,
  distributeSelected,
  lockSelected,
  orderSelected,
  targets,
  tidySelected,
} from "../actions";
import {
  equalSelected,
  groupSelected,
  mayGroup,
  mayUngroup,
  pileSelected,
  sortSelected,
  stepSelected,
  ungroupSelected,
} from "../arranging";
import type { Desk } from "../desk";
import type { Command } from "./command";
import { mayWork } from "./create";
import { someChangeable, someSelected } from "./edit";

const several =
  (least: number) =>
  (desk: Desk): boolean =>
    desk.board.changeable(desk.selection.ids()).length >= least;

const ALIGNMENTS: readonly (readonly [Alignment, Key, string])[] = [
  ["left", "board.align.left", "Alt+A"],
  ["centre", "board.align.centre", "Alt+H"],
  ["right", "board.align.right", "Alt+D"],
  ["top", "board.align.top", "Alt+W"],
  ["middle", "board.align.middle", "Alt+V"],
  ["bottom", "board.align.bottom", "Alt+S"],
];

const align = ALIGNMENTS.map(([how, title, key]): Command => ({
  id: `arrange.${how}`,
  title,
  group: "arrange",
  keys: [key],
  when: several(2),
  run: (desk) => alignSelected(desk, how),
}));

const distribute = (axis: Axis, title: Key, key: string): Command => ({
  id: `arrange.distribute.${axis}`,
  title,
  group: "arrange",
  keys: [key],
  when: several(3),
  run: (desk) => distributeSelected(desk, axis),
});

const sort = (key: SortKey, title: Key): Command => ({
  id: `arrange.sort.${key}`,
  title,
  group: "arrange",
  when: several(2),
  run: (desk) => sortSelected(desk, key),
});

const equal = (which: "width" | "height" | "both", title: Key): Command => ({
  id: `arrange.same.${which}`,
  title,
  group: "arrange",
  when: several(2),
  run: (desk) => equalSelected(desk, which),
});

const order = (where: string, title: Key, keys: readonly string[], run: (desk: Desk) => void): Command => ({
  id: `arrange.${where}`,
  title,
  group: "arrange",
  keys,
  when: someChangeable,
  run,
});

const allHave = (desk: Desk, lock: Lock): boolean =>
  someSelected(desk) && targets(desk).every((id) => desk.board.store.get(id)?.lock === lock);
const mayLock = (desk: Desk): boolean => desk.board.mayLock() && someSelected(desk);

export const arrange: readonly Command[] = [
  {
    id: "arrange.group",
    title: "commands.group",
    group: "arrange",
    keys: ["Mod+G"],
    when: mayGroup,
    run: groupSelected,
  },
  {
    id: "arrange.ungroup",
    title: "commands.ungroup",
    group: "arrange",
    keys: ["Mod+Shift+G"],
    when: mayUngroup,
    run: ungroupSelected,
  },
  ...align,
  distribute("x", "board.distribute.x", "Alt+Shift+H"),
  distribute("y", "board.distribute.y", "Alt+Shift+V"),
  {
    id: "arrange.tidy",
    title: "board.tidy",
    group: "arrange",
    keys: ["Alt+T"],
    when: several(2),
    run: tidySelected,
  },
  {
    id: "arrange.pile",
    title: "commands.pile",
    group: "arrange",
    when: several(2),
    run: pileSelected,
  },
  sort("colour", "commands.sort.colour"),
  sort("tag", "commands.sort.tag"),
  sort("author", "commands.sort.author"),
  sort("text", "commands.sort.text"),
  equal("width", "commands.same.width"),
  equal("height", "commands.same.height"),
  equal("both", "commands.same.both"),
  order("front", "board.front", ["]", "Shift+PageUp"], (desk) => orderSelected(desk, "front")),
  order("forward", "commands.forward", ["PageUp"], (desk) => stepSelected(desk, true)),
  order("backward", "commands.backward", ["PageDown"], (desk) => stepSelected(desk, false)),
  order("back", "board.back", ["[", "Shift+PageDown"], (desk) => orderSelected(desk, "back")),
  {
    id: "arrange.lock",
    title: "commands.lockOrUnlock",
    titleNow: (desk) => (allHave(desk, "locked") ? "board.unlock" : "board.lock"),
    group: "arrange",
    keys: ["Mod+Shift+L"],
    when: mayLock,
    run: (desk) => lockSelected(desk, allHave(desk, "locked") ? null : "locked"),
  },
  {
    id: "arrange.fix",
    title: "commands.fix",
    group: "arrange",
    when: (desk) =>
      mayLock(desk) &&
      targets(desk).every((id) => ["note", "text", "shape"].includes(desk.board.store.get(id)?.kind ?? "")),
    checked: (desk) => allHave(desk, "fixed"),
    run: (desk) => lockSelected(desk, allHave(desk, "fixed") ? null : "fixed"),
  },
  {
    id: "arrange.layout",
    title: "commands.editLayout",
    group: "arrange",
    when: (desk) => desk.board.mayLock(),
    checked: (desk) => desk.editsLayout(),
    run: (desk) => {
      desk.setEditsLayout(!desk.editsLayout());
      announce(t(desk.editsLayout() ? "commands.layoutOn" : "commands.layoutOff"));
    },
  },
  {
    id: "arrange.snap",
    title: "commands.snap",
    group: "arrange",
    when: mayWork,
    checked: (desk) => desk.snaps(),
    run: (desk) => {
      desk.setSnaps(!desk.snaps());
      announce(t(desk.snaps() ? "commands.snapOn" : "commands.snapOff"));
    },
  },
  {
    id: "arrange.grid",
    title: "commands.grid",
    group: "arrange",
    keys: ["Alt+G"],
    when: mayWork,
    checked: (desk) => desk.grid(),
    run: (desk) => {
      desk.setGrid(!desk.grid());
      announce(t(desk.grid() ? "commands.gridOn" : "commands.gridOff"));
    },
  },
];
