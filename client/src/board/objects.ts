/**
 * What an object on a board is, as a plain record, and how to read it from the document (schema version 1,
 * docs/document-schema.md). Readers are tolerant: one bad value falls to its default, never the whole board.
 */
import * as Y from "yjs";
import { rect, type Point, type Rect } from "../geometry/rect";

export const KINDS = ["note", "text", "area"] as const;
export type Kind = (typeof KINDS)[number];

export const COLOURS = [
  "sun",
  "apricot",
  "coral",
  "rose",
  "lilac",
  "sky",
  "aqua",
  "mint",
  "lime",
  "sand",
  "mist",
  "paper",
] as const;
export type Colour = (typeof COLOURS)[number];

export const TEXT_SIZES = [16, 20, 28, 40, 64] as const;
export type TextSize = (typeof TEXT_SIZES)[number];
export type Align = "left" | "center";

export interface BoardObject {
  readonly id: string;
  readonly kind: Kind;
  readonly at: Point;
  readonly size: Point;
  readonly z: string;
  readonly parent: string | null;
  /** Paper of a note, tint of an area; texts have none. */
  readonly colour: Colour;
  readonly textSize: TextSize;
  readonly align: Align;
  readonly text: string;
  readonly author: string | null;
  readonly created: number;
  readonly locked: boolean;
  readonly tags: readonly string[];
}

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

export const boundsOf = (object: BoardObject): Rect =>
  rect(object.at[0], object.at[1], object.size[0], object.size[1]);

/** The record of one object, or null where it has no usable kind or place. */
export function readObject(id: string, map: YObject): BoardObject | null {
  const kind = map.get("kind");
  const at = pair(map.get("at"));
  if (!isKind(kind) || !at || Math.abs(at[0]) > EDGE || Math.abs(at[1]) > EDGE) return null;
  const style = plain(map.get("style"));
  const text = map.get("text");
  const author = map.get("author");
  const parent = map.get("parent");
  const created = map.get("created");
  const z = map.get("z");
  const tags = map.get("tags");
  return {
    id,
    kind,
    at,
    size: sizeOf(kind, map.get("size")),
    z: typeof z === "string" && z !== "" ? z : "a0",
    parent: typeof parent === "string" && parent !== id ? parent : null,
    colour: isColour(style["colour"]) ? style["colour"] : kind === "area" ? "mist" : "sun",
    textSize: isTextSize(style["size"]) ? style["size"] : 20,
    align: style["align"] === "center" ? "center" : "left",
    text: text instanceof Y.Text ? text.toString() : typeof text === "string" ? text : "",
    author: typeof author === "string" ? author : null,
    created: typeof created === "number" && Number.isFinite(created) ? created : 0,
    locked: map.get("lock") === "locked",
    tags: Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === "string") : [],
  };
}

export function defaultSize(kind: Kind): Point {
  return kind === "note" ? NOTE_SIZE : kind === "area" ? AREA_SIZE : [TEXT_WIDTH, MIN_SIDE];
}

function sizeOf(kind: Kind, value: unknown): Point {
  const size = pair(value);
  if (!size || size[0] <= 0 || size[1] <= 0) return defaultSize(kind);
  return [clampSide(size[0]), clampSide(size[1])];
}

export const clampSide = (side: number): number => Math.min(MAX_SIDE, Math.max(MIN_SIDE, side));
export const clampPlace = (value: number): number => Math.min(EDGE, Math.max(-EDGE, value));

function pair(value: unknown): Point | null {
  if (!Array.isArray(value)) return null;
  const [a, b] = value as unknown[];
  return Number.isFinite(a) && Number.isFinite(b) ? [a as number, b as number] : null;
}

function plain(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

const isKind = (value: unknown): value is Kind => (KINDS as readonly unknown[]).includes(value);
export const isColour = (value: unknown): value is Colour => (COLOURS as readonly unknown[]).includes(value);
const isTextSize = (value: unknown): value is TextSize => (TEXT_SIZES as readonly unknown[]).includes(value);
