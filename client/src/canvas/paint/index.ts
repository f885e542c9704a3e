/** Which painter draws which kind. */
import type { BoardObject, Kind } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import { paintArea } from "./area";
import { paintBlank } from "./blank";
import { paintConnector } from "./connector";
import { paintImage } from "./image";
import { paintInk } from "./ink";
import { paintLink } from "./link";
import { paintNote } from "./note";
import type { Paint, PaintWorld, Pen } from "./paint";
import { paintReactions } from "./reactions";
import { paintShape } from "./shape";
import { paintStamp } from "./stamp";
import { paintText } from "./text";

const PAINTERS: { readonly [K in Kind]: Paint<K> } = {
  note: paintNote,
  text: paintText,
  area: paintArea,
  shape: paintShape,
  connector: paintConnector,
  ink: paintInk,
  image: paintImage,
  stamp: paintStamp,
  link: paintLink,
};

/** Draws one object of any kind; of a kind from a newer page, its place. */
export function paint(pen: Pen, object: BoardObject, at: Rect, world: PaintWorld): void {
  const painter = (PAINTERS as Partial<Record<Kind, Paint>>)[object.kind] ?? paintBlank;
  painter(pen, object as never, at, world);
  if (object.reactions.length > 0) paintReactions(pen, object, at, world);
}
