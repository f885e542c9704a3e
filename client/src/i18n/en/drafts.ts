/** Words: what one writes in private. */
export const drafts = {
  "drafts.mark": "private, only you see it",
};
