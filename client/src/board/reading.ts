/**
 * The order in which a board is read aloud, listed and printed: areas and grids by rows and columns, in an area its
 * objects likewise, in a grid phase by phase what its cells hold. The same as the server's (server/seina/board/reading.py); tests/vectors/reading.json holds both to it.
 */
import { takesNotes, type GridPlan } from "../geometry/grid-layout";
import { containsPoint, type Point } from "../geometry/rect";
import { docks, type Cell, type Kind } from "./objects";

/** What the order depends on. */
export interface Readable {
  readonly id: string;
  readonly kind: Kind;
  readonly at: Point;
  readonly size: Point;
  readonly parent: string | null;
  readonly cell: Cell | null;
  /** Of a grid. */
  readonly model?: Pick<GridPlan, "leaves" | "lanes" | "homes">;
}

/** An area, or a grid, and what belongs to it, in reading order; `area` is null for what lies outside all of them. */
export interface Section<T extends Readable> {
  readonly area: T | null;
  readonly members: readonly T[];
}

/** Every object once: areas as sections in reading order, and last, if any, what no area holds. `objects` in z order. */
export function sections<T extends Readable>(objects: readonly T[]): Section<T>[] {
  const areas = objects.filter((object) => object.kind === "area");
  const held = new Map(objects.filter(isHome).map((home) => [home.id, [] as T[]]));
  const loose: T[] = [];
  for (const object of objects) {
    if (isHome(object)) continue;
    const home =
      object.parent !== null && held.has(object.parent) ? object.parent : areaUnder(object, areas)?.id;
    (home === undefined ? loose : held.get(home)!).push(object);
  }
  const found: Section<T>[] = rows(objects.filter(isHome)).map((home) => {
    const members = held.get(home.id)!;
    return { area: home, members: home.model ? inCells(home.model, members) : inReading(members) };
  });
  if (loose.length > 0) found.push({ area: null, members: inReading(loose) });
  return found;
}

const isHome = ({ kind }: Readable): boolean => kind === "area" || kind === "grid";

/** Phase by phase, in each from lane to lane; then what is parked, then what only lies on the grid. */
function inCells<T extends Readable>(
  { leaves, lanes, homes }: NonNullable<Readable["model"]>,
  members: readonly T[],
): T[] {
  const columns = new Map(leaves.map((leaf, index) => [leaf.id, index]));
  const rank = new Map(lanes.map((lane, index) => [lane.id, takesNotes(lane.type) ? index : -1]));
  const docked: (readonly [column: number, lane: number, object: T])[] = [];
  const loose: T[] = [];
  for (const object of members) {
    const { cell } = object;
    if (!cell || !docks(object.kind)) {
      loose.push(object);
      continue;
    }
    const lane = rank.get(cell.lane) ?? -1;
    const column = Object.hasOwn(homes, cell.column) ? columns.get(homes[cell.column]!)! : undefined;
    docked.push(lane < 0 || column === undefined ? [Infinity, 0, object] : [column, lane, object]);
  }
  docked.sort(
    ([a, x, one], [b, y, other]) =>
      (a === b ? 0 : a - b) || x - y || text(one.cell!.order, other.cell!.order) || text(one.id, other.id),
  );
  return [...docked.map(([, , object]) => object), ...inReading(loose)];
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The topmost area under the middle: for an area drawn around notes, or a file made by hand. */
function areaUnder<T extends Readable>(object: T, areas: readonly T[]): T | undefined {
  const middle: Point = [object.at[0] + object.size[0] / 2, object.at[1] + object.size[1] / 2];
  for (let i = areas.length - 1; i >= 0; i--) {
    const { at, size } = areas[i]!;
    if (containsPoint({ x: at[0], y: at[1], w: size[0], h: size[1] }, middle)) return areas[i];
  }
  return undefined;
}

/** Lines come last: where one happens to begin says nothing about what is read after what. */
function inReading<T extends Readable>(objects: readonly T[]): T[] {
  const lines = objects.filter((object) => object.kind === "connector");
  if (lines.length === 0) return rows(objects);
  return [...rows(objects.filter((object) => object.kind !== "connector")), ...rows(lines)];
}

type Box = Pick<Readable, "id" | "at" | "size">;

/**
 * Top to bottom by rows, left to right in a row. People place things in rows by eye, so tops that differ by less
 * than half the height of the row's first belong to one row.
 */
export function rows<T extends Box>(objects: readonly T[]): T[] {
  const sorted = [...objects].sort((a, b) => a.at[1] - b.at[1] || across(a, b));
  const ordered: T[] = [];
  let row: T[] = [];
  let limit = 0;
  for (const object of sorted) {
    if (row.length === 0 || object.at[1] >= limit) {
      ordered.push(...row.sort(across));
      row = [];
      limit = object.at[1] + object.size[1] / 2;
    }
    row.push(object);
  }
  ordered.push(...row.sort(across));
  return ordered;
}

function across(a: Box, b: Box): number {
  return a.at[0] - b.at[0] || a.at[1] - b.at[1] || text(a.id, b.id);
}
