/**
 * The outlines of the shapes, for a box of w × h with its top left corner at 0, 0. The DOM (`<path d>`), Canvas
 * (`Path2D`) and the export (server/seina/export) draw the same `d`; connectors end and clicks hit on the same
 * outline. tests/vectors/shapes.json holds both languages to it.
 *
 * A path is a list of commands: `M x y`, `L x y`, `C x1 y1 x2 y2 x y`, `Z`. Every part runs clockwise, so that the
 * nonzero rule fills all of it.
 */
import { containsPoint, rect, type Point, type Rect } from "./rect";

export const SHAPES = [
  "rectangle",
  "rounded",
  "ellipse",
  "diamond",
  "triangle",
  "arrow",
  "speech",
  "cylinder",
  "person",
] as const;
export type ShapeName = (typeof SHAPES)[number];

export type Command =
  | readonly ["M" | "L", number, number]
  | readonly ["C", number, number, number, number, number, number]
  | readonly ["Z"];

/** Turned over: left becomes right (x), top becomes bottom (y). */
export interface Flip {
  readonly x: boolean;
  readonly y: boolean;
}
export const UNFLIPPED: Flip = { x: false, y: false };

/** A quarter of a circle as a cubic: its handles' length by the radius. */
const ROUND = 0.5523;
/** Straight pieces that stand for one curve where a polygon is asked for. */
const PIECES = 8;

/** The shape's outline and what is drawn inside it (the lid of a cylinder), unflipped. */
export function commandsOf(shape: ShapeName, w: number, h: number): readonly Command[] {
  switch (shape) {
    case "rectangle":
      return polygon([0, 0], [w, 0], [w, h], [0, h]);
    case "rounded":
      return roundedBox(0, 0, w, h, cornerOf(w, h));
    case "ellipse":
      return oval(0, 0, w, h);
    case "diamond":
      return polygon([w / 2, 0], [w, h / 2], [w / 2, h], [0, h / 2]);
    case "triangle":
      return polygon([w / 2, 0], [w, h], [0, h]);
    case "arrow": {
      const neck = w - headOf(w, h);
      const top = h * 0.24;
      return polygon([0, top], [neck, top], [neck, 0], [w, h / 2], [neck, h], [neck, h - top], [0, h - top]);
    }
    case "speech":
      return speech(w, h);
    case "cylinder":
      return cylinder(w, h);
    case "person":
      return person(w, h);
  }
}

/** The path's `d`, two decimals. */
export function shapePath(shape: ShapeName, w: number, h: number, flip: Flip = UNFLIPPED): string {
  return toPath(flipped(commandsOf(shape, w, h), w, h, flip));
}

/** Where the text goes: the largest box of one kind that lies in the outline. */
export function innerBox(shape: ShapeName, w: number, h: number, flip: Flip = UNFLIPPED): Rect {
  const r = innerUnflipped(shape, w, h);
  return rect(flip.x ? w - r.x - r.w : r.x, flip.y ? h - r.y - r.h : r.y, r.w, r.h);
}

/** Where the lines of the text lie: the inner box without its margin, where the outline leaves none by itself. */
export function textBox(shape: ShapeName, w: number, h: number, flip: Flip = UNFLIPPED): Rect {
  const margin = TIGHT.includes(shape) ? 0 : Math.floor(Math.min(w, h) * 0.07);
  const r = innerBox(shape, w, h, flip);
  return rect(r.x + margin, r.y + margin, Math.max(1, r.w - 2 * margin), Math.max(1, r.h - 2 * margin));
}

/** The largest size of the text; a longer text is set smaller (`layoutBox`). */
export const largestText = (w: number, h: number): number => Math.max(6, Math.floor(Math.min(w, h) * 0.15));

/**
 * The outline as a polygon, for connector ends and hit tests. A person is the hull of head and shoulders: a line
 * that ended in the notch between them would seem to miss.
 */
export function outlineOf(shape: ShapeName, w: number, h: number, flip: Flip = UNFLIPPED): readonly Point[] {
  const points = flatten(flipped(commandsOf(shape, w, h), w, h, flip), shape !== "person");
  return shape === "person" ? hull(points) : points;
}

export const boxOutline = (w: number, h: number): readonly Point[] => [
  [0, 0],
  [w, 0],
  [w, h],
  [0, h],
];

