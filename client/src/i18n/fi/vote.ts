import type { Words } from "../words";
import type { vote as pattern } from "../en/vote";

export const vote: Words<typeof pattern> = {
  "vote.dots": "Äänet",
};
