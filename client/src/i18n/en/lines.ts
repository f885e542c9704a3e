/** Words of shapes, connectors and the layout of areas. */
export const lines = {};
