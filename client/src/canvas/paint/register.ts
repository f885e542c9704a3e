/** A register from afar. */
import type { RegisterObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import { paintBlank } from "./blank";
import type { PaintWorld, Pen } from "./paint";

export const paintRegister = (pen: Pen, object: RegisterObject, at: Rect, world: PaintWorld): void =>
  paintBlank(pen, object, at, world);
