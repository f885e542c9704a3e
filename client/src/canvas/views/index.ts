/** Which body draws which kind near by. */
import type { BoardObject, Kind } from "../../board/objects";
import { AreaBody } from "./area";
import type { Body } from "./body";
import { ConnectorBody } from "./connector";
import { GridBody } from "./grid";
import { ImageBody } from "./image";
import { ShapeBody } from "./shape";
import { InkBody } from "./ink";
import { LinkBody } from "./link";
import { NoteBody } from "./note";
import { RegisterBody } from "./register";
import { StampBody } from "./stamp";
import { TextBody } from "./text";

const BODIES: Record<Kind, new () => Body<never>> = {
  note: NoteBody,
  text: TextBody,
  area: AreaBody,
  shape: ShapeBody,
  connector: ConnectorBody,
  ink: InkBody,
  image: ImageBody,
  stamp: StampBody,
  link: LinkBody,
  grid: GridBody,
  register: RegisterBody,
};

/** A new body of a kind; it is drawn with objects of that kind only. */
export const bodyOf = (kind: Kind): Body => new BODIES[kind]() as unknown as Body<BoardObject>;
