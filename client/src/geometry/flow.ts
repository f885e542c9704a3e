/** Arranging what lies in an area: in a row, a column or a grid. Pure: answers places and the size it takes. */
import { AREA_MARGIN, AREA_TITLE, GAP } from "./place";
import { centre, rect, right, type Point, type Rect } from "./rect";

export type Flow = "row" | "column" | "grid";

export interface Arranged {
  readonly places: ReadonlyMap<string, Point>;
  /** At least as large as the area was. */
  readonly size: Point;
}

/**
 * The members keep the order in which they lie (a row from the left, a column from the top, a grid as one reads);
 * something that was dropped between two comes between them. The area grows where it must and never shrinks.
 */
export function arrange(members: ReadonlyMap<string, Rect>, flow: Flow, area: Rect): Arranged {
  const sorted = inFlow(members, flow, area);
  const places = new Map<string, Point>();
  const left = area.x + AREA_MARGIN;
  const top = area.y + AREA_TITLE + GAP / 2;
  let far: Point = [left, top];
  const put = (id: string, x: number, y: number, r: Rect) => {
    places.set(id, [x, y]);
    far = [Math.max(far[0], x + r.w), Math.max(far[1], y + r.h)];
  };
  if (flow === "grid") {
    const { w, h } = cellOf(members.values());
    const columns = columnsIn(area, w);
    sorted.forEach(([id, r], index) =>
      put(id, left + (index % columns) * (w + GAP), top + Math.floor(index / columns) * (h + GAP), r),
    );
  } else {
    let next = flow === "row" ? left : top;
    for (const [id, r] of sorted) {
      if (flow === "row") put(id, next, top, r);
      else put(id, left, next, r);
      next += (flow === "row" ? r.w : r.h) + GAP;
    }
  }
  const size: Point = [
    Math.max(area.w, far[0] + AREA_MARGIN - area.x),
    Math.max(area.h, far[1] + AREA_MARGIN - area.y),
  ];
  return { places, size };
}

/** In the order of the flow, by their middles; equal ones by id. */
function inFlow(members: ReadonlyMap<string, Rect>, flow: Flow, area: Rect): [string, Rect][] {
  const cell = cellOf(members.values());
  const key = (r: Rect): Point => {
    const [x, y] = centre(r);
    if (flow === "row") return [0, x];
    if (flow === "column") return [0, y];
    return [Math.floor((y - area.y - AREA_TITLE) / (cell.h + GAP)), x];
  };
  return [...members]
    .map((member) => [member, key(member[1])] as const)
    .sort(
      ([[a], [rowA, alongA]], [[b], [rowB, alongB]]) => rowA - rowB || alongA - alongB || (a < b ? -1 : 1),
    )
    .map(([member]) => member);
}

/** A cell that every member fits in. */
function cellOf(rects: Iterable<Rect>): { w: number; h: number } {
  let [w, h] = [0, 0];
  for (const r of rects) [w, h] = [Math.max(w, r.w), Math.max(h, r.h)];
  return { w, h };
}

const columnsIn = (area: Rect, w: number): number =>
  Math.max(1, Math.floor((right(area) - area.x - 2 * AREA_MARGIN + GAP + 0.01) / (w + GAP)));

/** A line where a thing would go that is dropped at a point, as a rectangle without breadth; null in a free place. */
export function slotAt(members: ReadonlyMap<string, Rect>, flow: Flow, area: Rect, dropped: Rect): Rect {
  const all = new Map([...members, ["\u0000", dropped]]);
  const { places } = arrange(all, flow, area);
  const [x, y] = places.get("\u0000")!;
  if (flow === "column") return rect(x, y - GAP / 2, dropped.w, 0);
  return rect(x - GAP / 2, y, 0, dropped.h);
}
