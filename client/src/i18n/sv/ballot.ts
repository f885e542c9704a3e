import type { Words } from "../words";
import type { ballot as pattern } from "../en/ballot";

export const ballot: Words<typeof pattern> = {
  "ballot.title": "Din röstsedel",
};
