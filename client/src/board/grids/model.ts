/**
 * A grid's columns, lanes and what its cells say, read from its flat keys (docs/document-schema.md). Plain data: it goes
 * to the worker that draws tiles. Readers are tolerant, and the same as the server's (server/seina/board/grids.py).
 */
import { LANE_TYPES, type GridPlan, type LaneType } from "../../geometry/grid-layout";
import { COLOURS, LINES, type Colour, type Line } from "../styles";
import { columnKey, commentKey, emotionKey, isPartId, laneKey, personaKey, textKey } from "./keys";

export const PRESETS = ["journey", "life", "blueprint", "process", "matrix", "kanban"] as const;
export type Preset = (typeof PRESETS)[number];

export const ICONS = [
  "none",
  "home",
  "phone",
  "mail",
  "web",
  "counter",
  "person",
  "people",
  "document",
  "clock",
  "money",
  "heart",
  "hospital",
  "car",
  "school",
  "warning",
  "star",
  "flag",
  "search",
  "chat",
  "check",
] as const;
export type Icon = (typeof ICONS)[number];

export const SEPARATORS = ["interaction", "visibility", "internal"] as const;
export type Separator = (typeof SEPARATORS)[number];

export const COLUMN_WIDTH = 400;
export const COLUMN_LEAST = 160;
export const COLUMN_MOST = 2000;
export const LANE_MOST = 2000;
/** Columns, and lanes, that a grid may have. */
export const MOST_PARTS = 60;
export const MOST_PERSONAS = 5;
export const LONGEST_TITLE = 200;
export const LONGEST_UNIT = 40;
export const LONGEST_CELL = 2000;
export const LONGEST_COMMENT = 500;
/** The persona of an emotion lane that names none. */
export const SOMEBODY = "0";

/** Level of an emotion. */
export type Level = -2 | -1 | 0 | 1 | 2;

/** A column of any sort: a phase, a step, or a phase that is its own leaf. */
export interface Column {
  readonly id: string;
  readonly z: string;
  readonly title: string;
  readonly width: number;
  readonly colour: Colour | null;
  readonly icon: Icon;
  /** The phase that it is a step of. */
  readonly under: string | null;
}

export interface Phase extends Column {
  /** Ids of its steps, in order. */
  readonly steps: readonly string[];
}

export interface Persona {
  readonly id: string;
  readonly z: string;
  readonly name: string;
  readonly colour: Line;
}

export interface Lane {
  readonly id: string;
  readonly z: string;
  readonly title: string;
  readonly type: LaneType;
  readonly colour: Colour | null;
  readonly icon: Icon;
  /** The least height, 0 for that of its type. */
  readonly height: number;
  readonly collapsed: boolean;
  /** What a metric counts in. */
  readonly unit: string;
  /** What a separator parts. */
  readonly line: Separator;
  /** The citizen's own lane among the organisations. */
  readonly citizen: boolean;
  /** Of an emotion lane: one at least; else none. */
  readonly personas: readonly Persona[];
}

/** A point of an emotion curve. */
export interface Emotion {
  readonly level: Level;
  readonly comment: string;
}

export interface GridModel extends GridPlan {
  readonly phases: readonly Phase[];
  readonly leaves: readonly Column[];
  readonly lanes: readonly Lane[];
  /** By `column/lane/persona`. */
  readonly emotions: Readonly<Record<string, Emotion>>;
}

/** `map` gives a key's value and tells all keys. */
interface Source {
  get(key: string): unknown;
  keys(): Iterable<string>;
}

type Props = Map<string, unknown>;
/** By id. Maps, because ids are anybody's words. */
type Parts = Map<string, Props>;

