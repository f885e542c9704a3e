/**
 * What an object on a board is, as a plain record, and how to read it from the document (schema version 1,
 * docs/document-schema.md). Readers are tolerant: one bad value falls to its default, never the whole board.
 */
import * as Y from "yjs";
import type { GridFrame } from "../geometry/grid-layout";
import { AREA_TITLE } from "../geometry/place";
import type { RegisterRow } from "../geometry/register-layout";
import type { Route } from "../geometry/route";
import { rect, type Point, type Rect } from "../geometry/rect";
import type { Tally } from "./grids/process";
import { PRESETS, readModel, type GridModel, type Preset } from "./grids/model";
import { marksOf, type NoteMarks } from "./note-marks";
import { reactionOf, type Reaction } from "./reaction-keys";
import { readRuns, runsOf, type Run } from "./runs";
import {
  areaStyle,
  connectorStyle,
  inkStyle,
  isColour,
  plain,
  shapeStyle,
  stampStyle,
  textStyle,
  type AreaLayout,
  type ConnectorStyle,
  type InkStyle,
  type ShapeStyle,
  type StampStyle,
  type Colour,
  type TextStyle,
} from "./styles";

export * from "./styles";
export type { Reaction } from "./reaction-keys";
export type { Run } from "./runs";

export const KINDS = [
  "note",
  "text",
  "area",
  "shape",
  "connector",
  "ink",
  "image",
  "stamp",
  "link",
  "grid",
  "register",
] as const;
export type Kind = (typeof KINDS)[number];

/** `locked`: participants change nothing. `fixed`: a fill-in field, whose text they write. */
export type Lock = "locked" | "fixed";

/** The cell of a grid, which is `parent`, and the place in its order: a fractional index key. */
export interface Cell {
  readonly column: string;
  readonly lane: string;
  readonly order: string;
}

/** What is withheld from others: what one person writes in private mode, what facilitators prepare. */
export type Layer = "private" | "hidden";

interface Base {
  readonly id: string;
  /** The layer that it is in; absent on what everybody has. */
  readonly layer?: Layer;
  /** Of what is docked in a grid, as the store finds it. */
  readonly at: Point;
  readonly size: Point;
  readonly z: string;
  readonly parent: string | null;
  /** Where it is docked, as the document says: column and lane may be gone. */
  readonly cell: Cell | null;
  /** Its own size, while it is shown in another because it is docked. */
  readonly loose: Point | null;
  /** Objects of the same group are chosen and moved together. */
  readonly group: string | null;
  /** Degrees clockwise about the middle, 0 ≤ angle < 360. */
  readonly angle: number;
  /** Paper of a note, tint of an area, fill of a shape; others have none that shows. */
  readonly colour: Colour;
  /** What it says: the title of an area, the label of a connector, an image's alternative text. */
  readonly text: string;
  /** The text with its formatting, or null where it has none. */
  readonly runs: readonly Run[] | null;
  readonly author: string | null;
  /** ms since 1970, 0 if not known. */
  readonly created: number;
  readonly lock: Lock | null;
  /** Nothing of it may be changed before it is unlocked. */
  readonly locked: boolean;
  readonly tags: readonly string[];
  readonly reactions: readonly Reaction[];
}

