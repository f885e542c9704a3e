import type { Words } from "../words";
import type { templates as pattern } from "../en/templates";

export const templates: Words<typeof pattern> = {};
