/** Undo, clipboard, text, deleting. */
import { deleteSelected, duplicateSelected, editSelected, redo, targets, undo } from "../actions";
import { copyStyle, hasStyle, pasteStyleToSelected } from "../arranging";
import type { Desk } from "../desk";
import { announce } from "../../ui";
import { t } from "../../i18n";
import type { Cause, Command } from "./command";
import { mayWork } from "./create";

export const someSelected = (desk: Desk): boolean => targets(desk).length > 0;
export const someChangeable = (desk: Desk): boolean => desk.board.changeable(targets(desk)).length > 0;
const oneToWrite = (desk: Desk): boolean => {
  const [id, more] = targets(desk);
  return id !== undefined && more === undefined && desk.board.mayWrite(desk.board.store.get(id));
};

/** The browser's own event does it (tools/clipboard.ts); a menu has to ask the browser for that event. */
const byBrowser = (what: "copy" | "cut") => (desk: Desk, cause: Cause) => {
  if (cause.stroke !== undefined) return false;
  desk.focus();
  document.execCommand(what);
  return true;
};

export const edit: readonly Command[] = [
  {
    id: "edit.undo",
    title: "board.undo",
    group: "edit",
    keys: ["Mod+Z"],
    when: mayWork,
    run: undo,
  },
  {
    id: "edit.redo",
    title: "board.redo",
    group: "edit",
    keys: ["Mod+Y", "Mod+Shift+Z"],
    when: mayWork,
    run: redo,
  },
  {
    id: "edit.text",
    title: "board.edit",
    group: "edit",
    keys: ["F2"],
    when: oneToWrite,
    run: editSelected,
  },
  {
    id: "edit.cut",
    title: "commands.cut",
    group: "edit",
    keys: ["Mod+X"],
    when: someChangeable,
    run: byBrowser("cut"),
  },
  {
    id: "edit.copy",
    title: "commands.copy",
    group: "edit",
    keys: ["Mod+C"],
    when: someSelected,
    run: byBrowser("copy"),
  },
  {
    id: "edit.paste",
    title: "commands.paste",
    group: "edit",
    keys: ["Mod+V"],
    when: mayWork,
    run: (_, cause) => {
      if (cause.stroke !== undefined) return false;
      // Reading the clipboard without its event would ask for a permission that stays.
      announce(t("commands.pasteByKey"));
      return true;
    },
    offered: false,
  },
  {
    id: "edit.duplicate",
    title: "board.duplicate",
    group: "edit",
    keys: ["Mod+D"],
    when: (desk) => mayWork(desk) && someSelected(desk),
    run: duplicateSelected,
  },
  {
    id: "edit.delete",
    title: "board.delete",
    group: "edit",
    keys: ["Delete", "Backspace"],
    danger: true,
    when: (desk) => mayWork(desk) && someSelected(desk),
    run: (desk) => {
      deleteSelected(desk);
      desk.focus();
    },
  },
  {
    id: "edit.copyStyle",
    title: "commands.copyStyle",
    group: "edit",
    keys: ["Mod+Alt+C"],
    when: someSelected,
    run: copyStyle,
  },
  {
    id: "edit.pasteStyle",
    title: "commands.pasteStyle",
    group: "edit",
    keys: ["Mod+Alt+V"],
    when: (desk) => hasStyle() && someChangeable(desk),
    run: pasteStyleToSelected,
  },
  {
    id: "edit.copyPicture",
    title: "commands.copyPicture",
    group: "edit",
    when: someSelected,
    run: (desk) => picture(desk, "copy"),
  },
  {
    id: "edit.savePicture",
    title: "commands.savePicture",
    group: "edit",
    when: someSelected,
    run: (desk) => picture(desk, "save"),
  },
];

/** Painters are on no other way to the wall near by: they come when a picture is asked for. */
const picture = async (desk: Desk, what: "copy" | "save"): Promise<void> => {
  const { copyPicture, savePicture } = await import("../picture");
  await (what === "copy" ? copyPicture(desk) : savePicture(desk));
};
