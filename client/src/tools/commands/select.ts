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
];
