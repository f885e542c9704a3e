/** Words of formatting of text. */
export const text = {};
