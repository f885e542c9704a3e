/**
 * Where everything in a grid is: heads, lanes, and the docked objects in their cells. Only which cell an object is in
 * is stored; places follow from it here, the same in every browser and in exports (server/seina/board/grid_layout.py;
 * tests/vectors/grids.json holds both to it). All whole numbers, wall units from the grid's top left corner.
 */
import { textBlock } from "./layouts";
import { AREA_TITLE } from "./place";
import type { Rect } from "./rect";

export const LANE_TYPES = [
  "notes",
  "text",
  "emotion",
  "image",
  "separator",
  "organisation",
  "system",
  "metric",
  "channel",
] as const;
export type LaneType = (typeof LANE_TYPES)[number];

export const GRID_TITLE = AREA_TITLE;
export const PHASE_HEAD = 56;
export const STEP_HEAD = 44;
/** Width of the lanes' heads. */
export const LANE_HEAD = 208;
export const CELL_PAD = 12;
export const CELL_GAP = 8;
/** A docked note, shape or link card; in lanes of systems and channels. */
export const CELL_NOTE: readonly [number, number] = [184, 112];
export const CELL_CHIP: readonly [number, number] = [184, 48];
/** The greatest height of a docked picture. */
export const CELL_PICTURE = 240;
/** Letters of the cells of text and metric lanes. */
export const CELL_TEXT = 16;
export const LANE_COLLAPSED = 40;
export const GRID_FOOT = 56;
export const PARKING_TITLE = 36;
/** Width of the body of a grid without columns. */
const NO_COLUMNS = 400;

const LEAST: Record<LaneType, number> = {
  notes: 136,
  text: 64,
  emotion: 200,
  image: 160,
  separator: 40,
  organisation: 136,
  system: 72,
  metric: 64,
  channel: 72,
};

/** Objects are docked in these; the cells of others hold words, levels, or nothing. */
export const takesNotes = (type: LaneType): boolean =>
  type === "notes" || type === "organisation" || type === "system" || type === "channel" || type === "image";

/** Cells are written in. */
export const takesText = (type: LaneType): boolean => type === "text" || type === "metric";

/** What a grid is made of, as far as places depend on it. */
export interface GridPlan {
  /** In order; a phase without steps is its own leaf. */
  readonly phases: readonly { readonly id: string; readonly steps: readonly string[] }[];
  /** The columns that have cells, in order. */
  readonly leaves: readonly { readonly id: string; readonly width: number }[];
  readonly lanes: readonly {
    readonly id: string;
    readonly type: LaneType;
    readonly height: number;
    readonly collapsed: boolean;
  }[];
  /** The leaf that a column's objects are shown in, by every column that has one, also deleted ones. */
  readonly homes: Readonly<Record<string, string>>;
  /** Words of cells by `cellKey`. */
  readonly texts: Readonly<Record<string, string>>;
}

/** A docked object. */
export interface Docked {
  readonly id: string;
  readonly kind: string;
  /** Its size when it is not docked: of a picture, its shape. */
  readonly size: readonly [number, number];
  readonly cell: { readonly column: string; readonly lane: string; readonly order: string };
}

/** A stretch of the width: a phase or a leaf. */
export interface HeadCell {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** The phase that it belongs to; its own id where it is a phase. */
  readonly phase: string;
}

export interface LaneStrip {
  readonly id: string;
  readonly type: LaneType;
  readonly y: number;
  readonly h: number;
  readonly collapsed: boolean;
  /** How many objects are docked in it. */
  readonly held: number;
}

export interface Strip {
  readonly y: number;
  readonly h: number;
}

/** The lines of a grid, without what is in it. */
export interface GridFrame {
  readonly size: readonly [number, number];
  /** Heads of the phases; those without steps are as high as the whole head. */
  readonly phases: readonly HeadCell[];
  /** The columns that have cells: as heads, and the stretch of the width of their cells. */
  readonly leaves: readonly HeadCell[];
  readonly lanes: readonly LaneStrip[];
  readonly head: Strip;
  readonly body: Strip;
  /** Where the counts of a process stand. */
  readonly foot: Strip | null;
  /** Where objects lie whose column or lane is gone. */
  readonly parking: Strip | null;
}

