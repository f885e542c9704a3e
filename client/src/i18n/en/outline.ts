/** Words of the outline and how the page looks. */
export const outline = {};