export interface NoteObject extends Base {
  readonly kind: "note";
  /** What it is in the work; null where it says none of it. */
  readonly marks: NoteMarks | null;
}
export interface TextObject extends Base, TextStyle {
  readonly kind: "text";
}
export interface AreaObject extends Base {
  readonly kind: "area";
  readonly layout: AreaLayout;
  /** Only its title bar is shown, and `size` is the bar's. */
  readonly collapsed: boolean;
  /** Its size when it is open. */
  readonly open: Point;
  /** How many objects it hides while it is collapsed. The store counts. */
  readonly held: number;
}
export interface ShapeObject extends Base, ShapeStyle {
  readonly kind: "shape";
}
/** One end of a connector: bound where `object` is on the board, else at `at`. */
export interface End {
  readonly object: string | null;
  readonly side: "auto" | "top" | "right" | "bottom" | "left";
  readonly at: Point;
}
export interface ConnectorObject extends Base, ConnectorStyle {
  readonly kind: "connector";
  readonly from: End;
  readonly to: End;
  /** The way between the ends as they are now. The store finds it; `at` and `size` are its bounds then. */
  readonly path: Route | null;
  /** It leads from a step of one organisation to a step of another. The store finds out. */
  readonly handoff: boolean;
}
export interface InkObject extends Base, InkStyle {
  readonly kind: "ink";
  /** x, y, pressure and again: wall units from `at` as drawn, pressure 0 to 1. */
  readonly points: readonly number[];
}
export interface ImageObject extends Base {
  readonly kind: "image";
  /** SHA-256 of the file, or null where there is none yet. */
  readonly asset: string | null;
  readonly flipX: boolean;
  readonly flipY: boolean;
}
export interface StampObject extends Base, StampStyle {
  readonly kind: "stamp";
}
export interface LinkObject extends Base {
  readonly kind: "link";
  /** http, https or mailto; empty where it is none of these. */
  readonly url: string;
}

export interface GridObject extends Base {
  readonly kind: "grid";
  readonly preset: Preset;
  /** The as-is grid of which this is the to-be. */
  readonly origin: string | null;
  readonly model: GridModel;
  /** Where its lines are; null until the store has laid it out, which also sets `size`. */
  readonly frame: GridFrame | null;
  /** What its process costs; null where it has no organisations. The store counts. */
  readonly tally: Tally | null;
}
const NO_ROWS: readonly RegisterRow[] = [];

/** What a register collects: notes of one type, or of any. */
export const REGISTERS = ["pain", "idea", "action", "question", "all"] as const;
export type RegisterOf = (typeof REGISTERS)[number];
/** As they are read, or those with the most votes first. */
export type RegisterSort = "place" | "votes";
export interface RegisterObject extends Base {
  readonly kind: "register";
  readonly of: RegisterOf;
  readonly sort: RegisterSort;
  /** What it collects. The store finds it, and the height that follows. */
  readonly rows: readonly RegisterRow[];
}

export type BoardObject =
  | NoteObject
  | TextObject
  | AreaObject
  | ShapeObject
  | ConnectorObject
  | InkObject
  | ImageObject
  | StampObject
  | LinkObject
  | GridObject
  | RegisterObject;

/** The record of one kind. */
export type ObjectOf<K extends Kind> = Extract<BoardObject, { kind: K }>;

export type YObject = Y.Map<unknown>;
export type YObjects = Y.Map<YObject>;

/** The root that holds every object. */
export const objectsOf = (doc: Y.Doc): YObjects => doc.getMap("objects") as YObjects;

export const NOTE_SIZE: Point = [200, 200];
export const WIDE_NOTE_SIZE: Point = [320, 200];
export const TEXT_WIDTH = 320;
export const AREA_SIZE: Point = [880, 560];
export const MIN_SIDE = 40;
export const MAX_SIDE = 20_000;
const EDGE = 1_000_000;

const SMALLEST: Record<Kind, number> = {
  note: MIN_SIDE,
  text: MIN_SIDE,
  area: MIN_SIDE,
  shape: MIN_SIDE,
  connector: 1,
  ink: 1,
  image: MIN_SIDE,
  stamp: 8,
  link: MIN_SIDE,
  grid: MIN_SIDE,
  register: MIN_SIDE,
};

const DEFAULT_SIZE: Record<Kind, Point> = {
  note: NOTE_SIZE,
  text: [TEXT_WIDTH, MIN_SIDE],
  area: AREA_SIZE,
  shape: [200, 140],
  connector: [1, 1],
  ink: [1, 1],
  image: [320, 240],
  stamp: [56, 56],
  link: [280, 88],
  grid: [1408, 640],
  register: [1200, 240],
};

export const boundsOf = (object: Pick<BoardObject, "at" | "size">): Rect =>
  rect(object.at[0], object.at[1], object.size[0], object.size[1]);

export const defaultSize = (kind: Kind): Point => DEFAULT_SIZE[kind];
/** The least width and height of a kind. */
export const smallestSide = (kind: Kind): number => SMALLEST[kind];

const NO_TAGS: readonly string[] = [];
const NO_REACTIONS: readonly Reaction[] = [];