export function readModel(map: Source): GridModel {
  const columns: Parts = new Map();
  const lanes: Parts = new Map();
  const personas = new Map<string, Parts>();
  const texts: [column: string, rest: string, text: string][] = [];
  const points: [column: string, rest: string, point: Emotion][] = [];
  for (const key of map.keys()) {
    const colon = key.indexOf(":");
    if (colon < 1 || colon > 2) continue;
    const [sort, first, second, third, more] = key.split(":");
    if (more !== undefined || !isPartId(first!) || second === undefined) continue;
    if (sort === "c" && third === undefined) partOf(columns, first!).set(second, map.get(key));
    else if (sort === "l" && third === undefined) partOf(lanes, first!).set(second, map.get(key));
    else if (!isPartId(second)) continue;
    else if (sort === "t" && third === undefined) {
      const text = words(map.get(key), LONGEST_CELL);
      if (text !== "") texts.push([first!, second, text]);
    } else if (third === undefined) continue;
    else if (sort === "p") {
      let people = personas.get(first!);
      if (!people) personas.set(first!, (people = new Map() as Parts));
      partOf(people, second).set(third, map.get(key));
    } else if (sort === "e" && isPartId(third)) {
      const level = map.get(key);
      const comment = words(map.get(commentKey(first!, second, third)), LONGEST_COMMENT);
      if (isLevel(level)) points.push([first!, `${second}/${third}`, { level, comment }]);
    }
  }
  const all = columnsOf(columns);
  return {
    ...all,
    lanes: lanesOf(lanes, personas),
    texts: atLeaves(all, texts),
    emotions: atLeaves(all, points),
  };
}

function partOf(parts: Parts, id: string): Props {
  let props = parts.get(id);
  if (!props) parts.set(id, (props = new Map<string, unknown>()));
  return props;
}

/** What was said of a phase before it had steps is said of its first step, if that says nothing itself. */
function atLeaves<T>(
  { phases, leaves }: Pick<GridModel, "phases" | "leaves">,
  said: readonly [column: string, rest: string, value: T][],
): Record<string, T> {
  const leaf = new Set(leaves.map(({ id }) => id));
  const first = new Map(phases.map(({ id, steps }) => [id, steps[0]]));
  const found: Record<string, T> = {};
  for (const [column, rest, value] of said) if (leaf.has(column)) found[`${column}/${rest}`] = value;
  for (const [column, rest, value] of said) {
    const step = first.get(column);
    if (step !== undefined) found[`${step}/${rest}`] ??= value;
  }
  return found;
}

function columnsOf(found: Parts): Pick<GridModel, "phases" | "leaves" | "homes"> {
  const living = living60(found, (id, props): Column => ({
    id,
    z: props.get("z") as string,
    title: words(props.get("title"), LONGEST_TITLE),
    width: Math.round(within(props.get("width"), COLUMN_LEAST, COLUMN_MOST, COLUMN_WIDTH)),
    colour: oneOf(COLOURS, props.get("colour")) ?? null,
    icon: oneOf(ICONS, props.get("icon")) ?? "none",
    under: words(props.get("under"), 24) || null,
  }));
  const byId = new Map(living.map((column) => [column.id, column]));
  // Steps have no steps of their own: what is under one is a phase.
  const under = ({ under, id }: Column): string | null => {
    const above = under === null || under === id ? undefined : byId.get(under);
    return above && (above.under === null || !byId.has(above.under) || above.under === above.id)
      ? above.id
      : null;
  };
  const phases: Phase[] = [];
  const leaves: Column[] = [];
  const homes: Record<string, string> = {};
  for (const column of living) {
    if (under(column) !== null) continue;
    const steps = living.filter((step) => under(step) === column.id);
    phases.push({ ...column, under: null, steps: steps.map((step) => step.id) });
    for (const step of steps) homes[step.id] = step.id;
    leaves.push(...(steps.length > 0 ? steps : [{ ...column, under: null }]));
    homes[column.id] = steps[0]?.id ?? column.id;
  }
  // Only those of living phases: keys come in another order to each peer, so no step may lean on another deleted one.
  const there = new Set(Object.keys(homes));
  for (const [id, props] of found) {
    const phase = props.get("under");
    if (!there.has(id) && typeof phase === "string" && there.has(phase)) homes[id] = homes[phase]!;
  }
  return { phases, leaves, homes };
}

function lanesOf(found: Parts, people: ReadonlyMap<string, Parts>): Lane[] {
  return living60(found, (id, props): Lane => {
    const type = oneOf(LANE_TYPES, props.get("type")) ?? "notes";
    return {
      id,
      z: props.get("z") as string,
      title: words(props.get("title"), LONGEST_TITLE),
      type,
      colour: oneOf(COLOURS, props.get("colour")) ?? null,
      icon: oneOf(ICONS, props.get("icon")) ?? "none",
      height: Math.round(within(props.get("height"), 0, LANE_MOST, 0)),
      collapsed: props.get("collapsed") === 1,
      unit: words(props.get("unit"), LONGEST_UNIT),
      line: oneOf(SEPARATORS, props.get("line")) ?? "interaction",
      citizen: props.get("citizen") === 1,
      personas: type === "emotion" ? personasOf(people.get(id)) : [],
    };
  });
}

