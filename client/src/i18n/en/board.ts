/** Words of the board itself: canvas, tools, selection. */
export const board = {
  "board.note": "Note",
} as const;
