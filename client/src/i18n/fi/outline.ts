import type { Words } from "../words";
import type { outline as pattern } from "../en/outline";

export const outline: Words<typeof pattern> = {};
