/** Making objects: one transaction each, with the area that they land in. */
import * as Y from "yjs";
import { areaAround } from "../geometry/place";
import { intersects, rect, round, type Point, type Rect } from "../geometry/rect";
import type { Board } from "./board";
import { newId } from "./ids";
import {
  boundsOf,
  clampPlace,
  clampSide,
  defaultSize,
  type Align,
  type Colour,
  type Kind,
  type TextSize,
  type YObject,
} from "./objects";
import { keyBelow, keysOnTop } from "./order";
import { wellFormed } from "./text-diff";

export interface Draft {
  readonly kind: Kind;
  readonly at: Point;
  readonly size?: Point;
  readonly colour?: Colour;
  readonly textSize?: TextSize;
  readonly align?: Align;
  readonly text?: string;
  readonly tags?: readonly string[];
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
  const areas = board.store.areas().map((area) => [area.id, boundsOf(area)] as const);
  const onTop = keysOnTop(sorted, taken.length);
  board.changeEach(
    taken,
    (draft, index) => {
      const size = draft.size ?? defaultSize(draft.kind);
      const bounds = rect(draft.at[0], draft.at[1], size[0], size[1]);
      const parent = draft.parent !== undefined ? draft.parent : areaFor(draft.kind, bounds, areas);
      const z = draft.kind === "area" && taken.length === 1 ? areaKey(board, bounds) : onTop[index]!;
      board.objects.set(ids[index]!, draw(board, draft, bounds, z, parent));
    },
    ids,
    (draft) => 400 + 3 * (draft.text?.length ?? 0),
  );
  return ids;
}

/** Areas lie side by side, not in each other; everything else belongs to the area under its middle. */
export function areaFor(kind: Kind, bounds: Rect, areas: Iterable<readonly [string, Rect]>): string | null {
  return kind === "area" ? null : areaAround(bounds, areas);
}

function draw(board: Board, draft: Draft, bounds: Rect, z: string, parent: string | null): YObject {
  const map = new Y.Map<unknown>();
  map.set("kind", draft.kind);
  map.set("at", placeOf([bounds.x, bounds.y]));
  map.set("size", sideOf([bounds.w, bounds.h]));
  map.set("z", z);
  if (parent !== null) map.set("parent", parent);
  map.set("style", styleOf(draft));
  map.set("text", new Y.Text(wellFormed((draft.text ?? "").slice(0, board.worker.maxText()))));
  const author = board.worker.person();
  if (author !== null) map.set("author", author);
  map.set("created", Math.round(board.worker.now()));
  if (draft.tags && draft.tags.length > 0) map.set("tags", [...draft.tags]);
  return map;
}

export function styleOf(
  draft: Pick<Draft, "kind" | "colour" | "textSize" | "align">,
): Record<string, unknown> {
  if (draft.kind === "text") return { size: draft.textSize ?? 20, align: draft.align ?? "left" };
  return { colour: draft.colour ?? (draft.kind === "area" ? "mist" : "sun") };
}

export const placeOf = ([x, y]: Point): [number, number] => [clampPlace(round(x)), clampPlace(round(y))];
export const sideOf = ([w, h]: Point): [number, number] => [clampSide(round(w)), clampSide(round(h))];

/** Under whatever it is drawn around, so that the notes stay on top of it. */
function areaKey(board: Board, bounds: Rect): string {
  const under = new Set<string>();
  for (const object of board.store.inOrder())
    if (object.kind !== "area" && intersects(boundsOf(object), bounds)) under.add(object.id);
  return keyBelow(board.store.inOrder(), under);
}
