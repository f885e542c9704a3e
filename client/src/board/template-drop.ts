/** Puts what a template brings onto a board: in a free place, with new ids, one step of undo. */
import { GAP } from "../geometry/place";
import { rect, type Point, type Rect } from "../geometry/rect";
import { createCopies } from "./arrange";
import type { Board } from "./board";
import { readObject, type BoardObject } from "./objects";

/** Objects as in a board's file (docs/document-schema.md). */
export type FileObjects = readonly Readonly<Record<string, unknown>>[];

/** Room that stays between a template and what is there already. */
const CLEAR = GAP * 8;
/** Places that are tried around the view before it goes beside everything. */
const RINGS = 6;

/**
 * The free place for something of that size which is nearest to the middle of what is looked at: rings of half its
 * size around it, at last beside everything.
 */
export function freePlace(board: Board, [w, h]: Point, near: Point): Rect {
  const free = (r: Rect) =>
    board.store.within(rect(r.x - CLEAR, r.y - CLEAR, r.w + 2 * CLEAR, r.h + 2 * CLEAR)).length === 0;
  const at = (x: number, y: number) =>
    rect(Math.round(near[0] - w / 2 + (x * w) / 2), Math.round(near[1] - h / 2 + (y * h) / 2), w, h);
  for (let ring = 0; ring <= RINGS; ring++)
    for (const [x, y] of around(ring)) {
      const place = at(x, y);
      if (free(place)) return place;
    }
  const all = board.store.bounds() ?? rect(near[0], near[1], 0, 0);
  return rect(Math.round(all.x + all.w + CLEAR), Math.round(all.y), w, h);
}

/** The steps of a ring, the nearest first; to the right rather than to the left, down rather than up. */
function around(ring: number): Point[] {
  const steps: Point[] = [];
  for (let x = -ring; x <= ring; x++)
    for (let y = -ring; y <= ring; y++) if (Math.max(Math.abs(x), Math.abs(y)) === ring) steps.push([x, y]);
  return steps.sort((a, b) => far(a) - far(b));
}

const far = ([x, y]: Point): number => x * x + y * y - 0.01 * x - 0.001 * y;

/** The objects with the corner of `bounds` at `to`; answers their ids, as many as the board still takes. */
export function dropTemplate(board: Board, given: FileObjects, bounds: Rect, to: Point): string[] {
  const objects = given.map(read).filter((object): object is BoardObject => object !== null);
  const by: Point = [to[0] - bounds.x, to[1] - bounds.y];
  let ids: string[] = [];
  board.undo.together([], () => {
    ids = createCopies(board, objects, by);
    const made = new Map(ids.map((id, index) => [objects[index]!.id, id]));
    // Copies are nobody's layout and nobody's history; what a template brings keeps its locks and its origins.
    board.change(() => {
      ids.forEach((id, index) => {
        const object = objects[index]!;
        const map = board.map(id);
        // Private mode may have begun while one chose: nothing is locked in what one writes privately.
        if (object.lock !== null && board.target() !== "private") map?.set("lock", object.lock);
        const was = given.find((each) => each["id"] === object.id)?.["was"];
        if (Array.isArray(was))
          map?.set(
            "was",
            was.map((old) => made.get(String(old)) ?? String(old)),
          );
      });
    });
  });
  return ids;
}

function read(entry: FileObjects[number]): BoardObject | null {
  return typeof entry["id"] === "string" ? readObject(entry["id"], new Map(Object.entries(entry))) : null;
}
