/** Which body draws which kind near by. */
import type { BoardObject, Kind } from "../../board/objects";
import { AreaBody } from "./area";
import { BlankBody } from "./blank";
import type { Body } from "./body";
import { ConnectorBody } from "./connector";
import { ImageBody } from "./image";
import { NoteBody } from "./note";
import { ShapeBody } from "./shape";
import { TextBody } from "./text";

const BODIES: Record<Kind, new () => Body<never>> = {
  note: NoteBody,
  text: TextBody,
  area: AreaBody,
  shape: ShapeBody,
  connector: ConnectorBody,
  ink: BlankBody,
  image: ImageBody,
  stamp: BlankBody,
  link: BlankBody,
};

/** A new body of a kind; it is drawn with objects of that kind only. */
export const bodyOf = (kind: Kind): Body => new BODIES[kind]() as unknown as Body<BoardObject>;
