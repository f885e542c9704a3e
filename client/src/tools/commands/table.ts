/**
 * The one table of commands. The key handler, the menus, the palette, the sheet of keys and the page
 * docs/facilitators/shortcuts.md are made from it; a kind of object brings its commands in a file of its own.
 */
import { arrange } from "./arrange";
import { board } from "./board";
import { isOn, type Command } from "./command";
import type { Desk } from "../desk";
import { comments } from "./comments";
import { create } from "./create";
import { edit } from "./edit";
import { grids } from "./grids";
import { image } from "./image";
import { keyboard } from "./keyboard";
import { lines } from "./lines";
import { look } from "./look";
import { marks } from "./marks";
import { outline } from "./outline";
import { gridFiles } from "./grid-files";
import { privately } from "./private";
import { process } from "./process";
import { select } from "./select";
import { steps } from "./steps";
import { templates } from "./templates";
import { text } from "./text";
import { voting } from "./voting";

export const COMMANDS: readonly Command[] = [
  ...create,
  ...comments,
  ...image,
  ...edit,
  ...text,
  ...select,
  ...arrange,
  ...lines,
  ...look,
  ...outline,
  ...marks,
  ...steps,
  ...process,
  ...gridFiles,
  ...grids,
  ...keyboard,
  ...board,
  ...templates,
  ...voting,
  ...privately,
];

const byId = new Map(COMMANDS.map((command) => [command.id, command]));
const strokes = (commands: readonly Command[]) =>
  new Map(commands.flatMap((command) => (command.keys ?? []).map((key) => [key, command] as const)));
const byStroke = strokes(COMMANDS.filter((command) => !command.first));
const firstByStroke = strokes(COMMANDS.filter((command) => command.first));

/** The command of that id; throws where there is none, which is a fault of ours. */
export function commandOf(id: string): Command {
  const command = byId.get(id);
  if (!command) throw new Error(`no command ${id}`);
  return command;
}

/** What a key does now; two commands may share one where the first of them makes sense at times only. */
export function findStroke(stroke: string, desk: Desk): Command | undefined {
  const first = firstByStroke.get(stroke);
  return first && isOn(first, desk) ? first : byStroke.get(stroke);
}
