/** The sheet of keys as data: from the table, and what hands do with a mouse. For the page and the docs. */
import { t, type Key } from "../../i18n";
import { GROUPS, type Group } from "./command";
import { partsOf } from "./strokes";
import { COMMANDS } from "./table";

export interface SheetLine {
  /** Ways to do it, each a list of keys pressed together. */
  readonly ways: readonly (readonly string[])[];
  readonly title: Key;
}
export interface SheetGroup {
  readonly group: Group | "mouse";
  readonly title: Key;
  readonly lines: readonly SheetLine[];
}

/** More ways than this for one thing are not read by anybody. */
const MOST_WAYS = 2;

const ARROW = /^(.*)Arrow(Left|Right|Up|Down)$/;

function waysOf(strokes: readonly string[], mac: boolean): string[][] {
  const ways = new Map<string, string[]>();
  for (const stroke of strokes) {
    // Four arrows are one way; a single one is named.
    const arrow = strokes.length > 1 ? ARROW.exec(stroke) : null;
    const way = arrow
      ? [...partsOf(`${arrow[1]}x`, mac).slice(0, -1), t("board.key.arrowsName")]
      : partsOf(stroke, mac);
    ways.set(way.join(" "), way);
  }
  return [...ways.values()].slice(0, MOST_WAYS);
}

export function sheet(mac: boolean): SheetGroup[] {
  const groups: SheetGroup[] = GROUPS.map((group) => ({
    group,
    title: `commands.group.${group}` as const,
    lines: COMMANDS.filter((command) => command.group === group && command.keys).map((command) => ({
      ways: waysOf(command.keys!, mac),
      title: command.title,
    })),
  }));
  return [...groups, { group: "mouse", title: "commands.group.mouse", lines: gestures(mac) }];
}

function gestures(mac: boolean): SheetLine[] {
  const held = (stroke: string, what: Key) => [...partsOf(`${stroke}+x`, mac).slice(0, -1), t(what)];
  const line = (title: Key, ...ways: string[][]): SheetLine => ({ title, ways });
  return [
    line("board.key.double", [t("board.key.doubleClick")]),
    line("board.key.shiftClick", held("Shift", "board.key.click")),
    line("board.key.altDrag", held("Alt", "board.key.drag")),
    line("board.key.shiftDrag", held("Shift", "board.key.drag")),
    line("commands.noSnap", held("Mod", "board.key.drag")),
    line("vote.mouse.click", [t("board.key.click")]),
    line("vote.mouse.shift", held("Shift", "board.key.click")),
    line("vote.mouse.drag", [t("board.key.drag")]),
    line("board.key.wheel", [t("board.key.wheelName")]),
    line("board.key.space", [t("commands.key.space"), t("board.key.drag")]),
    line("commands.nudge", [t("board.key.arrowsName")]),
    line("board.key.tab", [t("commands.key.tab")]),
    line("board.key.shiftTab", held("Shift", "commands.key.tab")),
  ];
}
