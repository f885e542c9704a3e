import type { Words } from "../words";
import type { text as pattern } from "../en/text";

export const text: Words<typeof pattern> = {};
