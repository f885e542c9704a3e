/** Arranging that is not on the first picture: piles, sorting, equal sizes, one step up or down, style. */
import { columnsOf, gridOf, pile, readingOrder, sameSize } from "../geometry/arrange";
import { GAP } from "../geometry/place";
import { intersects, type Rect } from "../geometry/rect";
import { moveTo, resize } from "./arrange";
import type { Board } from "./board";
import { boundsOf, COLOURS, type BoardObject, type Colour } from "./objects";
import { keysBetween } from "./order";
import { styleOfObject, type Keys } from "./record";

/** What can be put in order: papers and pictures; lines go where their ends go, areas hold the others. */
const LOOSE = new Set<BoardObject["kind"]>(["note", "text", "shape", "image", "stamp", "link", "ink"]);

export function loose(board: Board, ids: readonly string[]): BoardObject[] {
  // What is docked has its place from its cell.
  return board.changeable(ids).filter(({ id, kind }) => LOOSE.has(kind) && !board.store.isDocked(id));
}

const rectsOf = (objects: readonly BoardObject[]): Map<string, Rect> =>
  new Map(objects.map((object) => [object.id, boundsOf(object)]));

/** Distance of the corners in a pile, wall units. */
const PILE_STEP = 10;

export function pileUp(board: Board, ids: readonly string[]): void {
  const objects = loose(board, ids);
  const rects = rectsOf(objects);
  // Higher in the drawing order lies higher in the pile, and the pile goes down to the right.
  const order = [...rects.keys()].sort((a, b) => board.store.rank(a) - board.store.rank(b));
  moveTo(board, pile(rects, order, PILE_STEP), ids);
}

export type SortKey = "colour" | "tag" | "author" | "text";

/**
 * By text: rows, in the order of the language. By the others: a column for each value, the fullest first, what has
 * none last. Within a column things keep the order of reading.
 */
export function sortBy(board: Board, ids: readonly string[], key: SortKey, collator: Intl.Collator): void {
  const objects = loose(board, ids);
  const rects = rectsOf(objects);
  if (key === "text") {
    const sorted = [...objects].sort((a, b) => collator.compare(a.text, b.text));
    moveTo(
      board,
      gridOf(
        rects,
        sorted.map((object) => object.id),
        GAP,
      ),
      ids,
    );
    return;
  }
  const byId = new Map(objects.map((object) => [object.id, object]));
  const lists = new Map<string, string[]>();
  for (const id of readingOrder(rects)) {
    const value = valueOf(byId.get(id)!, key);
    const list = lists.get(value);
    if (list) list.push(id);
    else lists.set(value, [id]);
  }
  const sorted = [...lists].sort(
    ([a, as], [b, bs]) =>
      Number(a === "") - Number(b === "") || bs.length - as.length || collator.compare(a, b),
  );
  moveTo(
    board,
    columnsOf(
      rects,
      sorted.map(([, list]) => list),
      GAP,
    ),
    ids,
  );
}

function valueOf(object: BoardObject, key: "colour" | "tag" | "author"): string {
  if (key === "colour") return object.colour;
  return key === "tag" ? (object.tags[0] ?? "") : (object.author ?? "");
}

export function equalSizes(board: Board, ids: readonly string[], which: "width" | "height" | "both"): void {
  // An ink stroke or a stamp that is pulled out of shape is no longer what it was.
  const objects = board
    .changeable(ids)
    .filter((object) => object.kind !== "ink" && object.kind !== "connector" && object.kind !== "text");
  if (objects.length > 1) resize(board, sameSize(rectsOf(objects), which), [...ids]);
}

/**
 * One step up or down past the next thing that it touches: a step that nobody sees is no step. Answers false where
 * nothing lies above (or below).
 */
export function stepOrder(board: Board, ids: readonly string[], up: boolean): boolean {
  const wanted = new Set(board.changeable(ids).map((object) => object.id));
  if (wanted.size === 0) return false;
  const sorted = board.store.inOrder();
  const moving = sorted.filter((object) => wanted.has(object.id));
  const ranks = moving.map((object) => board.store.rank(object.id));
  const edge = up ? Math.max(...ranks) : Math.min(...ranks);
  const touched = (other: BoardObject) =>
    !wanted.has(other.id) && moving.some((object) => intersects(boundsOf(object), boundsOf(other)));
  let at = edge + (up ? 1 : -1);
  while (at >= 0 && at < sorted.length && !touched(sorted[at]!)) at += up ? 1 : -1;
  const past = sorted[at];
  if (!past) return false;
  const next = up ? neighbour(sorted, at, 1, wanted) : neighbour(sorted, at, -1, wanted);
  const keys = up
    ? keysBetween(past.z, next?.z ?? null, moving.length)
    : keysBetween(next?.z ?? null, past.z, moving.length);
  board.changeEach(moving, (object, index) => board.map(object.id)!.set("z", keys[index]!), ids);
  return true;
}

/** The nearest thing further on that does not move itself and has another key. */
function neighbour(
  sorted: readonly BoardObject[],
  from: number,
  step: 1 | -1,
  moving: ReadonlySet<string>,
): BoardObject | undefined {
  let at = from + step;
  while (sorted[at] && (moving.has(sorted[at]!.id) || sorted[at]!.z === sorted[from]!.z)) at += step;
  return sorted[at];
}

/** Ids of everything of that paper on the board that may be changed. */
export function ofColour(board: Board, colour: Colour): string[] {
  return board.store
    .inOrder()
    .filter((object) => hasPaper(object) && object.colour === colour && board.mayChange(object))
    .map((object) => object.id);
}

const hasPaper = (object: BoardObject): boolean =>
  object.kind === "note" ||
  object.kind === "area" ||
  object.kind === "link" ||
  (object.kind === "shape" && !object.hollow);

/** The papers in use, in the order of the palette, each with how many things have it. */
export function coloursInUse(board: Board): Map<Colour, number> {
  const found = new Map<Colour, number>();
  for (const object of board.store.inOrder())
    if (hasPaper(object)) found.set(object.colour, (found.get(object.colour) ?? 0) + 1);
  return new Map(COLOURS.filter((each) => found.has(each)).map((each) => [each, found.get(each)!]));
}

/** How something looks, without what it is: its colour and lines, not its form or which stamp it is. */
const FORM = new Set(["shape", "stamp", "pen", "flipX", "flipY"]);

export function styleToCopy(object: BoardObject): Keys {
  return Object.fromEntries(Object.entries(styleOfObject(object)).filter(([key]) => !FORM.has(key)));
}

/** Lays a copied style over these, as far as each has such a thing. Answers the ids that changed. */
export function pasteStyle(board: Board, ids: readonly string[], style: Keys): string[] {
  const objects = board
    .changeable(ids)
    .filter((object) => object.kind !== "image" && object.kind !== "stamp");
  const changes = new Map<string, Keys>();
  for (const object of objects) {
    const own = styleOfObject(object);
    const taken = Object.fromEntries(
      Object.entries(style).filter(
        ([key, value]) =>
          key in own &&
          !FORM.has(key) &&
          own[key] !== value &&
          !(value === "none" && object.kind !== "shape"),
      ),
    );
    if (Object.keys(taken).length > 0) changes.set(object.id, { ...own, ...taken });
  }
  const changed = objects.filter((object) => changes.has(object.id));
  if (changed.length === 0) return [];
  board.changeEach(changed, (object) => board.map(object.id)!.set("style", changes.get(object.id)), ids);
  return changed.map((object) => object.id);
}
