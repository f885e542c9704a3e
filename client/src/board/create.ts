/** Making objects: one transaction each, with the area that they land in. */
import * as Y from "yjs";
import { areaAround } from "../geometry/place";
import { centre, intersects, rect, round, type Point, type Rect } from "../geometry/rect";
import type { Board } from "./board";
import { flowAfter, flows, writeFlow } from "./flow";
import { Berths, landing } from "./grids/docking";
import { newId } from "./ids";
import {
  boundsOf,
  clampPlace,
  clampSide,
  defaultSize,
  docks,
  isGround,
  type BoardObject,
  type Cell,
  type Colour,
  type Kind,
  type YObject,
} from "./objects";
import { keyBelow, keysBetween, keysOnTop } from "./order";
import { cellKeys, type Keys } from "./record";
import { deltaOf, type Run } from "./runs";
import { wellFormed } from "./text-diff";

export interface Draft {
  readonly kind: Kind;
  readonly at: Point;
  readonly size?: Point;
  readonly colour?: Colour;
  /** Laid over what the kind looks like by default. */
  readonly style?: Keys;
  readonly text?: string;
  /** The text with its formatting; `text` is then left out or the same. */
  readonly runs?: readonly Run[] | null;
  readonly tags?: readonly string[];
  /** What the kind has beside the usual keys: ends, points, an asset… */
  readonly keys?: Keys;
  /** Given where a copy keeps its place in a copied area; else the area underneath. */
  readonly parent?: string | null;
  /** Given where the maker needs to know it beforehand. */
  readonly id?: string;
}

/** Makes the objects, in drawing order, and answers their ids; as many as the board still takes. */
export function create(board: Board, drafts: readonly Draft[]): string[] {
  if (!board.mayWork()) return [];
  const taken = drafts.slice(0, board.room());
  const ids = taken.map((draft) => draft.id ?? newId());
  if (ids.length === 0) return [];
  const sorted = board.store.inOrder();
  const areas = sorted.filter(({ kind }) => isGround(kind)).map((area) => [area.id, boundsOf(area)] as const);
  const onTop = keysOnTop(sorted, taken.length);
  const rects = taken.map((draft): Rect => {
    const [w, h] = draft.size ?? defaultSize(draft.kind);
    return rect(draft.at[0], draft.at[1], w, h);
  });
  const parents = within(
    board,
    taken.map((draft, index) =>
      draft.parent !== undefined ? draft.parent : areaFor(draft.kind, rects[index]!, areas),
    ),
  );
  const cells = cellsFor(board, taken, rects, parents);
  const flowing = ids
    .map((id, index) => [id, index] as const)
    .filter(([, index]) => flows(taken[index]!.kind));
  const flow = flowAfter(board, {
    rects: new Map(flowing.map(([id, index]) => [id, rects[index]!])),
    parents: new Map(flowing.map(([id, index]) => [id, parents[index]!])),
  });
  const adopted = taken.length === 1 && taken[0]!.kind === "area" ? looseIn(board, rects[0]!) : [];
  board.changeEach(
    [...taken, ...adopted.map((object) => object.id)],
    (draft, index) => {
      if (typeof draft === "string") {
        board.map(draft)?.set("parent", ids[0]!);
        return;
      }
      // What makes room for the new ones is the same step of undo.
      if (index === 0) writeFlow(board, flow);
      const place = flow.places.get(ids[index]!);
      const { x, y, w, h } = rects[index]!;
      const bounds = place ? rect(place[0], place[1], w, h) : rect(x, y, w, h);
      const z =
        draft.kind === "grid"
          ? gridKey(board, bounds)
          : draft.kind === "area" && taken.length === 1
            ? areaKey(board, bounds)
            : onTop[index]!;
      board.objects.set(ids[index]!, draw(board, draft, bounds, z, parents[index]!, cells.get(index)));
    },
    ids,
    (draft) => (typeof draft === "string" ? 60 : weightOf(draft)),
  );
  return ids;
}

/** What is made in a hidden area is hidden with it; where it can't be, it does not belong to the area. */
function within(board: Board, parents: readonly (string | null)[]): (string | null)[] {
  const areas = parents.map((parent) => (parent === null ? undefined : board.store.get(parent)));
  const out = areas.find((area) => area && !board.mayHold(area));
  if (out?.layer) board.enter(out.layer);
  return parents.map((parent, index) => {
    const area = areas[index];
    return area && !board.mayHold(area) ? null : parent;
  });
}

/** What an area that is drawn around it takes in: what belongs to no other one and may be changed. */
const looseIn = (board: Board, bounds: Rect): BoardObject[] =>
  board.store
    .inOrder()
    .filter(
      (object) =>
        object.parent === null &&
        board.mayChange(object) &&
        areaFor(object.kind, boundsOf(object), [["new", bounds]]) !== null,
    );

