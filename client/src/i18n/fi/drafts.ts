import type { Words } from "../words";
import type { drafts as pattern } from "../en/drafts";

export const drafts: Words<typeof pattern> = {
  "drafts.mark": "yksityinen, näkyy vain sinulle",
};