export interface GridLayout {
  readonly frame: GridFrame;
  /** Of every docked object that can be seen. */
  readonly places: ReadonlyMap<string, Rect>;
  /** In collapsed lanes. */
  readonly hidden: ReadonlySet<string>;
  /** As the plan's. */
  readonly homes: ReadonlyMap<string, string>;
  /** Objects in their order by `cellKey`, also hidden ones. */
  readonly cells: ReadonlyMap<string, readonly string[]>;
  readonly parked: readonly string[];
}

export const cellKey = (column: string, lane: string): string => `${column}/${lane}`;

export function layoutGrid(plan: GridPlan, docked: Iterable<Docked>): GridLayout {
  const { head, phases, leaves, homes, written } = fixedOf(plan);
  const { cells, parked } = sortIn(plan, homes, docked);
  const places = new Map<string, Rect>();
  const hidden = new Set<string>();
  const last = leaves[leaves.length - 1];
  const width = last ? last.x + last.w : LANE_HEAD + NO_COLUMNS;

  const lanes: LaneStrip[] = [];
  const top = head.y + head.h;
  let y = top;
  for (const lane of plan.lanes) {
    const rowOf = (leaf: HeadCell) => cells.get(cellKey(leaf.id, lane.id)) ?? NOTHING;
    let h = lane.collapsed
      ? LANE_COLLAPSED
      : Math.max(LEAST[lane.type], lane.height, written.get(lane.id) ?? 0);
    let held = 0;
    for (const leaf of leaves) {
      const row = rowOf(leaf);
      held += row.length;
      if (lane.collapsed) for (const { id } of row) hidden.add(id);
      else if (row.length > 0) h = Math.max(h, flow(row, leaf.x, y, leaf.w, isChips(lane.type), places));
    }
    lanes.push({ id: lane.id, type: lane.type, y, h, collapsed: lane.collapsed, held });
    y += h;
  }
  const body: Strip = { y: top, h: y - top };
  let foot: Strip | null = null;
  if (plan.lanes.some((lane) => lane.type === "organisation")) {
    foot = { y, h: GRID_FOOT };
    y += GRID_FOOT;
  }
  let parking: Strip | null = null;
  if (parked.length > 0) {
    const h = PARKING_TITLE + flow(parked, 0, y + PARKING_TITLE, width, false, places);
    parking = { y, h };
    y += h;
  }
  return {
    frame: { size: [width, y], phases, leaves, lanes, head, body, foot, parking },
    places,
    hidden,
    homes,
    cells: new Map([...cells].map(([key, row]) => [key, row.map((each) => each.id)])),
    parked: parked.map((each) => each.id),
  };
}

const NOTHING: readonly Docked[] = [];

/** What does not depend on what is docked. */
interface Fixed {
  readonly head: Strip;
  readonly phases: readonly HeadCell[];
  readonly leaves: readonly HeadCell[];
  readonly homes: ReadonlyMap<string, string>;
  /** The height that its words need, by lane. */
  readonly written: ReadonlyMap<string, number>;
}

const known = new WeakMap<GridPlan, Fixed>();

function fixedOf(plan: GridPlan): Fixed {
  let found = known.get(plan);
  if (found) return found;
  const steps = plan.phases.some((phase) => phase.steps.length > 0);
  const head: Strip = { y: GRID_TITLE, h: PHASE_HEAD + (steps ? STEP_HEAD : 0) };
  const { phases, leaves } = headsOf(plan, head);
  const written = new Map<string, number>();
  for (const { id, type } of plan.lanes) {
    if (!takesText(type)) continue;
    const heights = leaves.map((leaf) => {
      const text = plan.texts[cellKey(leaf.id, id)];
      return text ? textHeight(text, leaf.w) : 0;
    });
    written.set(id, Math.max(0, ...heights));
  }
  known.set(plan, (found = { head, phases, leaves, homes: new Map(Object.entries(plan.homes)), written }));
  return found;
}

