/** Sent from a grid's element when one of the counts in its foot is pressed. */
import type { Counted } from "../../../board/grids/counts";

export const COUNT = "seina-count";
export type CountPressed = Counted;