function personasOf(found: Parts = new Map()): Persona[] {
  const personas = living60(found, (id, props): Persona => ({
    id,
    z: props.get("z") as string,
    name: words(props.get("name"), LONGEST_TITLE),
    colour: oneOf(LINES, props.get("colour")) ?? "blue",
  })).slice(0, MOST_PERSONAS);
  return personas.length > 0 ? personas : [{ id: SOMEBODY, z: "a0", name: "", colour: "blue" }];
}

/** Those that are there and not deleted, in order. */
function living60<T extends { readonly id: string; readonly z: string }>(
  found: Parts,
  read: (id: string, props: Props) => T,
): T[] {
  const living: T[] = [];
  for (const [id, props] of found) {
    const z = props.get("z");
    if (typeof z === "string" && z !== "" && props.get("gone") === undefined) living.push(read(id, props));
  }
  living.sort((a, b) => (a.z < b.z ? -1 : a.z > b.z ? 1 : a.id < b.id ? -1 : 1));
  return living.slice(0, MOST_PARTS);
}

/** The living grid as keys again: for copies and files. */
export function keysOfModel({ phases, leaves, lanes, texts, emotions }: GridModel): Record<string, unknown> {
  const keys: Record<string, unknown> = {};
  const columns = new Map<string, Column>([...phases, ...leaves].map((column) => [column.id, column]));
  for (const { id, z, title, width, colour, icon, under } of columns.values()) {
    keys[columnKey(id, "z")] = z;
    if (title !== "") keys[columnKey(id, "title")] = title;
    if (width !== COLUMN_WIDTH) keys[columnKey(id, "width")] = width;
    if (colour) keys[columnKey(id, "colour")] = colour;
    if (icon !== "none") keys[columnKey(id, "icon")] = icon;
    if (under !== null) keys[columnKey(id, "under")] = under;
  }
  for (const lane of lanes) {
    const { id } = lane;
    keys[laneKey(id, "z")] = lane.z;
    if (lane.title !== "") keys[laneKey(id, "title")] = lane.title;
    if (lane.type !== "notes") keys[laneKey(id, "type")] = lane.type;
    if (lane.colour) keys[laneKey(id, "colour")] = lane.colour;
    if (lane.icon !== "none") keys[laneKey(id, "icon")] = lane.icon;
    if (lane.height > 0) keys[laneKey(id, "height")] = lane.height;
    if (lane.collapsed) keys[laneKey(id, "collapsed")] = 1;
    if (lane.unit !== "") keys[laneKey(id, "unit")] = lane.unit;
    if (lane.line !== "interaction") keys[laneKey(id, "line")] = lane.line;
    if (lane.citizen) keys[laneKey(id, "citizen")] = 1;
    for (const persona of lane.personas) {
      if (persona.id === SOMEBODY && persona.name === "") continue;
      keys[personaKey(id, persona.id, "z")] = persona.z;
      if (persona.name !== "") keys[personaKey(id, persona.id, "name")] = persona.name;
      if (persona.colour !== "blue") keys[personaKey(id, persona.id, "colour")] = persona.colour;
    }
  }
  for (const [cell, text] of Object.entries(texts)) keys[textKey(...pairOf(cell))] = text;
  for (const [point, { level, comment }] of Object.entries(emotions)) {
    const [column, lane, persona] = point.split("/") as [string, string, string];
    keys[emotionKey(column, lane, persona)] = level;
    if (comment !== "") keys[commentKey(column, lane, persona)] = comment;
  }
  return keys;
}

const pairOf = (cell: string): [string, string] => cell.split("/") as [string, string];

/** What is said of one persona in one cell, or null. */
export const emotionAt = (
  { emotions }: GridModel,
  column: string,
  lane: string,
  persona: string,
): Emotion | null => emotions[`${column}/${lane}/${persona}`] ?? null;

const isLevel = (value: unknown): value is Level =>
  value === -2 || value === -1 || value === 0 || value === 1 || value === 2;

/** Cut to so many UTF-16 units, and no character in two. */
const words = (value: unknown, longest: number): string =>
  typeof value !== "string"
    ? ""
    : value.length <= longest
      ? value
      : value.slice(0, longest).replace(/[\ud800-\udbff]$/, "");

const within = (value: unknown, least: number, most: number, usual: number): number =>
  typeof value === "number" && Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : usual;

function oneOf<T extends string>(all: readonly T[], value: unknown): T | undefined {
  return all.find((each) => each === value);
}
