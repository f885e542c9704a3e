/** Comments: on what is selected, at the next press, and all of them. */
import { t } from "../../i18n";
import { announce } from "../../ui";
import type { Desk } from "../desk";
import { remarksWait } from "../remarks";
import type { Cause, Command } from "./command";
import { mayWork } from "./create";

function comment(desk: Desk, cause: Cause): void {
  const selected = desk.selection.active() ?? desk.selection.list()[0] ?? null;
  if (remarksWait(desk, selected ?? undefined)) return;
  if (selected !== null && desk.selection.ids().size > 0) desk.commenting.on(selected);
  else if (desk.canvas.usesKeys || (cause.stroke === undefined && desk.mouse === null && isTouch())) {
    // Without a pointer there is no press to wait for.
    const { x, y, w, h } = desk.canvas.camera.shown;
    desk.commenting.at([x + w / 2, y + h / 2]);
  } else {
    desk.take("comment");
    announce(t("comments.choosePlace"));
  }
}

const isTouch = (): boolean => globalThis.matchMedia?.("(pointer: coarse)").matches ?? false;

export const comments: readonly Command[] = [
  {
    id: "comment",
    title: "comments.add",
    group: "create",
    keys: ["C"],
    when: mayWork,
    checked: (desk) => desk.tool() === "comment",
    run: comment,
  },
  {
    id: "comments.all",
    title: "comments.all",
    group: "board",
    keys: ["Shift+C"],
    checked: (desk) => desk.commenting.panel(),
    run: (desk) => desk.commenting.showPanel(!desk.commenting.panel()),
  },
];
