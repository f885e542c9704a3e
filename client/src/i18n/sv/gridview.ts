import type { Words } from "../words";
import type { gridview as pattern } from "../en/gridview";

export const gridview: Words<typeof pattern> = {};