/** Areas lie side by side, not in each other; everything else belongs to the area under its middle. */
export function areaFor(kind: Kind, bounds: Rect, areas: Iterable<readonly [string, Rect]>): string | null {
  return isGround(kind) || kind === "connector" ? null : areaAround(bounds, areas);
}

/** The cells that new things come into which are made over a grid, by their index. */
function cellsFor(
  board: Board,
  drafts: readonly Draft[],
  rects: readonly Rect[],
  parents: readonly (string | null)[],
): ReadonlyMap<number, Cell> {
  const cells = new Map<number, Cell>();
  const berths = new Berths(board, NONE);
  drafts.forEach((draft, index) => {
    const grid = board.store.get(parents[index] ?? "");
    if (draft.parent !== undefined || grid?.kind !== "grid" || !docks(draft.kind)) return;
    const cell = landing(grid, centre(rects[index]!), (each) => berths.places(grid.id, each));
    if (cell) cells.set(index, berths.take(grid.id, cell, `new ${index}`, cell.index));
  });
  return cells;
}

const NONE: ReadonlySet<string> = new Set();

function draw(
  board: Board,
  draft: Draft,
  bounds: Rect,
  z: string,
  parent: string | null,
  cell: Cell | undefined,
): YObject {
  const map = new Y.Map<unknown>();
  map.set("kind", draft.kind);
  map.set("at", placeOf([bounds.x, bounds.y]));
  map.set("size", sideOf([bounds.w, bounds.h], draft.kind));
  map.set("z", z);
  if (parent !== null) map.set("parent", parent);
  map.set("style", styleOf(draft));
  map.set("text", textOf(draft, board.worker.maxText()));
  const author = board.author();
  if (author !== null) map.set("author", author);
  map.set("created", Math.round(board.worker.now()));
  if (draft.tags && draft.tags.length > 0) map.set("tags", [...draft.tags]);
  for (const [key, value] of Object.entries(draft.keys ?? {})) map.set(key, value);
  if (cell) map.set("cell", cellKeys(cell));
  return map;
}

function textOf(draft: Draft, most: number): Y.Text {
  const { runs } = draft;
  const plain = wellFormed((draft.text ?? "").slice(0, most));
  const formatted = runs && runs.reduce((sum, run) => sum + run.text.length, 0) <= most;
  if (!formatted) return new Y.Text(plain);
  const text = new Y.Text();
  text.applyDelta(deltaOf(runs));
  return text;
}

const STYLES: Record<Kind, Keys> = {
  note: { colour: "sun" },
  text: { size: 20, align: "left" },
  area: { colour: "mist" },
  shape: { shape: "rectangle", colour: "paper", line: "ink", stroke: 2 },
  connector: { route: "curved", line: "ink", stroke: 2, end: "arrow" },
  ink: { pen: "pen", line: "ink", width: 4 },
  image: {},
  stamp: { stamp: "check", line: "green" },
  link: { colour: "paper" },
  grid: { colour: "mist" },
  register: { colour: "mist" },
};

/** The style of a new object, whole. */
export function styleOf({ kind, colour, style }: Pick<Draft, "kind" | "colour" | "style">): Keys {
  return { ...STYLES[kind], ...(colour && "colour" in STYLES[kind] && { colour }), ...style };
}

/** A guess of the bytes that a draft takes in an update. */
function weightOf(draft: Draft): number {
  const points = draft.keys?.["points"];
  return 400 + 3 * (draft.text?.length ?? 0) + (Array.isArray(points) ? 5 * points.length : 0);
}

export const placeOf = ([x, y]: Point): [number, number] => [clampPlace(round(x)), clampPlace(round(y))];
export const sideOf = ([w, h]: Point, kind: Kind = "note"): [number, number] => [
  clampSide(round(w), kind),
  clampSide(round(h), kind),
];

/** Under whatever it is drawn around, so that the notes stay on top of it; and under all lines, which lead anywhere. */
function areaKey(board: Board, bounds: Rect): string {
  const under = new Set<string>();
  for (const object of board.store.inOrder())
    if (object.kind === "connector" || (!isGround(object.kind) && intersects(boundsOf(object), bounds)))
      under.add(object.id);
  return keyBelow(board.store.inOrder(), under);
}

/** As an area's, but over the areas that it is put on. */
function gridKey(board: Board, bounds: Rect): string {
  const sorted = board.store.inOrder();
  const key = areaKey(board, bounds);
  let ground = -1;
  sorted.forEach((object, rank) => {
    if (isGround(object.kind) && intersects(boundsOf(object), bounds)) ground = rank;
  });
  const below = sorted[ground];
  return below && below.z >= key ? keysBetween(below.z, sorted[ground + 1]?.z ?? null, 1)[0]! : key;
}
