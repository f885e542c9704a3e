/** How far an object's picture on a tile reaches, with the badge of its votes. */
import type { BoardObject } from "../../board/objects";
import { union, type Rect } from "../../geometry/rect";
import { voteMark } from "../../geometry/vote-mark";
import { extentOf } from "../paint/extent";
import type { TileMarks } from "./protocol";

export function markedExtent(object: BoardObject, at: Rect, zoom: number, marks: TileMarks | null): Rect {
  const extent = extentOf(object, at, zoom);
  const words = marks?.words.get(object.id);
  return words === undefined ? extent : union([extent, voteMark(at, words, zoom)])!;
}

/** The objects whose badges are others. */
export function changedMarks(before: TileMarks | null, now: TileMarks | null): Set<string> {
  const sameLook = before?.fill === now?.fill && before?.ink === now?.ink;
  const changed = new Set<string>();
  for (const [id, words] of before?.words ?? [])
    if (!sameLook || now?.words.get(id) !== words) changed.add(id);
  for (const [id, words] of now?.words ?? [])
    if (!sameLook || before?.words.get(id) !== words) changed.add(id);
  return changed;
}
