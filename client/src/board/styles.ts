/** How objects look: the values that a style may have, and how to read them, each with its default. */
import { HEADS, ROUTES, type Head, type RouteKind } from "../geometry/route";
import { SHAPES, type ShapeName } from "../geometry/shapes";

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

/** Borders, connectors and ink; `--line-<name>` in the tokens. */
export const LINES = [
  "ink",
  "grey",
  "red",
  "orange",
  "yellow",
  "green",
  "teal",
  "blue",
  "purple",
  "pink",
] as const;
export type Line = (typeof LINES)[number];

export const TEXT_SIZES = [16, 20, 28, 40, 64] as const;
export type TextSize = (typeof TEXT_SIZES)[number];
export const ALIGNS = ["left", "center"] as const;
export type Align = (typeof ALIGNS)[number];

export { SHAPES, type ShapeName };

/** Thickness of a border, wall units; 0 is none. */
export const STROKES = [0, 2, 4, 8] as const;
export type Stroke = (typeof STROKES)[number];
export const DASHES = ["solid", "dashed", "dotted"] as const;
export type Dash = (typeof DASHES)[number];

export { HEADS, ROUTES, type Head, type RouteKind };

export const PENS = ["pen", "highlighter"] as const;
export type PenName = (typeof PENS)[number];
export const INK_WIDTHS = [2, 4, 8, 16, 32] as const;
export type InkWidth = (typeof INK_WIDTHS)[number];

export const AREA_LAYOUTS = ["free", "row", "column", "grid"] as const;
export type AreaLayout = (typeof AREA_LAYOUTS)[number];

export interface TextStyle {
  readonly textSize: TextSize;
  readonly align: Align;
}

export interface ShapeStyle {
  readonly shape: ShapeName;
  /** No fill: the wall shows through. */
  readonly hollow: boolean;
  readonly line: Line;
  readonly stroke: Stroke;
  readonly dash: Dash;
  readonly align: Align;
  readonly flipX: boolean;
  readonly flipY: boolean;
}

export interface ConnectorStyle {
  readonly route: RouteKind;
  readonly line: Line;
  readonly stroke: Stroke;
  readonly dash: Dash;
  readonly start: Head;
  readonly end: Head;
}

export interface InkStyle {
  readonly pen: PenName;
  readonly line: Line;
  readonly width: InkWidth;
}

export interface StampStyle {
  /** `emoji:<emoji>`, `dot:<1..99>`, `arrow:<up|right|down|left>` or one of MARKS. */
  readonly stamp: string;
  readonly line: Line;
}

export const MARKS = ["check", "cross", "question", "star", "heart"] as const;

type Style = Readonly<Record<string, unknown>>;

export const textStyle = (style: Style): TextStyle => ({
  textSize: oneOf(TEXT_SIZES, style["size"], 20),
  align: oneOf(ALIGNS, style["align"], "left"),
});

export const shapeStyle = (style: Style): ShapeStyle => ({
  shape: oneOf(SHAPES, style["shape"], "rectangle"),
  hollow: style["colour"] === "none",
  line: oneOf(LINES, style["line"], "ink"),
  stroke: oneOf(STROKES, style["stroke"], 2),
  dash: oneOf(DASHES, style["dash"], "solid"),
  align: oneOf(ALIGNS, style["align"], "center"),
  flipX: style["flipX"] === true,
  flipY: style["flipY"] === true,
});

export const connectorStyle = (style: Style): ConnectorStyle => ({
  route: oneOf(ROUTES, style["route"], "curved"),
  line: oneOf(LINES, style["line"], "ink"),
  stroke: oneOf([2, 4, 8] as const, style["stroke"], 2),
  dash: oneOf(DASHES, style["dash"], "solid"),
  start: oneOf(HEADS, style["start"], "none"),
  end: oneOf(HEADS, style["end"], "arrow"),
});

export const inkStyle = (style: Style): InkStyle => ({
  pen: oneOf(PENS, style["pen"], "pen"),
  line: oneOf(LINES, style["line"], "ink"),
  width: oneOf(INK_WIDTHS, style["width"], 4),
});

const STAMP =
  /^(emoji:.{1,20}|dot:[1-9][0-9]?|arrow:(up|right|down|left)|check|cross|question|star|heart)$/su;

export const stampStyle = (style: Style): StampStyle => ({
  stamp: typeof style["stamp"] === "string" && STAMP.test(style["stamp"]) ? style["stamp"] : "check",
  line: oneOf(LINES, style["line"], "green"),
});

export const areaStyle = (layout: unknown): { layout: AreaLayout } => ({
  layout: oneOf(AREA_LAYOUTS, layout, "free"),
});

export const isColour = (value: unknown): value is Colour => (COLOURS as readonly unknown[]).includes(value);

function oneOf<T>(known: readonly T[], value: unknown, otherwise: T): T {
  return known.includes(value as T) ? (value as T) : otherwise;
}

/** A plain map of the document, or an empty one. */
export function plain(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
