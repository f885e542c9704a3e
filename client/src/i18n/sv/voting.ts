import type { Words } from "../words";
import type { voting as pattern } from "../en/voting";

export const voting: Words<typeof pattern> = {
  "voting.title": "Omröstning",
};
