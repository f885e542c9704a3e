/** The other view of the board. */
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
];
