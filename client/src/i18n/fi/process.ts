import type { Words } from "../words";
import type { process as pattern } from "../en/process";

export const process: Words<typeof pattern> = {};
