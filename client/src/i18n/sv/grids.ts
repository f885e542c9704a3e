import type { Words } from "../words";
import type { grids as pattern } from "../en/grids";

export const grids: Words<typeof pattern> = {};