/** What an object is read from: a map of the document, or the entries of a file. */
export interface Source {
  get(key: string): unknown;
  keys(): Iterable<string>;
}

/** The record of one object, or null where it has no usable kind or place. */
export function readObject(id: string, map: Source): BoardObject | null {
  const kind = map.get("kind");
  const at = pair(map.get("at"));
  if (!isKind(kind) || !at || Math.abs(at[0]) > EDGE || Math.abs(at[1]) > EDGE) return null;
  const style = plain(map.get("style"));
  const text = map.get("text");
  const lock = map.get("lock");
  const tags = map.get("tags");
  const base: Base = {
    id,
    at,
    size: sizeOf(kind, map.get("size")),
    z: filled(map.get("z")) ?? "a0",
    parent: otherThan(id, filled(map.get("parent"))),
    cell: cellOf(map.get("cell")),
    loose: null,
    group: filled(map.get("group")),
    angle: turns(kind) ? degrees(map.get("angle")) : 0,
    colour: isColour(style["colour"]) ? style["colour"] : usualColour(kind),
    text: text instanceof Y.Text ? text.toString() : typeof text === "string" ? text : "",
    runs: text instanceof Y.Text ? runsOf(text) : readRuns(map.get("runs"), text),
    author: stringOr(map.get("author")),
    created: numberOr(map.get("created"), 0),
    lock: lock === "locked" || lock === "fixed" ? lock : null,
    locked: lock === "locked",
    tags: Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === "string") : NO_TAGS,
    reactions: reactionsOf(map),
  };
  return ofKind(kind, base, map, style);
}

function ofKind(kind: Kind, base: Base, map: Source, style: Record<string, unknown>): BoardObject {
  switch (kind) {
    case "note":
      return { ...base, kind, marks: marksOf(map) };
    case "text":
      return { ...base, kind, ...textStyle(style) };
    case "area":
      return areaOf(base, map);
    case "shape":
      return { ...base, kind, ...shapeStyle(style) };
    case "connector": {
      const from = endOf(map.get("from"), base.at);
      const to = endOf(map.get("to"), [base.at[0] + base.size[0], base.at[1] + base.size[1]]);
      return { ...base, kind, ...connectorStyle(style), from, to, parent: null, path: null, handoff: false };
    }
    case "ink":
      return { ...base, kind, ...inkStyle(style), points: pointsOf(map.get("points")) };
    case "image":
      return {
        ...base,
        kind,
        asset: assetOf(map.get("asset")),
        flipX: style["flipX"] === true,
        flipY: style["flipY"] === true,
      };
    case "stamp":
      return { ...base, kind, ...stampStyle(style) };
    case "link":
      return { ...base, kind, url: usableUrl(map.get("url")) };
    case "grid": {
      const preset = PRESETS.find((known) => known === map.get("preset")) ?? "matrix";
      const origin = otherThan(base.id, filled(map.get("origin")));
      return {
        ...base,
        kind,
        preset,
        origin,
        model: readModel(map),
        frame: null,
        tally: null,
        parent: null,
        cell: null,
      };
    }
    case "register": {
      const of = REGISTERS.find((known) => known === map.get("of")) ?? "pain";
      const sort = map.get("sort") === "votes" ? "votes" : "place";
      return { ...base, kind, of, sort, rows: NO_ROWS, cell: null };
    }
  }
}

function areaOf(base: Base, map: Source): AreaObject {
  const collapsed = map.get("collapsed") === true;
  const size: Point = collapsed ? [base.size[0], Math.min(AREA_TITLE, base.size[1])] : base.size;
  return {
    ...base,
    kind: "area",
    ...areaStyle(map.get("layout")),
    collapsed,
    size,
    open: base.size,
    held: 0,
  };
}

/** Only these can be turned; the others keep their text level. */
export const turns = (kind: Kind): boolean => kind === "shape" || kind === "image";

const usualColour = (kind: Kind): Colour =>
  kind === "area" || kind === "grid" || kind === "register"
    ? "mist"
    : kind === "shape" || kind === "link"
      ? "paper"
      : "sun";

