/** A grid's title: it stays readable from afar, as areas' do. */
import type { AreaObject, GridObject } from "../../../board/objects";
import { titleSize } from "../area";

/** From the grid's left, and from its top to where the title's line ends. */
export const TITLE_SIDE = 24;
export const TITLE_END = 46;

/** Wall units of the title's letters at a zoom. */
export const gridTitleSize = (object: GridObject, zoom: number): number =>
  titleSize(object as Pick<GridObject, "text" | "size"> as AreaObject, zoom);
