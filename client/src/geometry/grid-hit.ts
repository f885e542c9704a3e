/** What of a grid is under a point, and where something goes that is dropped there. Wall units; pure. */
import { CELL_PAD, LANE_HEAD, takesNotes, type GridFrame, type LaneStrip } from "./grid-layout";
import { rect, type Point, type Rect } from "./rect";

export type GridPart =
  | { readonly part: "title" }
  /** A phase with steps under it. */
  | { readonly part: "phase"; readonly column: string }
  /** The head of a column that has cells: a step, or a phase without any. */
  | { readonly part: "leaf"; readonly column: string }
  | { readonly part: "laneHead"; readonly lane: string }
  | { readonly part: "cell"; readonly column: string; readonly lane: string }
  | { readonly part: "emotion"; readonly column: string; readonly lane: string }
  | { readonly part: "foot" }
  | { readonly part: "parking" }
  /** The right edge of a column, where its width is taken hold of. */
  | { readonly part: "edge"; readonly column: string }
  /** The lower edge of a lane's head. */
  | { readonly part: "laneEdge"; readonly lane: string }
  /** Between the heads, or where there is nothing yet. */
  | { readonly part: "corner" };

/** A grid as far as places in it depend on it: `BoardObject` of that kind. */
export interface Framed {
  readonly at: Point;
  readonly frame: GridFrame | null;
}

/**
 * `point` is on the wall; `reach` wall units to either side of an edge count as the edge, 0 for none. Null outside.
 */
export function gridPart({ at, frame }: Framed, point: Point, reach = 0): GridPart | null {
  if (!frame) return null;
  const [x, y] = [point[0] - at[0], point[1] - at[1]];
  const [w, h] = frame.size;
  if (x < 0 || y < 0 || x > w + reach || y > h) return null;
  if (reach > 0) {
    const edge = edgeAt(frame, x, y, reach);
    if (edge) return edge;
  }
  if (x > w) return null;
  if (y < frame.head.y) return { part: "title" };
  if (frame.parking && y >= frame.parking.y) return { part: "parking" };
  if (frame.foot && y >= frame.foot.y) return { part: "foot" };
  if (y < frame.body.y) return headAt(frame, x, y);
  const lane = frame.lanes.find((each) => y < each.y + each.h);
  if (!lane) return { part: "corner" };
  if (x < LANE_HEAD) return { part: "laneHead", lane: lane.id };
  const leaf = frame.leaves.find((each) => x < each.x + each.w);
  if (!leaf) return { part: "corner" };
  return { part: lane.type === "emotion" ? "emotion" : "cell", column: leaf.id, lane: lane.id };
}

function headAt(frame: GridFrame, x: number, y: number): GridPart {
  if (x < LANE_HEAD) return { part: "corner" };
  const leaf = frame.leaves.find((each) => x < each.x + each.w);
  if (!leaf) return { part: "corner" };
  return y >= leaf.y ? { part: "leaf", column: leaf.id } : { part: "phase", column: leaf.phase };
}

function edgeAt(frame: GridFrame, x: number, y: number, reach: number): GridPart | null {
  if (y >= frame.head.y && y < frame.body.y)
    for (const leaf of frame.leaves)
      if (y >= leaf.y && Math.abs(x - leaf.x - leaf.w) <= reach) return { part: "edge", column: leaf.id };
  if (x < LANE_HEAD && y >= frame.body.y)
    for (const lane of frame.lanes)
      if (!lane.collapsed && Math.abs(y - lane.y - lane.h) <= reach)
        return { part: "laneEdge", lane: lane.id };
  return null;
}

