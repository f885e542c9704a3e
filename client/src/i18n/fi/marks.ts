import type { Words } from "../words";
import type { marks as pattern } from "../en/marks";

export const marks: Words<typeof pattern> = {};
