/** Which painter draws which kind. */
import type { BoardObject, Kind } from "../../board/objects";
import { centre, type Rect } from "../../geometry/rect";
import { paintArea } from "./area";
import { paintBlank } from "./blank";
import { paintConnector } from "./connector";
import { paintDraft } from "./draft";
import { paintGrid } from "./grid";
import { paintImage } from "./image";
import { paintInk } from "./ink";
import { paintLink } from "./link";
import { paintNote } from "./note";
import type { Paint, PaintWorld, Pen } from "./paint";
import { paintReactions } from "./reactions";
import { paintRegister } from "./register";
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
  grid: paintGrid,
  register: paintRegister,
};

/** Draws one object of any kind; of a kind from a newer page, its place. Shapes turn by themselves. */
export function paint(pen: Pen, object: BoardObject, at: Rect, world: PaintWorld): void {
  const painter = ((PAINTERS as Partial<Record<Kind, Paint>>)[object.kind] ?? paintBlank) as Paint;
  if (object.kind === "image" && object.angle !== 0) paintTurned(painter, pen, object, at, world);
  else painter(pen, object, at, world);
  if (object.reactions.length > 0) paintReactions(pen, object, at, world);
  if (object.layer) paintDraft(pen, object, at, world);
}

function paintTurned(painter: Paint, pen: Pen, object: BoardObject, at: Rect, world: PaintWorld): void {
  const [x, y] = centre(at);
  pen.save();
  pen.translate(x, y);
  pen.rotate((object.angle * Math.PI) / 180);
  pen.translate(-x, -y);
  painter(pen, object, at, world);
  pen.restore();
}
