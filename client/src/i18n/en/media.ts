/** Words of images. */
export const media = {
  "media.add": "Add pictures",
  "media.adding": {
    one: "Adding a picture",
    other: "Adding {count} pictures",
  },
  "media.added": {
    one: "Picture added. Describe it for those who don't see it.",
    other: "{count} pictures added. Describe them for those who don't see them.",
  },
  "media.failed": {
    one: "{count} picture was not added. {why}",
    other: "{count} pictures were not added. {why}",
  },
  "media.offline":
    "The picture did not reach the server: pictures need a connection. Try again when you are online.",
  "media.alt": "Description",
  "media.altHint": "What does the picture show?",
  "media.noAlt": "no description",
  "media.altSaved": "Description saved",
};
