import type { Words } from "../words";
import type { lines as pattern } from "../en/lines";

export const lines: Words<typeof pattern> = {};
