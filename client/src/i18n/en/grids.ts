/** Words of what one does to a grid: columns, lanes, presets. */
export const grids = {};
