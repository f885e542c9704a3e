/** Words: voting on the wall. */
export const vote = {
  "vote.dots": "Votes",
};
