import type { Words } from "../words";
import type { steps as pattern } from "../en/steps";

export const steps: Words<typeof pattern> = {};
