/** Words: facilitators set votings up, follow them and read results. */
export const voting = {
  "voting.title": "Voting",
};
