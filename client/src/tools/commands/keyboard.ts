/** Going about on the wall without a mouse. */
import { directionOf } from "../walking";
import type { Cause, Command } from "./command";
import type { Desk } from "../desk";

const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
const withArrows = (prefix: string) => ARROWS.map((key) => prefix + key);

function arrow(desk: Desk, cause: Cause): void {
  const stroke = cause.stroke ?? "";
  const way = directionOf(stroke.slice(stroke.lastIndexOf("+") + 1));
  if (way) desk.walking.arrow(way, { alt: stroke.includes("Alt+"), shift: stroke.includes("Shift+") });
}

const key = (part: Pick<Command, "id" | "title" | "keys" | "run">): Command => ({
  ...part,
  group: "keyboard",
  offered: false,
});

export const keyboard: readonly Command[] = [
  key({ id: "keyboard.walk", title: "board.key.arrows", keys: ARROWS, run: arrow }),
  key({
    id: "keyboard.move",
    title: "board.key.altArrows",
    keys: [...withArrows("Alt+"), ...withArrows("Alt+Shift+")],
    run: arrow,
  }),
  key({
    id: "keyboard.grow",
    title: "board.key.shiftArrows",
    keys: withArrows("Shift+"),
    run: arrow,
  }),
  key({
    id: "keyboard.choose",
    title: "board.key.choose",
    keys: ["Space", "Mod+Space"],
    run: (desk, cause) => {
      if (!cause.onWall) return false;
      if (!cause.repeat) desk.walking.choose();
      return true;
    },
  }),
  key({
    id: "keyboard.enter",
    title: "board.key.enter",
    keys: ["Enter"],
    run: (desk) => desk.walking.enter(),
  }),
  key({
    id: "keyboard.escape",
    title: "board.key.escape",
    keys: ["Escape"],
    run: (desk) => desk.walking.escape(),
  }),
  key({
    id: "keyboard.first",
    title: "commands.first",
    keys: ["Home"],
    run: (desk) => desk.walking.firstOrLast(true),
  }),
  key({
    id: "keyboard.last",
    title: "commands.last",
    keys: ["End"],
    run: (desk) => desk.walking.firstOrLast(false),
  }),
];
