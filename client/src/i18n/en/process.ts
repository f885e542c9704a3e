/** Words of counts, and of as-is and to-be. */
export const process = {};
