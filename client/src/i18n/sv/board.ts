import type { board as english } from "../en/board";
import type { Words } from "../words";

/** Words of the board itself: canvas, tools, selection. */
export const board: Words<typeof english> = {
  "board.note": "Lapp",
};