/** Where a part is on the wall; of a phase with steps its head. */
export function partRect({ at, frame }: Framed, part: GridPart): Rect | null {
  if (!frame) return null;
  const [w] = frame.size;
  const on = (x: number, y: number, width: number, height: number) =>
    rect(at[0] + x, at[1] + y, width, height);
  switch (part.part) {
    case "title":
      return on(0, 0, w, frame.head.y);
    case "foot":
      return frame.foot && on(0, frame.foot.y, w, frame.foot.h);
    case "parking":
      return frame.parking && on(0, frame.parking.y, w, frame.parking.h);
    case "corner":
      return on(0, frame.head.y, LANE_HEAD, frame.head.h);
    case "phase": {
      const head = frame.phases.find((each) => each.id === part.column);
      return head ? on(head.x, head.y, head.w, head.h) : null;
    }
    case "leaf":
    case "edge": {
      const head = frame.leaves.find((each) => each.id === part.column);
      return head ? on(head.x, head.y, head.w, head.h) : null;
    }
    case "laneHead":
    case "laneEdge": {
      const lane = frame.lanes.find((each) => each.id === part.lane);
      return lane ? on(0, lane.y, LANE_HEAD, lane.h) : null;
    }
    case "cell":
    case "emotion": {
      const lane = frame.lanes.find((each) => each.id === part.lane);
      const leaf = frame.leaves.find((each) => each.id === part.column);
      return lane && leaf ? on(leaf.x, lane.y, leaf.w, lane.h) : null;
    }
  }
}

/** All cells of a column, and its head. */
export function columnRect({ at, frame }: Framed, id: string): Rect | null {
  const head = frame?.phases.find((each) => each.id === id) ?? frame?.leaves.find((each) => each.id === id);
  if (!frame || !head) return null;
  return rect(at[0] + head.x, at[1] + head.y, head.w, frame.body.y + frame.body.h - head.y);
}

export function laneRect({ at, frame }: Framed, id: string): Rect | null {
  const lane = frame?.lanes.find((each) => each.id === id);
  return frame && lane ? rect(at[0], at[1] + lane.y, frame.size[0], lane.h) : null;
}

export interface Landing {
  readonly column: string;
  readonly lane: string;
}

/**
 * The cell that takes what is dropped at a point: the one under it, or the nearest of the same column where that one
 * takes nothing. Null outside of heads and body, and where no lane takes anything.
 */
export function landingAt(grid: Framed, point: Point): Landing | null {
  const { frame } = grid;
  const part = gridPart(grid, point);
  if (!frame || !part || part.part === "title" || part.part === "foot" || part.part === "parking")
    return null;
  const [x, y] = [point[0] - grid.at[0], point[1] - grid.at[1]];
  const leaf = frame.leaves.find((each) => x < each.x + each.w);
  if (!leaf) return null;
  let best: LaneStrip | null = null;
  let far = Infinity;
  for (const lane of frame.lanes) {
    if (!takesNotes(lane.type)) continue;
    const away = y < lane.y ? lane.y - y : y >= lane.y + lane.h ? y - lane.y - lane.h : -1;
    if (away < far) [best, far] = [lane, away];
  }
  return best && { column: leaf.id, lane: best.id };
}

/** How many of a cell's objects, whose places on the wall these are in their order, come before a point. */
export function indexAt(places: readonly Rect[], [x, y]: Point): number {
  let index = 0;
  for (const each of places) {
    const below = y > each.y + each.h + CELL_PAD / 2;
    const inRow = y >= each.y - CELL_PAD / 2;
    if (below || (inRow && x > each.x + each.w / 2)) index += 1;
  }
  return index;
}

/** A stroke where something would stand: between its neighbours in the cell, or at the cell's start. */
export function markAt(cell: Rect, places: readonly Rect[], index: number): Rect {
  const thick = 4;
  const next = places[index];
  const before = places[index - 1];
  // What a collapsed lane holds is higher than the lane.
  const folded = cell.h < 2 * CELL_PAD + 24;
  const beside = (at: Rect, x: number) =>
    folded ? rect(x, cell.y, thick, cell.h) : rect(x, at.y, thick, at.h);
  // At the end of a row it stands behind the one before, else in front of the next.
  if (before && (!next || next.y > before.y)) return beside(before, before.x + before.w + 2);
  if (next) return beside(next, next.x - 6);
  const high = Math.max(24, cell.h - 2 * CELL_PAD);
  return rect(cell.x + CELL_PAD - 2, cell.y + (cell.h - high) / 2, thick, high);
}
