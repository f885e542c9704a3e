/** Words: ballot sheets, the outline and the spoken word of a voting. */
export const ballot = {
  "ballot.title": "Your ballot",
};
