/** A grid from afar. */
import type { GridObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import { paintBlank } from "./blank";
import type { PaintWorld, Pen } from "./paint";

export const paintGrid = (pen: Pen, object: GridObject, at: Rect, world: PaintWorld): void =>
  paintBlank(pen, object, at, world);