function reactionsOf(map: Source): readonly Reaction[] {
  let found: Reaction[] | null = null;
  for (const key of map.keys()) {
    if (key.charCodeAt(0) !== 114 || key.charCodeAt(1) !== 58) continue;
    const reaction = reactionOf(key);
    if (reaction && map.get(key) === 1) (found ??= []).push(reaction);
  }
  return found ?? NO_REACTIONS;
}

function sizeOf(kind: Kind, value: unknown): Point {
  const size = pair(value);
  if (!size || size[0] <= 0 || size[1] <= 0) return defaultSize(kind);
  return [clampSide(size[0], kind), clampSide(size[1], kind)];
}

export const clampSide = (side: number, kind: Kind = "note"): number =>
  Math.min(MAX_SIDE, Math.max(SMALLEST[kind], side));
export const clampPlace = (value: number): number => Math.min(EDGE, Math.max(-EDGE, value));

/** Others lie on it, belong to it and move with it. */
export const isGround = (kind: Kind | undefined): boolean => kind === "area" || kind === "grid";

/** Kinds that can be docked in the cells of a grid. */
export const docks = (kind: Kind): boolean =>
  kind === "note" || kind === "image" || kind === "link" || kind === "shape";

function cellOf(value: unknown): Cell | null {
  if (!Array.isArray(value) || value.length !== 3) return null;
  const [column, lane, order] = value as unknown[];
  if (typeof column !== "string" || typeof lane !== "string" || typeof order !== "string") return null;
  return { column, lane, order };
}

const SIDES = ["auto", "top", "right", "bottom", "left"] as const;

function endOf(value: unknown, fallback: Point): End {
  const end = plain(value);
  const side = SIDES.find((known) => known === end["side"]) ?? "auto";
  return { object: filled(end["object"]), side, at: pair(end["at"]) ?? fallback };
}

/** As many points as a stroke may have; what is no number ends the stroke. */
const MOST_POINTS = 4000;

/** By the document's own arrays, which don't change: a stroke that is moved keeps its points and so its outline. */
const readPoints = new WeakMap<unknown[], readonly number[]>();

function pointsOf(value: unknown): readonly number[] {
  if (!Array.isArray(value)) return ONE_POINT;
  let points = readPoints.get(value);
  if (!points) readPoints.set(value, (points = readPointsOf(value)));
  return points;
}

const ONE_POINT: readonly number[] = [0, 0, 0.5];

function readPointsOf(value: unknown[]): readonly number[] {
  const numbers = value;
  const most = Math.min(MOST_POINTS * 3, numbers.length - (numbers.length % 3));
  let end = 0;
  while (end < most && Number.isFinite(numbers[end]) && Math.abs(numbers[end] as number) <= EDGE) end++;
  end -= end % 3;
  if (end === 0) return ONE_POINT;
  // The document's own list, as with pairs; nobody changes it.
  return (end === numbers.length ? numbers : numbers.slice(0, end)) as number[];
}

const assetOf = (value: unknown): string | null =>
  typeof value === "string" && /^[0-9a-f]{64}$/.test(value) ? value : null;

const MOST_URL = 2000;

/** An address that a card may lead to, or "". */
export function usableUrl(value: unknown): string {
  if (typeof value !== "string" || value.length > MOST_URL) return "";
  return /^(https?:\/\/|mailto:)[^\s]+$/i.test(value) ? value : "";
}

function degrees(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? ((value % 360) + 360) % 360 : 0;
}

function pair(value: unknown): Point | null {
  if (!Array.isArray(value)) return null;
  const [a, b] = value as unknown[];
  if (!Number.isFinite(a) || !Number.isFinite(b)) return null;
  // The document's own pair: nobody changes it, and ten thousand copies would be a megabyte.
  return value.length === 2 ? (value as unknown as Point) : [a as number, b as number];
}

const filled = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
const stringOr = (value: unknown): string | null => (typeof value === "string" ? value : null);
const numberOr = (value: unknown, otherwise: number): number =>
  typeof value === "number" && Number.isFinite(value) ? value : otherwise;
const otherThan = (id: string, value: string | null): string | null => (value === id ? null : value);

const isKind = (value: unknown): value is Kind => (KINDS as readonly unknown[]).includes(value);
