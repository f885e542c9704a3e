/** Words of comments. */
export const comments = {};
