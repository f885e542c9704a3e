/** The other view of the board, and what a finger has instead of Shift. */
import { newsTold, tellNews } from "../news";
import type { Command } from "./command";

export const outline: readonly Command[] = [
  {
    id: "look.outline",
    title: "outline.toggle",
    group: "look",
    keys: ["O"],
    everywhere: true,
    checked: (desk) => desk.face() === "outline",
    run: (desk) => desk.setFace(desk.face() === "outline" ? "canvas" : "outline"),
  },
  {
    id: "select.gather",
    title: "outline.gather",
    group: "select",
    when: (desk) => desk.selection.ids().size > 0 && globalThis.matchMedia("(pointer: coarse)").matches,
    checked: (desk) => desk.gathering(),
    run: (desk) => desk.setGathering(!desk.gathering()),
  },
  {
    id: "board.news",
    title: "outline.news",
    group: "board",
    checked: () => newsTold(),
    run: () => tellNews(!newsTold()),
  },
];