/** Even–odd, good for every polygon. */
export function inPolygon(polygon: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const [ax, ay] = polygon[i]!;
    const [bx, by] = polygon[j]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** A point turned clockwise about a middle by so many degrees. Quarter turns are exact. */
export function turned([x, y]: Point, about: Point, degrees: number): Point {
  if (degrees === 0) return [x, y];
  const [sin, cos] = sinCos(degrees);
  const dx = x - about[0];
  const dy = y - about[1];
  return [about[0] + dx * cos - dy * sin, about[1] + dx * sin + dy * cos];
}

/** The upright rectangle around a box that is turned about its middle. */
export function turnedBounds(r: Rect, degrees: number): Rect {
  if (degrees === 0) return r;
  const [sin, cos] = sinCos(degrees).map(Math.abs) as [number, number];
  const w = r.w * cos + r.h * sin;
  const h = r.w * sin + r.h * cos;
  return rect(r.x + (r.w - w) / 2, r.y + (r.h - h) / 2, w, h);
}

/** The point lies in a box that is turned about its middle. */
export function inTurned(r: Rect, degrees: number, point: Point): boolean {
  return containsPoint(r, turned(point, [r.x + r.w / 2, r.y + r.h / 2], -degrees));
}

/** `stroke-dasharray` of a line; empty for a solid one. Dots are dashes of no length with round ends. */
export function dashesOf(dash: "solid" | "dashed" | "dotted", stroke: number): readonly number[] {
  if (dash === "dashed") return [stroke * 3 + 2, stroke * 2 + 3];
  return dash === "dotted" ? [0, stroke * 2 + 2] : [];
}

function sinCos(degrees: number): [number, number] {
  switch (((degrees % 360) + 360) % 360) {
    case 0:
      return [0, 1];
    case 90:
      return [1, 0];
    case 180:
      return [0, -1];
    case 270:
      return [-1, 0];
    default:
      return [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  }
}

const TIGHT: readonly ShapeName[] = ["ellipse", "diamond", "triangle"];
const cornerOf = (w: number, h: number): number => Math.min(w, h) * 0.16;
const headOf = (w: number, h: number): number => Math.min(w * 0.5, h * 0.6);
const lidOf = (w: number, h: number): number => Math.min(h * 0.16, w * 0.16);
const tailOf = (h: number): number => h * 0.2;

function polygon(...points: Point[]): Command[] {
  return [...points.map(([x, y], index): Command => [index === 0 ? "M" : "L", x, y]), ["Z"]];
}

function roundedBox(x: number, y: number, w: number, h: number, r: number): Command[] {
  const k = r * (1 - ROUND);
  const right = x + w;
  const bottom = y + h;
  return [
    ["M", x + r, y],
    ["L", right - r, y],
    ["C", right - k, y, right, y + k, right, y + r],
    ["L", right, bottom - r],
    ["C", right, bottom - k, right - k, bottom, right - r, bottom],
    ["L", x + r, bottom],
    ["C", x + k, bottom, x, bottom - k, x, bottom - r],
    ["L", x, y + r],
    ["C", x, y + k, x + k, y, x + r, y],
    ["Z"],
  ];
}

function oval(x: number, y: number, w: number, h: number): Command[] {
  const cx = x + w / 2;
  const cy = y + h / 2;
  const kx = (w / 2) * ROUND;
  const ky = (h / 2) * ROUND;
  return [
    ["M", cx, y],
    ["C", cx + kx, y, x + w, cy - ky, x + w, cy],
    ["C", x + w, cy + ky, cx + kx, y + h, cx, y + h],
    ["C", cx - kx, y + h, x, cy + ky, x, cy],
    ["C", x, cy - ky, cx - kx, y, cx, y],
    ["Z"],
  ];
}

/** A rounded box with a tail below, left of the middle. */
function speech(w: number, h: number): Command[] {
  const body = h - tailOf(h);
  const box = roundedBox(0, 0, w, body, cornerOf(w, body));
  const from = w * 0.36;
  const to = w * 0.2;
  // After the lower right corner the outline goes left along the bottom: the tail hangs in there.
  return [...box.slice(0, 5), ["L", from, body], ["L", w * 0.16, h], ["L", to, body], ...box.slice(5)];
}

/** The wall and both ends, then the near edge of the lid as a part of its own. */
function cylinder(w: number, h: number): Command[] {
  const r = lidOf(w, h);
  const kx = (w / 2) * ROUND;
  const ky = r * ROUND;
  const foot = h - r;
  return [
    ["M", 0, r],
    ["C", 0, r - ky, w / 2 - kx, 0, w / 2, 0],
    ["C", w / 2 + kx, 0, w, r - ky, w, r],
    ["L", w, foot],
    ["C", w, foot + ky, w / 2 + kx, h, w / 2, h],
    ["C", w / 2 - kx, h, 0, foot + ky, 0, foot],
    ["Z"],
    ["M", w, r],
    ["C", w, r + ky, w / 2 + kx, 2 * r, w / 2, 2 * r],
    ["C", w / 2 - kx, 2 * r, 0, r + ky, 0, r],
  ];
}

/** Shoulders, and a head above them. */
function person(w: number, h: number): Command[] {
  const head = Math.min(w * 0.5, h * 0.4);
  const top = h * 0.44;
  const r = Math.min(w * 0.4, (h - top) * 0.75);
  const k = r * (1 - ROUND);
  const foot = Math.min(w, h) * 0.05;
  const f = foot * (1 - ROUND);
  return [
    ["M", r, top],
    ["L", w - r, top],
    ["C", w - k, top, w, top + k, w, top + r],
    ["L", w, h - foot],
    ["C", w, h - f, w - f, h, w - foot, h],
    ["L", foot, h],
    ["C", f, h, 0, h - f, 0, h - foot],
    ["L", 0, top + r],
    ["C", 0, top + k, k, top, r, top],
    ["Z"],
    ...oval((w - head) / 2, 0, head, head),
  ];
}

function innerUnflipped(shape: ShapeName, w: number, h: number): Rect {
  switch (shape) {
    case "rectangle":
    case "rounded":
      return rect(0, 0, w, h);
    case "ellipse":
      return rect(w * 0.147, h * 0.147, w * 0.706, h * 0.706);
    case "diamond":
      return rect(w * 0.25, h * 0.25, w * 0.5, h * 0.5);
    case "triangle":
      return rect(w * 0.25, h * 0.5, w * 0.5, h * 0.5);
    case "arrow":
      return rect(0, h * 0.24, w - headOf(w, h) * 0.52, h * 0.52);
    case "speech":
      return rect(0, 0, w, h - tailOf(h));
    case "cylinder":
      return rect(0, lidOf(w, h) * 2, w, h - lidOf(w, h) * 3);
    case "person":
      return rect(w * 0.06, h * 0.5, w * 0.88, h * 0.5);
  }
}

function flipped(commands: readonly Command[], w: number, h: number, flip: Flip): readonly Command[] {
  if (!flip.x && !flip.y) return commands;
  return commands.map((command) =>
    command.map((value, index) =>
      index === 0
        ? value
        : index % 2 === 1
          ? flip.x
            ? w - (value as number)
            : value
          : flip.y
            ? h - (value as number)
            : value,
    ),
  ) as unknown as Command[];
}

export function toPath(commands: readonly Command[]): string {
  return commands.map(([name, ...numbers]) => name + numbers.map(short).join(" ")).join("");
}

/** Two decimals, no trailing zeros, no minus zero. */
export const short = (value: number): string => String(Math.round(value * 100) / 100 || 0);

/** The first part's points (or all parts'), curves as straight pieces. */
function flatten(commands: readonly Command[], firstOnly: boolean): Point[] {
  const points: Point[] = [];
  for (const command of commands) {
    if (command[0] === "Z") {
      if (firstOnly) break;
    } else if (command[0] === "C") points.push(...pieces(points[points.length - 1]!, command));
    else points.push([command[1], command[2]]);
  }
  return points;
}

function pieces(from: Point, [, x1, y1, x2, y2, x, y]: Command & readonly ["C", ...unknown[]]): Point[] {
  return Array.from({ length: PIECES }, (_, index): Point =>
    onCubic(from, [x1, y1], [x2, y2], [x, y], (index + 1) / PIECES),
  );
}

export function onCubic(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const s = 1 - t;
  const [p, q, r, u] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return [p * a[0] + q * b[0] + r * c[0] + u * d[0], p * a[1] + q * b[1] + r * c[1] + u * d[1]];
}

/** The convex hull, clockwise (Andrew's monotone chain). */
function hull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (from: readonly Point[]): Point[] => {
    const kept: Point[] = [];
    for (const point of from) {
      while (kept.length > 1 && cross(kept[kept.length - 2]!, kept[kept.length - 1]!, point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

const cross = (o: Point, a: Point, b: Point): number =>
  (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
