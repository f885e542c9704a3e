/** What is selected. */
import { selectAll } from "../actions";
import type { Command } from "./command";

export const select: readonly Command[] = [
  {
    id: "select.all",
    title: "commands.selectAll",
    group: "select",
    keys: ["Mod+A"],
    when: (desk) => desk.count() > 0,
    run: selectAll,
  },
];
