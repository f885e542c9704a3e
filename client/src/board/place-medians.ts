/**
 * Puts what a voting placed between two axes where its medians are: into a new area beside everything else on the wall,
 * with the names of the axes at its edges.
 */
import { AREA_MARGIN, AREA_TITLE, GAP } from "../geometry/place";
import { rect, union, type Point, type Rect } from "../geometry/rect";
import { moveTo } from "./arrange";
import type { Board } from "./board";
import { create } from "./create";
import { boundsOf, type BoardObject } from "./objects";
import type { Tidied } from "./tidy-votes";

/** 0..1, y upwards. */
export interface Median {
  readonly object: string;
  readonly x: number;
  readonly y: number;
}

export interface FieldWords {
  readonly title: string;
  readonly x: string;
  readonly y: string;
}

export interface PlacedOnField extends Tidied {
  /** The new area; null where nothing could be moved. */
  readonly area: string | null;
}

/** Between what is there and the field, wall units. */
const BESIDE = 160;
/** How many times the objects' own width the field is, beside each other in rows, and its least side. */
const ROOMY = 2;
const LEAST = 1200;
/** Of the words of an axis. */
const WORDS: Point = [480, 40];
/** What has the same medians lies so far from each other. */
const APART = 28;

/**
 * What is locked, or docked in a cell of a grid, stays where it is. One step of undo.
 */
export function placeByMedians(board: Board, placed: readonly Median[], words: FieldWords): PlacedOnField {
  const there = placed.filter(({ object }) => board.store.has(object) && !board.store.hidden(object));
  const changeable = board.changeable(there.map(({ object }) => object));
  const free = new Map(
    changeable.filter(({ id }) => !board.store.isDocked(id)).map((object) => [object.id, object]),
  );
  const moving = there.filter(({ object }) => free.has(object));
  const moved = moving.map(({ object }) => object);
  const told = { moved, locked: there.length - changeable.length, gone: placed.length - there.length };
  // The area and its words come besides.
  if (moved.length === 0 || board.room() < 3) return { ...told, moved: [], area: null };
  const field = fieldFor(board, [...free.values()]);
  let area: string | null = null;
  board.undo.together(moved, () => {
    area = makeField(board, field, words);
    moveTo(board, places(field, moving, free));
  });
  return { ...told, area };
}

/** Where the middles of things may lie with all of each within; beside all that is on the wall. */
function fieldFor(board: Board, objects: readonly BoardObject[]): Rect {
  const all = union(board.store.inOrder().map(boundsOf))!;
  const widest = Math.max(...objects.flatMap(({ size }) => size));
  const side = Math.max(LEAST, ROOMY * widest * Math.ceil(Math.sqrt(objects.length)));
  return rect(all.x + all.w + BESIDE + AREA_MARGIN, all.y + AREA_TITLE + WORDS[1], side, side);
}

function makeField(board: Board, { x, y, w, h }: Rect, words: FieldWords): string | null {
  const at: Point = [x - AREA_MARGIN, y - AREA_TITLE - WORDS[1]];
  const size: Point = [w + 2 * AREA_MARGIN, h + AREA_TITLE + 2 * WORDS[1] + AREA_MARGIN];
  const [area] = create(board, [{ kind: "area", at, size, text: words.title }]);
  create(board, [
    { kind: "text", at: [x, y - WORDS[1]], size: WORDS, text: `↑ ${words.y}`, parent: area ?? null },
    {
      kind: "text",
      at: [x + w - WORDS[0], y + h + GAP / 2],
      size: WORDS,
      text: `${words.x} →`,
      parent: area ?? null,
    },
  ]);
  return area ?? null;
}

function places(
  field: Rect,
  moving: readonly Median[],
  objects: ReadonlyMap<string, BoardObject>,
): Map<string, Point> {
  const taken = new Map<string, number>();
  return new Map(
    moving.map(({ object, x, y }): [string, Point] => {
      const [w, h] = objects.get(object)!.size;
      const key = `${x.toFixed(2)} ${y.toFixed(2)}`;
      const before = taken.get(key) ?? 0;
      taken.set(key, before + 1);
      const within = (place: number, room: number) => Math.min(room, Math.max(0, place));
      // Inwards, so that it stays on the field.
      const aside = APART * before * (x > 0.5 ? -1 : 1);
      const down = APART * before * (y < 0.5 ? -1 : 1);
      return [
        object,
        [
          field.x + within(x * (field.w - w) + aside, field.w - w),
          field.y + within((1 - y) * (field.h - h) + down, field.h - h),
        ],
      ];
    }),
  );
}
