/** Words: private mode and hidden areas. */
export const privately = {
  "private.title": "Private mode",
};
