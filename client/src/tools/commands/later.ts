/** The table of commands is not part of the first picture: it is asked for as soon as that stands. */
import { loadWords } from "../../i18n";
import type { Desk } from "../desk";
import type { Command } from "./command";

export type Finder = (stroke: string, desk: Desk) => Command | undefined;

/** With the words in which commands say what they did; a page that can't have those still has its keys. */
export async function commandTable(): Promise<Finder> {
  const [table] = await Promise.all([import("./table"), loadWords().catch(() => undefined)]);
  return table.findStroke;
}
