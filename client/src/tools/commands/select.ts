/** What is selected, and what is found. */
import type { Key } from "../../i18n";
import { selectAll } from "../actions";
import { hasLikeness, selectAlike, type Likeness } from "../arranging";
import type { Command } from "./command";

const alike = (likeness: Likeness, title: Key): Command => ({
  id: `select.same.${likeness}`,
  title,
  group: "select",
  when: hasLikeness(likeness),
  run: (desk) => selectAlike(desk, likeness),
});

const findStep = (name: string, title: Key, key: string, step: 1 | -1): Command => ({
  id: `find.${name}`,
  title,
  group: "select",
  keys: [key],
  everywhere: true,
  whileWriting: true,
  offered: false,
  run: (desk) => {
    if (!desk.stepFind(step)) desk.surfaces.open("find");
  },
});

export const select: readonly Command[] = [
  {
    id: "select.all",
    title: "commands.selectAll",
    group: "select",
    keys: ["Mod+A"],
    when: (desk) => desk.count() > 0,
    run: selectAll,
  },
  alike("kind", "commands.sameKind"),
  alike("colour", "commands.sameColour"),
  alike("author", "commands.sameAuthor"),
  alike("tag", "commands.sameTag"),
  {
    id: "find.open",
    title: "commands.find",
    group: "select",
    keys: ["Mod+F"],
    whileWriting: true,
    run: (desk) => {
      desk.surfaces.open("find");
      // It was open already: the next word is typed over the last.
      document.querySelector<HTMLInputElement>(".find-bar input")?.select();
    },
  },
  findStep("next", "commands.findNext", "F3", 1),
  findStep("previous", "commands.findPrevious", "Shift+F3", -1),
];
