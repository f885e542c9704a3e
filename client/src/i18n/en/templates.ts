/** Words of the template gallery. */
export const templates = {};
