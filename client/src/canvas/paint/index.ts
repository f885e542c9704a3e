/** Which painter draws which kind. */
import type { BoardObject, Kind } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import { paintBlank } from "./blank";
import { paintConnector } from "./connector";
import { paintShape } from "./shape";
import type { Paint, PaintWorld, Pen } from "./paint";

const PAINTERS: { readonly [K in Kind]: Paint<K> } = {
  note: paintBlank,
  text: paintBlank,
  area: paintBlank,
  shape: paintShape,
  connector: paintConnector,
  ink: paintBlank,
  image: paintBlank,
  stamp: paintBlank,
  link: paintBlank,
};

/** Draws one object of any kind. */
export function paint(pen: Pen, object: BoardObject, at: Rect, world: PaintWorld): void {
  (PAINTERS[object.kind] as Paint)(pen, object, at, world);
}
