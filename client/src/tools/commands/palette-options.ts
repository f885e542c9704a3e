/** What the palette offers for what was typed: commands, areas to go to, texts on the wall. */
import { t, type Key } from "../../i18n";
import type { Desk } from "../desk";
import { goTo } from "../going";
import { GROUPS, isOn, titleOf, type Command } from "./command";
import { fit, plainLetters } from "./fuzzy";
import { COMMANDS } from "./table";

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly stroke?: string | undefined;
  /** It is a command, to be remembered as used lately. */
  readonly command?: boolean;
  run(desk: Desk): void;
}
export interface OptionGroup {
  readonly title: Key;
  readonly options: readonly Option[];
}

const STORED = "seina.palette";
const MOST_RECENT = 5;
const MOST_COMMANDS = 30;
const MOST_PLACES = 6;

export function optionsFor(desk: Desk, typed: string): OptionGroup[] {
  const on = COMMANDS.filter((command) => command.offered !== false && isOn(command, desk));
  const groups = typed.trim() === "" ? everything(desk, on) : matching(desk, on, typed.trim());
  return groups.filter((group) => group.options.length > 0);
}

/** The command was chosen: next time it stands above. */
export function remember(id: string): void {
  try {
    const ids = [id, ...recent().filter((each) => each !== id)].slice(0, MOST_RECENT);
    localStorage.setItem(STORED, JSON.stringify(ids));
  } catch {
    // Then the list is as long as it always was.
  }
}

function recent(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORED) ?? "[]");
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

function everything(desk: Desk, on: readonly Command[]): OptionGroup[] {
  const lately = recent()
    .map((id) => on.find((command) => command.id === id))
    .filter((command) => command !== undefined);
  const rest = on.filter((command) => !lately.includes(command));
  return [
    { title: "commands.recent", options: lately.map((command) => optionOf(command, desk)) },
    ...GROUPS.map((group) => ({
      title: `commands.group.${group}` as const,
      options: rest.filter((command) => command.group === group).map((command) => optionOf(command, desk)),
    })),
    { title: "commands.areas", options: areas(desk, "") },
  ];
}

function matching(desk: Desk, on: readonly Command[], typed: string): OptionGroup[] {
  const lately = recent();
  const found = on
    .map((command) => {
      const option = optionOf(command, desk);
      const score = fit(typed, option.label);
      return score === null ? null : { option, score: score + (lately.includes(command.id) ? 1.5 : 0) };
    })
    .filter((each) => each !== null)
    .sort((a, b) => b.score - a.score);
  return [
    { title: "commands.commands", options: found.slice(0, MOST_COMMANDS).map(({ option }) => option) },
    { title: "commands.areas", options: areas(desk, typed) },
    { title: "commands.texts", options: texts(desk, typed) },
  ];
}

const optionOf = (command: Command, desk: Desk): Option => ({
  id: command.id,
  label: t(titleOf(command, desk)),
  detail: command.checked?.(desk) ? t("commands.on") : undefined,
  stroke: command.keys?.[0],
  command: true,
  run: (at) => void command.run(at, {}),
});

function areas(desk: Desk, typed: string): Option[] {
  const found: { option: Option; score: number }[] = [];
  for (const area of desk.board.store.areas()) {
    const label = area.text.trim();
    const score = label === "" ? null : typed === "" ? 0 : fit(typed, label);
    if (score === null) continue;
    const detail = t("board.holds", { count: desk.board.store.members(area.id).length });
    found.push({ score, option: { id: `go-${area.id}`, label, detail, run: (at) => goTo(at, area.id) } });
  }
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, typed === "" ? 20 : MOST_PLACES)
    .map(({ option }) => option);
}

function texts(desk: Desk, typed: string): Option[] {
  if (typed.length < 2) return [];
  const wanted = plainLetters(typed);
  const found: Option[] = [];
  for (const object of desk.board.store.inOrder()) {
    if (object.kind === "area" || object.text === "" || !plainLetters(object.text).includes(wanted)) continue;
    found.push({
      id: `go-${object.id}`,
      label: object.text.trim().replace(/\s+/g, " ").slice(0, 120),
      detail: t(`board.kind.${object.kind}`),
      run: (at) => goTo(at, object.id),
    });
    if (found.length === MOST_PLACES) break;
  }
  return found;
}
