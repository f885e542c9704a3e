/** Where Tab goes while writing notes: a free place beside, and the way back. */
import { boundsOf, type BoardObject, isGround } from "../../board/objects";
import type { BoardStore } from "../../board/store";
import { beside, takenBy } from "../../geometry/place";
import { expand, type Point } from "../../geometry/rect";
import { neighbour } from "../../geometry/neighbours";

export function nextPlace(store: BoardStore, from: BoardObject): { at: Point; size: Point } {
  const area = from.parent === null ? undefined : store.get(from.parent);
  const r = boundsOf(from);
  const obstacles = store
    .within(expand(area ? boundsOf(area) : r, 4000))
    .filter(({ kind }) => !isGround(kind))
    .map((object) => expand(boundsOf(object), 4));
  return { at: beside(r, from.size, takenBy(obstacles), area ? boundsOf(area) : null), size: from.size };
}

/** The note to the left, else the last one of the row above. */
export function previousNote(store: BoardStore, from: BoardObject): string | null {
  const notes = store
    .within(expand(boundsOf(from), 2000))
    .filter((object) => object.kind === "note" && object.id !== from.id && object.parent === from.parent)
    .map((object) => [object.id, boundsOf(object)] as const);
  return neighbour(boundsOf(from), "left", notes) ?? neighbour(boundsOf(from), "up", notes);
}
