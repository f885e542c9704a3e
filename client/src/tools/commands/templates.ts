/** The template gallery, from the board: palette and menu. */
import type { Desk } from "../desk";
import type { Command } from "./command";

/** Templates are layout: facilitators bring them. */
const leads = (desk: Desk) => desk.board.mayWork() && desk.board.mayLock();

export const templates: readonly Command[] = [
  {
    id: "board.templates",
    title: "templates.open",
    group: "board",
    when: leads,
    run: (desk) => desk.surfaces.open("templates"),
  },
  {
    id: "board.saveTemplate",
    title: "templates.save",
    titleNow: (desk) => (desk.selection.ids().size > 0 ? "templates.saveSelection" : "templates.save"),
    group: "board",
    when: (desk) => leads(desk) && desk.count() > 0,
    run: (desk) => desk.surfaces.open("saveTemplate"),
  },
];
