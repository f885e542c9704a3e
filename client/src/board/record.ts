/** A record as the keys of the document again: for copies, clips and files. The inverse of `readObject`. */
import type { Point } from "../geometry/rect";
import { keysOfModel } from "./grids/model";
import { keysOfMarks } from "./note-marks";
import type { BoardObject, Cell, End } from "./objects";

export type Keys = Readonly<Record<string, unknown>>;

/** The whole style of an object, as the document has it. */
export function styleOfObject(object: BoardObject): Keys {
  switch (object.kind) {
    case "note":
    case "area":
    case "link":
    case "grid":
    case "register":
      return { colour: object.colour };
    case "text":
      return { size: object.textSize, align: object.align };
    case "shape": {
      const { shape, line, stroke, dash, align } = object;
      const colour = object.hollow ? "none" : object.colour;
      return { shape, colour, line, stroke, dash, align, ...flips(object) };
    }
    case "connector": {
      const { route, line, stroke, dash, start, end } = object;
      return { route, line, stroke, dash, start, end };
    }
    case "ink":
      return { pen: object.pen, line: object.line, width: object.width };
    case "image":
      return flips(object);
    case "stamp":
      return { stamp: object.stamp, line: object.line };
  }
}

/** What a kind has beside the keys that all have. */
export function keysOfObject(object: BoardObject): Keys {
  const keys: Record<string, unknown> = {};
  if (object.group !== null) keys["group"] = object.group;
  if (object.angle !== 0) keys["angle"] = object.angle;
  if (object.cell !== null) keys["cell"] = cellKeys(object.cell);
  switch (object.kind) {
    case "note":
      Object.assign(keys, keysOfMarks(object.marks));
      break;
    case "area":
      if (object.layout !== "free") keys["layout"] = object.layout;
      if (object.collapsed) keys["collapsed"] = true;
      break;
    case "connector":
      keys["from"] = endKeys(object.from);
      keys["to"] = endKeys(object.to);
      break;
    case "ink":
      keys["points"] = [...object.points];
      break;
    case "image":
      if (object.asset !== null) keys["asset"] = object.asset;
      break;
    case "link":
      keys["url"] = object.url;
      break;
    case "grid":
      if (object.preset !== "matrix") keys["preset"] = object.preset;
      if (object.origin !== null) keys["origin"] = object.origin;
      Object.assign(keys, keysOfModel(object.model));
      break;
    case "register":
      keys["of"] = object.of;
      if (object.sort !== "place") keys["sort"] = object.sort;
      break;
  }
  return keys;
}

/** A cell as the document has it. */
export const cellKeys = ({ column, lane, order }: Cell): [string, string, string] => [column, lane, order];

/** An end of a connector as the document has it. */
export function endKeys(end: End): Keys {
  return {
    ...(end.object !== null && { object: end.object }),
    ...(end.side !== "auto" && { side: end.side }),
    at: [...end.at],
  };
}

/** The whole object as an entry of a file (docs/document-schema.md), without author and order. */
export function recordOf(object: BoardObject): Keys {
  return {
    id: object.id,
    kind: object.kind,
    at: object.at,
    size: storedSize(object),
    ...(object.parent !== null && { parent: object.parent }),
    style: styleOfObject(object),
    text: object.text,
    ...(object.runs !== null && { runs: object.runs }),
    ...(object.tags.length > 0 && { tags: object.tags }),
    ...keysOfObject(object),
  };
}

/** What the document has as the size: of a collapsed area, how large it is when it is open; of docked things, their own. */
export const storedSize = (object: BoardObject): Point =>
  object.kind === "area" ? object.open : (object.loose ?? object.size);

function flips({ flipX, flipY }: { flipX: boolean; flipY: boolean }): Keys {
  return { ...(flipX && { flipX }), ...(flipY && { flipY }) };
}