/** In lanes of systems and channels objects are small: a name is all that they say. */
const isChips = (type: LaneType): boolean => type === "system" || type === "channel";

/** The objects of each cell, and those that have none any more, in their order. */
function sortIn(
  plan: GridPlan,
  homes: ReadonlyMap<string, string>,
  docked: Iterable<Docked>,
): { cells: Map<string, Docked[]>; parked: Docked[] } {
  // By lane and leaf: a key for each object would be made a thousand times for a hundred cells.
  const lanes = new Map<string, Map<string, Docked[]>>();
  for (const { id, type } of plan.lanes) if (takesNotes(type)) lanes.set(id, new Map());
  const cells = new Map<string, Docked[]>();
  const parked: Docked[] = [];
  for (const each of docked) {
    const leaf = homes.get(each.cell.column);
    const lane = leaf === undefined ? undefined : lanes.get(each.cell.lane);
    if (leaf === undefined || !lane) {
      parked.push(each);
      continue;
    }
    const row = lane.get(leaf);
    if (row) {
      row.push(each);
      continue;
    }
    const made = [each];
    lane.set(leaf, made);
    cells.set(cellKey(leaf, each.cell.lane), made);
  }
  for (const row of cells.values()) if (row.length > 1) row.sort(inCellOrder);
  parked.sort(inCellOrder);
  return { cells, parked };
}

function inCellOrder(a: Docked, b: Docked): number {
  const x = a.cell.order;
  const y = b.cell.order;
  return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function headsOf(plan: GridPlan, head: Strip): { phases: HeadCell[]; leaves: HeadCell[] } {
  const widths = new Map(plan.leaves.map((leaf) => [leaf.id, leaf.width]));
  const phases: HeadCell[] = [];
  const leaves: HeadCell[] = [];
  let x = LANE_HEAD;
  for (const phase of plan.phases) {
    const left = x;
    if (phase.steps.length === 0) {
      const w = widths.get(phase.id)!;
      const whole = { id: phase.id, x, y: head.y, w, h: head.h, phase: phase.id };
      phases.push(whole);
      leaves.push(whole);
      x += w;
      continue;
    }
    for (const step of phase.steps) {
      const w = widths.get(step)!;
      leaves.push({ id: step, x, y: head.y + PHASE_HEAD, w, h: STEP_HEAD, phase: phase.id });
      x += w;
    }
    phases.push({ id: phase.id, x: left, y: head.y, w: x - left, h: PHASE_HEAD, phase: phase.id });
  }
  return { phases, leaves };
}

/** Puts a cell's objects in rows, left to right; answers the height that the cell needs. */
function flow(
  row: readonly Docked[],
  left: number,
  top: number,
  width: number,
  chips: boolean,
  places: Map<string, Rect>,
): number {
  const inner = width - 2 * CELL_PAD;
  let x = 0;
  let y = CELL_PAD;
  let high = 0;
  for (const each of row) {
    const [w, h] = each.kind === "image" ? pictureSize(each.size, inner) : noteSize(inner, chips);
    if (x > 0 && x + w > inner) {
      x = 0;
      y += high + CELL_GAP;
      high = 0;
    }
    places.set(each.id, { x: left + CELL_PAD + x, y: top + y, w, h });
    x += w + CELL_GAP;
    high = Math.max(high, h);
  }
  return y + high + CELL_PAD;
}

const noteSize = (inner: number, chips: boolean): readonly [number, number] => {
  const [w, h] = chips ? CELL_CHIP : CELL_NOTE;
  return [Math.min(w, inner), h];
};

function pictureSize([w, h]: readonly [number, number], inner: number): readonly [number, number] {
  const scale = Math.min(1, inner / w, CELL_PICTURE / h);
  return [Math.max(1, Math.floor(w * scale + 0.5)), Math.max(1, Math.floor(h * scale + 0.5))];
}

/** The height that a cell's words need, padding included. */
export function textHeight(text: string, width: number): number {
  const block = textBlock(text, width - 2 * CELL_PAD, CELL_TEXT, "left", null);
  return Math.ceil(block.lines.length * block.lineHeight) + 2 * CELL_PAD;
}
