/** Words of grids as they are drawn: lanes, lines, emotions. */
export const gridview = {};
