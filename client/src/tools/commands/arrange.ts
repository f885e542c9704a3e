/** Where things are, beside and above each other. */
import type { Alignment, Axis } from "../../geometry/align";
import type { Key } from "../../i18n";
import {
  alignSelected,
  distributeSelected,
  lockSelected,
  orderSelected,
  targets,
  tidySelected,
} from "../actions";
import type { Desk } from "../desk";
import type { Command } from "./command";
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

const allLocked = (desk: Desk): boolean =>
  targets(desk).every((id) => desk.board.store.get(id)?.locked ?? false);

export const arrange: readonly Command[] = [
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
    id: "arrange.front",
    title: "board.front",
    group: "arrange",
    keys: ["]"],
    when: someChangeable,
    run: (desk) => orderSelected(desk, "front"),
  },
  {
    id: "arrange.back",
    title: "board.back",
    group: "arrange",
    keys: ["["],
    when: someChangeable,
    run: (desk) => orderSelected(desk, "back"),
  },
  {
    id: "arrange.lock",
    title: "commands.lockOrUnlock",
    titleNow: (desk) => (allLocked(desk) ? "board.unlock" : "board.lock"),
    group: "arrange",
    keys: ["Mod+Shift+L"],
    when: (desk) => desk.board.mayLock() && someSelected(desk),
    run: (desk) => lockSelected(desk, !allLocked(desk)),
  },
];
