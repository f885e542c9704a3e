/** The board as a whole: palette, keys, menu. */
import type { Command } from "./command";
import { menuPlace } from "../menu-place";

export const board: readonly Command[] = [
  {
    id: "board.palette",
    title: "commands.palette",
    group: "board",
    keys: ["Mod+K"],
    offered: false,
    run: (desk) => desk.surfaces.open("palette"),
  },
  {
    id: "board.shortcuts",
    title: "board.shortcuts",
    group: "board",
    keys: ["?"],
    run: (desk) => desk.surfaces.open("shortcuts"),
  },
  {
    id: "board.menu",
    title: "commands.openMenu",
    group: "board",
    keys: ["Shift+F10", "ContextMenu"],
    offered: false,
    run: (desk) => desk.surfaces.openMenu(menuPlace(desk)),
  },
];
