/** Tools, and new things. */
import { announce } from "../../ui";
import { t, type Key } from "../../i18n";
import type { Desk } from "../desk";
import { placeAt, placeFree } from "../placing";
import type { ToolName } from "../tool";
import type { Cause, Command } from "./command";

export const mayWork = (desk: Desk): boolean => desk.board.mayWork();

/** Takes a tool in hand. */
export function toolCommand(name: ToolName, title: Key, keys: readonly string[]): Command {
  return {
    id: `tool.${name}`,
    title,
    group: "create",
    keys,
    ...(name === "select" || name === "hand" ? {} : { when: mayWork }),
    checked: (desk) => desk.tool() === name,
    run: (desk) => {
      desk.take(name);
      announce(t(title));
    },
  };
}

/** At the mouse where the key was pressed; where there is room else. */
function make(kind: "note" | "text") {
  return (desk: Desk, cause: Cause) => {
    if (cause.stroke !== undefined && desk.mouse) placeAt(desk, kind, desk.mouse.wall);
    else placeFree(desk, kind);
  };
}

export const create: readonly Command[] = [
  {
    id: "create.note",
    title: "board.newNote",
    group: "create",
    keys: ["N"],
    when: mayWork,
    run: make("note"),
  },
  {
    id: "create.text",
    title: "commands.newText",
    group: "create",
    keys: ["T"],
    when: mayWork,
    run: make("text"),
  },
  toolCommand("area", "commands.drawArea", ["A"]),
  toolCommand("select", "board.tool.select", ["V"]),
  toolCommand("hand", "board.tool.hand", ["H"]),
  {
    id: "tool.keep",
    title: "commands.keepTool",
    group: "create",
    keys: ["Q"],
    when: mayWork,
    checked: (desk) => desk.keepsTool(),
    run: (desk) => {
      desk.keepTool(!desk.keepsTool());
      announce(t(desk.keepsTool() ? "commands.toolKept" : "commands.toolNotKept"));
    },
  },
];
