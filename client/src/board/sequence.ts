/**
 * Places on the wall from places in a list: what has to move where, so that an area is read in another order.
 *
 * The list has no order of its own, it reads the wall (reading.ts). So these answer plans for the wall, try the
 * one that disturbs least first, and keep only a plan after which the wall really reads as wished.
 */
import type { Plan } from "../geometry/align";
import { AREA_MARGIN, AREA_TITLE, beside, columnsFor, GAP, takenBy } from "../geometry/place";
import { bottom, rect, right, type Point, type Rect } from "../geometry/rect";
import { rows, type Readable } from "./reading";

export type Box = Pick<Readable, "id" | "at" | "size">;

/** Where a list's objects live. */
export interface Ground {
  /** The area's rectangle, or null outside all areas. */
  readonly within: Rect | null;
  /** Would something that lies there belong to this list? */
  home(r: Rect): boolean;
  /** May this object be moved? Locked ones stay where they are. */
  movable(id: string): boolean;
}

const boxOf = (box: Box): Rect => rect(box.at[0], box.at[1], box.size[0], box.size[1]);

/**
 * Moves `id` to `index` of the list. `members` are read in this order now. The neighbours on the way change
 * places with it; where that does not give the order (things of very different sizes), it alone goes between its
 * new neighbours; else the whole list is laid out anew in rows. Null where locked objects stand in the way.
 */
export function planOrder(members: readonly Box[], id: string, index: number, ground: Ground): Plan | null {
  const from = members.findIndex((box) => box.id === id);
  if (from < 0 || index === from || !ground.movable(id)) return null;
  const wanted = members.filter((box) => box.id !== id);
  wanted.splice(index, 0, members[from]!);
  const candidates = [
    () => exchange(members, wanted, from, index),
    () => between(wanted, index),
    () => inRows(wanted, ground.within),
  ];
  for (const candidate of candidates) {
    const plan = candidate();
    if (plan && holds(wanted, plan, ground)) return plan;
  }
  return null;
}

/** Everything from the old to the new place takes the next one's place, as cards in a row do. */
function exchange(members: readonly Box[], wanted: readonly Box[], from: number, to: number): Plan {
  const plan: Plan = new Map();
  for (let i = Math.min(from, to); i <= Math.max(from, to); i++) {
    const { id, at } = wanted[i]!;
    const place = members[i]!.at;
    if (place[0] !== at[0] || place[1] !== at[1]) plan.set(id, place);
  }
  return plan;
}

/** Only the one moves: beside what is read before it, or before what is read after it. */
function between(wanted: readonly Box[], index: number): Plan {
  const box = wanted[index]!;
  const before = wanted[index - 1];
  const after = wanted[index + 1];
  if (before && after && after.at[0] > before.at[0] && after.at[1] < before.at[1] + before.size[1] / 2)
    return new Map([[box.id, [(before.at[0] + after.at[0]) / 2, before.at[1]]]]);
  if (before) return new Map([[box.id, [before.at[0] + before.size[0] + GAP, before.at[1]]]]);
  return new Map([[box.id, [after!.at[0] - box.size[0] - GAP, after!.at[1]]]]);
}

/** All of them, in rows from the top left. */
function inRows(wanted: readonly Box[], within: Rect | null): Plan {
  const widest = Math.max(...wanted.map((box) => box.size[0]));
  const highest = Math.max(...wanted.map((box) => box.size[1]));
  const left = within ? within.x + AREA_MARGIN : Math.min(...wanted.map((box) => box.at[0]));
  const top = within ? within.y + AREA_TITLE + GAP : Math.min(...wanted.map((box) => box.at[1]));
  const room = within ? Math.floor((within.w - 2 * AREA_MARGIN + GAP) / (widest + GAP)) : Infinity;
  const columns = Math.max(1, Math.min(room, columnsFor(wanted.length)));
  return new Map(
    wanted.map((box, index) => [
      box.id,
      [left + (index % columns) * (widest + GAP), top + Math.floor(index / columns) * (highest + GAP)],
    ]),
  );
}

function holds(wanted: readonly Box[], plan: Plan, ground: Ground): boolean {
  const placed: Box[] = [];
  for (const box of wanted) {
    const at = plan.get(box.id);
    if (at && !(ground.movable(box.id) && ground.home(rect(at[0], at[1], box.size[0], box.size[1]))))
      return false;
    placed.push(at ? { ...box, at } : box);
  }
  return rows(placed).every((box, index) => box.id === wanted[index]!.id);
}

/** How many are pushed on by one new object before it rather goes to the next free place. */
const MOST_PUSHED = 40;

export interface Placing {
  readonly at: Point;
  /** What gives way. */
  readonly plan: Plan;
  /** The area's rectangle, where it must grow to hold the new one. */
  readonly grown: Rect | null;
}

/**
 * A place for something new of this size that is read right after `after` (null: last). A free place there; else
 * the following ones move on by one place each, as in a row of cards; else the next free place.
 */
export function planPlace(
  members: readonly Box[],
  after: string | null,
  size: Point,
  ground: Ground,
  obstacles: readonly Rect[],
): Placing {
  const { within } = ground;
  const taken = takenBy(obstacles);
  const last = members[members.length - 1];
  const index = after === null ? members.length - 1 : members.findIndex((box) => box.id === after);
  const before = members[index];
  const fits = (at: Point) => ground.home(rect(at[0], at[1], size[0], size[1]));
  const fresh = (at: Point): Box => ({ id: "\uffff", at, size });
  const reads = (at: Point, plan: Plan) => {
    const placed = members.map((box) => ({ ...box, at: plan.get(box.id) ?? box.at }));
    return rows([...placed, fresh(at)])[index + 1]?.id === "\uffff";
  };
  if (!before || !last) {
    const at: Point = within ? [within.x + AREA_MARGIN, within.y + AREA_TITLE + GAP] : [0, 0];
    if (fits(at) || !within) return { at, plan: new Map(), grown: null };
    return { at: [within.x, within.y], plan: new Map(), grown: null };
  }
  const here = beside(boxOf(before), size, taken, within);
  if (fits(here) && reads(here, new Map())) return { at: here, plan: new Map(), grown: null };
  const end = before === last ? here : beside(boxOf(last), size, taken, within);
  const following = members.slice(index + 1);
  if (
    fits(end) &&
    following.length > 0 &&
    following.length <= MOST_PUSHED &&
    following.every((box) => ground.movable(box.id))
  ) {
    const plan: Plan = new Map(following.map((box, i) => [box.id, following[i + 1]?.at ?? end]));
    if (reads(following[0]!.at, plan)) return { at: following[0]!.at, plan, grown: null };
  }
  if (fits(end)) return { at: end, plan: new Map(), grown: null };
  if (fits(here)) return { at: here, plan: new Map(), grown: null };
  // The area is full: a new row at its foot, and the area grows around it.
  const left = within ? within.x + AREA_MARGIN : last.at[0];
  const foot = Math.max(...members.map((box) => bottom(boxOf(box)))) + GAP;
  const grown = within && {
    ...within,
    w: Math.max(within.w, left + size[0] + AREA_MARGIN - within.x),
    h: Math.max(within.h, foot + size[1] + AREA_MARGIN - within.y),
  };
  return { at: within ? [left, foot] : [right(boxOf(last)) + GAP, last.at[1]], plan: new Map(), grown };
}
