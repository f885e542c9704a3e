/** The table of commands is not part of the first picture: it is asked for as soon as that stands. */
import type { Command } from "./command";

export type Finder = (stroke: string) => Command | undefined;

export const commandTable = (): Promise<Finder> => import("./table").then((table) => table.findStroke);
