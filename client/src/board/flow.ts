/** Areas that arrange what is in them: what else moves and grows when something in them changes. */
import { isGround } from "./objects";
import { arrange } from "../geometry/flow";
import { rect, type Point, type Rect } from "../geometry/rect";
import type { Board } from "./board";
import { placeOf, sideOf } from "./create";
import type { AreaObject, BoardObject, Kind } from "./objects";

/** What is about to happen, as far as it concerns areas. */
export interface Coming {
  /** Where these will be, new ones too. */
  readonly rects: ReadonlyMap<string, Rect>;
  /** The areas that these will belong to; who is not in it stays where it belongs. */
  readonly parents: ReadonlyMap<string, string | null>;
  readonly gone?: ReadonlySet<string>;
  /** Areas to arrange in any case. */
  readonly areas?: Iterable<string>;
  /** A layout that is about to be set. */
  readonly layout?: AreaObject["layout"];
}

export interface Flowed {
  readonly places: Map<string, Point>;
  /** New sizes of areas that must grow. */
  readonly sizes: Map<string, Point>;
}

/** The places of everything in the areas that arrange themselves and are touched by what is coming. */
export function flowAfter(board: Board, coming: Coming): Flowed {
  const flowed: Flowed = { places: new Map(), sizes: new Map() };
  for (const id of touchedAreas(board, coming)) {
    const area = board.store.get(id);
    if (area?.kind !== "area" || coming.gone?.has(id)) continue;
    const layout = coming.layout ?? area.layout;
    if (layout === "free") continue;
    const r = areaRect(area, coming.rects.get(id));
    const members = membersAfter(board, id, coming);
    if (members.size === 0) continue;
    const { places, size } = arrange(members, layout, r);
    for (const [member, place] of places) {
      const now = members.get(member)!;
      if (place[0] !== now.x || place[1] !== now.y || coming.rects.has(member))
        flowed.places.set(member, place);
    }
    if (size[0] > r.w || size[1] > r.h) flowed.sizes.set(id, size);
  }
  return flowed;
}

/** Writes it. Call inside a transaction; new objects must be on the board already. */
export function writeFlow(board: Board, { places, sizes }: Flowed): void {
  for (const [id, place] of places) board.map(id)?.set("at", placeOf(place));
  for (const [id, size] of sizes) board.map(id)?.set("size", sideOf(size, "area"));
}

function touchedAreas(board: Board, { rects, parents, gone, areas }: Coming): Set<string> {
  const touched = new Set(areas);
  const touch = (id: string | null | undefined) => {
    if (id !== null && id !== undefined) touched.add(id);
  };
  for (const id of [...rects.keys(), ...parents.keys(), ...(gone ?? [])]) {
    const before = board.store.get(id);
    // An area that moves takes its members along as they lie.
    if (before?.parent && rects.has(before.parent) && rects.has(id)) continue;
    touch(before?.parent);
    touch(parents.get(id));
  }
  return touched;
}

function membersAfter(board: Board, area: string, { rects, parents, gone }: Coming): Map<string, Rect> {
  const members = new Map<string, Rect>();
  const belongs = (id: string, before: string | null) =>
    (parents.has(id) ? parents.get(id) : before) === area;
  for (const member of board.store.inOrder()) {
    if (gone?.has(member.id) || !belongs(member.id, member.parent)) continue;
    if (!takesPart(member)) continue;
    members.set(
      member.id,
      rects.get(member.id) ?? rect(member.at[0], member.at[1], member.size[0], member.size[1]),
    );
  }
  for (const [id, r] of rects) if (!board.store.has(id) && parents.get(id) === area) members.set(id, r);
  return members;
}

/** Stamps are stuck on what they mark, and ink is drawn where it is meant. */
export const flows = (kind: Kind): boolean =>
  !isGround(kind) && kind !== "stamp" && kind !== "ink" && kind !== "connector";

/** Locked things stay. */
const takesPart = (object: BoardObject): boolean => !object.locked && flows(object.kind);

/** Open, also while it is collapsed. */
const areaRect = (area: AreaObject, now: Rect | undefined): Rect =>
  area.collapsed
    ? rect(now?.x ?? area.at[0], now?.y ?? area.at[1], now?.w ?? area.open[0], area.open[1])
    : (now ?? rect(area.at[0], area.at[1], area.size[0], area.size[1]));
