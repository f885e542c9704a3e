/** Ink, stamps, reactions, link cards, and who made what. */
import { authorsShown, showAuthors } from "../../canvas/authors";
import { USUAL_REACTIONS, mayReact } from "../../board/reactions";
import { announce } from "../../ui";
import { t } from "../../i18n";
import { targets } from "../actions";
import type { Desk } from "../desk";
import { openLink } from "../link";
import { react } from "../react";
import { stampHere } from "../stamp";
import type { Command } from "./command";
import { mayWork, toolCommand } from "./create";

function cardOf(desk: Desk): string | null {
  const [id, more] = targets(desk);
  const object = id === undefined || more !== undefined ? undefined : desk.board.store.get(id);
  return object?.kind === "link" && object.url !== "" ? object.id : null;
}

const reactable = (desk: Desk): string[] =>
  targets(desk).filter((id) => mayReact(desk.board, desk.board.store.get(id)));

export const marks: readonly Command[] = [
  {
    ...toolCommand("pen", "board.tool.pen", ["P"]),
    checked: (desk) => desk.tool() === "pen" && desk.pens.style().pen === "pen",
    run: (desk) => {
      desk.pens.choose("pen");
      desk.take("pen");
      announce(t("board.tool.pen"));
    },
  },
  {
    ...toolCommand("pen", "board.tool.highlighter", ["Shift+P"]),
    id: "tool.highlighter",
    checked: (desk) => desk.tool() === "pen" && desk.pens.style().pen === "highlighter",
    run: (desk) => {
      desk.pens.choose("highlighter");
      desk.take("pen");
      announce(t("board.tool.highlighter"));
    },
  },
  toolCommand("eraser", "board.tool.eraser", ["X"]),
  {
    ...toolCommand("stamp", "board.tool.stamp", ["S"]),
    run: (desk) => {
      desk.take("stamp");
      announce(`${t("board.tool.stamp")}. ${t("marks.stampHow")}`);
    },
  },
  {
    id: "create.stamp",
    title: "marks.stampHere",
    group: "create",
    when: mayWork,
    run: (desk) => stampHere(desk),
  },
  {
    id: "edit.openLink",
    title: "marks.openLink",
    group: "edit",
    keys: ["Mod+Enter"],
    when: (desk) => cardOf(desk) !== null,
    run: (desk) => openLink(desk, cardOf(desk)!),
  },
  {
    id: "edit.like",
    title: "marks.like",
    group: "edit",
    keys: ["Shift+R"],
    when: (desk) => reactable(desk).length > 0,
    run: (desk) => react(desk, reactable(desk), USUAL_REACTIONS[0]),
  },
  {
    id: "look.authors",
    title: "marks.authors",
    group: "look",
    checked: () => authorsShown(),
    run: (desk) => {
      showAuthors(!authorsShown());
      desk.canvas.objects.rename();
      announce(t(authorsShown() ? "marks.authorsShown" : "marks.authorsHidden"));
    },
  },
];
