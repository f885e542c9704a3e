import type { Words } from "../words";
import type { commands as pattern } from "../en/commands";

export const commands: Words<typeof pattern> = {};
