/**
 * The way of a connector: from its ends (bound to objects or free) to the path that is drawn, its heads, the
 * place of its label, and how far a click is from it. Pure; the export repeats it (server/seina/export), and
 * tests/vectors/route.json holds both to the same answers. docs/connectors.md tells the rules.
 *
 * Wall units, absolute. Sides are as one sees them: the top of a turned object is what is topmost now.
 */
import { centre, expand, rect, right, bottom, union, type Point, type Rect } from "./rect";
import {
  onCubic,
  outlineOf,
  boxOutline,
  short,
  turned,
  UNFLIPPED,
  type Flip,
  type ShapeName,
} from "./shapes";

export const ROUTES = ["straight", "curved", "elbow"] as const;
export type RouteKind = (typeof ROUTES)[number];
export const HEADS = ["none", "arrow", "dot", "diamond", "bar"] as const;
export type Head = (typeof HEADS)[number];
export const SIDES = ["top", "right", "bottom", "left"] as const;
export type EndSide = (typeof SIDES)[number];

/** What an end is bound to. `outline` is closed, absolute, turned as the object is. */
export interface Solid {
  readonly bounds: Rect;
  readonly middle: Point;
  readonly outline: readonly Point[];
}

export interface RouteEnd {
  readonly solid: Solid | null;
  readonly side: EndSide | "auto";
  /** Where the end is when it is bound to nothing. */
  readonly at: Point;
}

export interface RouteStyle {
  readonly route: RouteKind;
  readonly start: Head;
  readonly end: Head;
  /** Thickness of the line. */
  readonly stroke: number;
}

export interface HeadPath {
  readonly d: string;
  /** Filled with the line's colour; else drawn as a line of its thickness. */
  readonly filled: boolean;
}

export interface Route {
  readonly d: string;
  readonly heads: readonly HeadPath[];
  /** The way as straight pieces, from tip to tip. */
  readonly points: readonly Point[];
  /** Around everything that is drawn, but the label. */
  readonly bounds: Rect;
  /** Half way along: where the label's middle is. */
  readonly middle: Point;
}

const NORMALS: Record<EndSide, Point> = { top: [0, -1], right: [1, 0], bottom: [0, 1], left: [-1, 0] };
/** How far an elbow leaves its object before it turns. */
const STUB = 24;
const CORNER = 10;
const PIECES = 16;
const BEND = 40;
const CLOSE = 300;
const THROUGH = 100_000;

/** The solid of an object: its outline, turned. A shape's own; everything else is its box. */
export function solidOf(box: Rect, angle = 0, shape: ShapeName | null = null, flip: Flip = UNFLIPPED): Solid {
  const middle = centre(box);
  const plain = shape === null ? boxOutline(box.w, box.h) : outlineOf(shape, box.w, box.h, flip);
  const outline = plain.map(([x, y]) => turned([box.x + x, box.y + y], middle, angle));
  return { bounds: angle === 0 ? box : around(outline), middle, outline };
}

export function routeOf(from: RouteEnd, to: RouteEnd, style: RouteStyle): Route {
  if (style.route === "straight") return straight(from, to, style);
  const [a, b] = anchors(from, to);
  return style.route === "curved" ? curved(a, b, style) : elbow(a, b, style);
}

/**
 * Where a side of an object is: straight in from the middle of that side of its bounds, up to the outline; past
 * a thin turned shape, aslant to its own middle.
 */
export function anchorOf(solid: Solid, side: EndSide): Point {
  const { bounds, outline } = solid;
  const middle = centre(bounds);
  const [nx, ny] = NORMALS[side];
  const outside: Point = [middle[0] + nx * (bounds.w / 2 + 1), middle[1] + ny * (bounds.h / 2 + 1)];
  return (
    clip(outline, outside, middle) ??
    clip(outline, outside, solid.middle) ?? [middle[0] + (nx * bounds.w) / 2, middle[1] + (ny * bounds.h) / 2]
  );
}

/** Wall units from a point to the line. */
export function distanceTo(route: Route, point: Point): number {
  let best = Infinity;
  for (let i = 1; i < route.points.length; i++)
    best = Math.min(best, toSegment(point, route.points[i - 1]!, route.points[i]!));
  return best;
}

/** The line touches a rectangle: what a marquee catches. */
export function touches(route: Route, r: Rect): boolean {
  for (let i = 1; i < route.points.length; i++)
    if (segmentIn(route.points[i - 1]!, route.points[i]!, r)) return true;
  return false;
}

/** The length of a head along the line. */
export const headLength = (stroke: number): number => 6 + stroke * 4;

interface Anchor {
  readonly at: Point;
  /** The way out of the object; of a free end, back from where the other end lies. */
  readonly normal: Point;
  readonly solid: Solid | null;
}

// --- straight ---------------------------------------------------------------------------------------------

function straight(from: RouteEnd, to: RouteEnd, style: RouteStyle): Route {
  const aims = [from, to].map(({ solid, side, at }) =>
    solid === null ? at : side === "auto" ? solid.middle : anchorOf(solid, side),
  ) as [Point, Point];
  const tip = (end: RouteEnd, aim: Point, other: Point): Point =>
    end.solid !== null && end.side === "auto" ? (clip(end.solid.outline, other, aim) ?? aim) : aim;
  const a = tip(from, aims[0], aims[1]);
  const b = tip(to, aims[1], aims[0]);
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const way: Point = length === 0 ? [1, 0] : [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
  const [cutA, cutB] = cuts(style, length);
  const d = `M${at(along(a, way, cutA))}L${at(along(b, way, -cutB))}`;
  return finish(d, [a, b], [along(a, way, 0), [-way[0], -way[1]]], [b, way], style);
}

// --- curved -----------------------------------------------------------------------------------------------

function curved(a: Anchor, b: Anchor, style: RouteStyle): Route {
  const span = Math.hypot(b.at[0] - a.at[0], b.at[1] - a.at[1]);
  const [cutA, cutB] = cuts(style, span);
  const start = along(a.at, a.normal, cutA);
  const end = along(b.at, b.normal, cutB);
  const pull = Math.max(Math.min(span * 0.5, 400), Math.min(span, STUB));
  const c = along(start, a.normal, pull);
  const e = along(end, b.normal, pull);
  const points: Point[] = [a.at];
  for (let i = 0; i <= PIECES; i++) points.push(onCubic(start, c, e, end, i / PIECES));
  points.push(b.at);
  const d = `M${at(start)}C${at(c)} ${at(e)} ${at(end)}`;
  return finish(d, points, [a.at, opposite(a.normal)], [b.at, opposite(b.normal)], style);
}

// --- elbow ------------------------------------------------------------------------------------------------

function elbow(a: Anchor, b: Anchor, style: RouteStyle): Route {
  const points = elbowPoints(a, b);
  const first = points[0]!;
  const last = points[points.length - 1]!;
  const out = unit(first, points[1] ?? last, a.normal);
  const back = unit(last, points[points.length - 2] ?? first, b.normal);
  const [cutA, cutB] = cuts(style, points.length === 2 ? distance(first, last) : Infinity);
  const drawn = [...points];
  drawn[0] = along(first, out, Math.min(cutA, distance(first, points[1] ?? last)));
  drawn[drawn.length - 1] = along(
    last,
    back,
    Math.min(cutB, distance(last, points[points.length - 2] ?? first)),
  );
  return finish(rounded(drawn), points, [first, opposite(out)], [last, opposite(back)], style);
}

/** The corners of an orthogonal way that keeps off the two objects where it can. */
function elbowPoints(a: Anchor, b: Anchor): Point[] {
  const boxA = a.solid?.bounds ?? rect(a.at[0], a.at[1], 0, 0);
  const boxB = b.solid?.bounds ?? rect(b.at[0], b.at[1], 0, 0);
  const gapX = gap(boxA.x, right(boxA), boxB.x, right(boxB));
  const gapY = gap(boxA.y, bottom(boxA), boxB.y, bottom(boxB));
  const stubOf = (anchor: Anchor) => {
    const room = anchor.normal[0] !== 0 ? gapX : gapY;
    return room > 0 ? Math.min(STUB, room / 2) : STUB;
  };
  const outA = outOf(a, boxA, stubOf(a));
  const outB = outOf(b, boxB, stubOf(b));
  const xs = channels(outA[0], outB[0], boxA.x, right(boxA), boxB.x, right(boxB));
  const ys = channels(outA[1], outB[1], boxA.y, bottom(boxA), boxB.y, bottom(boxB));
  const walls: [Rect, number][] = [];
  for (const { solid } of [a, b])
    if (solid) walls.push([expand(solid.bounds, -0.5), THROUGH], [expand(solid.bounds, STUB / 3), CLOSE]);
  let best: Point[] = [];
  let bestCost = Infinity;
  const attempt = (...between: Point[]) => {
    const way = simplified([a.at, outA, ...between, outB, b.at]);
    let cost = BEND * (way.length - 2);
    for (let i = 1; i < way.length; i++) cost += distance(way[i - 1]!, way[i]!);
    if (cost >= bestCost) return;
    // The stubs leave their own object: what is between them is looked at.
    const inner = [outA, ...between, outB];
    for (let i = 1; i < inner.length && cost < bestCost; i++) {
      const piece = around([inner[i - 1]!, inner[i]!]);
      for (const [wall, toll] of walls) if (touchesBox(piece, wall)) cost += toll;
    }
    if (doubles([a.at, ...inner, b.at])) cost += THROUGH;
    if (cost >= bestCost) return;
    best = way;
    bestCost = cost;
  };
  for (const x of xs) attempt([x, outA[1]], [x, outB[1]]);
  for (const y of ys) attempt([outA[0], y], [outB[0], y]);
  for (const x of xs)
    for (const y of ys) {
      attempt([x, outA[1]], [x, y], [outB[0], y]);
      attempt([outA[0], y], [x, y], [x, outB[1]]);
    }
  return best;
}

/** Lines that a way may run along: past each box, in the gap between them, and where the ends are. */
function channels(a: number, b: number, aLow: number, aHigh: number, bLow: number, bHigh: number): number[] {
  const between = aHigh <= bLow ? (aHigh + bLow) / 2 : bHigh <= aLow ? (bHigh + aLow) / 2 : (a + b) / 2;
  return [between, a, b, Math.min(aLow, bLow) - STUB, Math.max(aHigh, bHigh) + STUB];
}

const gap = (aLow: number, aHigh: number, bLow: number, bHigh: number): number =>
  Math.max(bLow - aHigh, aLow - bHigh);

/** Out of the object's bounds by so much; a free end stays where it is. */
function outOf({ at: point, normal, solid }: Anchor, box: Rect, by: number): Point {
  if (!solid) return point;
  if (normal[0] > 0) return [right(box) + by, point[1]];
  if (normal[0] < 0) return [box.x - by, point[1]];
  return normal[1] > 0 ? [point[0], bottom(box) + by] : [point[0], box.y - by];
}

/** Without points that lie on the straight line between their neighbours. */
function simplified(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const before = kept[kept.length - 1];
    if (before && before[0] === point[0] && before[1] === point[1]) continue;
    const earlier = kept[kept.length - 2];
    const straightOn =
      earlier &&
      ((earlier[0] === before![0] && before![0] === point[0]) ||
        (earlier[1] === before![1] && before![1] === point[1]));
    if (straightOn) kept[kept.length - 1] = point;
    else kept.push(point);
  }
  return kept.length > 1 ? kept : [points[0]!, points[points.length - 1]!];
}

/** Somewhere the way turns straight back on itself. */
function doubles(points: readonly Point[]): boolean {
  let [px, py] = [0, 0];
  for (let i = 1; i < points.length; i++) {
    const dx = Math.sign(points[i]![0] - points[i - 1]![0]);
    const dy = Math.sign(points[i]![1] - points[i - 1]![1]);
    if (dx === 0 && dy === 0) continue;
    if (px * dx + py * dy < 0) return true;
    [px, py] = [dx, dy];
  }
  return false;
}

function rounded(points: readonly Point[]): string {
  let d = `M${at(points[0]!)}`;
  for (let i = 1; i < points.length - 1; i++) {
    const corner = points[i]!;
    const before = points[i - 1]!;
    const after = points[i + 1]!;
    const r = Math.min(CORNER, distance(before, corner) / 2, distance(corner, after) / 2);
    d += `L${at(along(corner, unit(corner, before, [0, 0]), r))}`;
    d += `Q${at(corner)} ${at(along(corner, unit(corner, after, [0, 0]), r))}`;
  }
  return `${d}L${at(points[points.length - 1]!)}`;
}

// --- sides ------------------------------------------------------------------------------------------------

function anchors(from: RouteEnd, to: RouteEnd): [Anchor, Anchor] {
  const froms = candidates(from);
  const tos = candidates(to);
  const same = from.solid !== null && from.solid === to.solid;
  let best: [Anchor, Anchor] | null = null;
  let bestCost = Infinity;
  for (const a of froms)
    for (const b of tos) {
      const dx = b.at[0] - a.at[0];
      const dy = b.at[1] - a.at[1];
      if (same && a.at[0] === b.at[0] && a.at[1] === b.at[1] && froms.length + tos.length > 2) continue;
      let cost = Math.abs(dx) + Math.abs(dy);
      // Facing each other is better than facing away, and far in front better than far aside.
      const ahead = a.solid ? a.normal[0] * dx + a.normal[1] * dy : 1;
      const behind = b.solid ? -(b.normal[0] * dx + b.normal[1] * dy) : 1;
      if (ahead <= 0) cost += 200 - ahead;
      if (behind <= 0) cost += 200 - behind;
      if (a.solid && b.solid) {
        const facing = a.normal[0] * b.normal[0] + a.normal[1] * b.normal[1];
        cost += facing < 0 ? -0.3 * Math.max(0, Math.min(ahead, behind)) : facing === 0 ? 30 : 120;
      } else cost -= 0.3 * Math.max(0, a.solid ? ahead : behind);
      if (cost < bestCost) {
        best = [a, b];
        bestCost = cost;
      }
    }
  const [a, b] = best ?? [froms[0]!, tos[0]!];
  return [freed(a, b.at), freed(b, a.at)];
}

function candidates({ solid, side, at: point }: RouteEnd): Anchor[] {
  if (!solid) return [{ at: point, normal: [0, 0], solid: null }];
  const sides = side === "auto" ? SIDES : [side];
  return sides.map((each) => ({ at: anchorOf(solid, each), normal: NORMALS[each], solid }));
}

/** A free end is left towards the other one, along the longer way. */
function freed(anchor: Anchor, other: Point): Anchor {
  if (anchor.solid) return anchor;
  const dx = other[0] - anchor.at[0];
  const dy = other[1] - anchor.at[1];
  const normal: Point = Math.abs(dx) >= Math.abs(dy) ? [dx < 0 ? -1 : 1, 0] : [0, dy < 0 ? -1 : 1];
  return { ...anchor, normal };
}

// --- heads and the whole ----------------------------------------------------------------------------------

/** How much of the line the heads replace at either end: a thick line must not look out beside the tip. */
function cuts(style: RouteStyle, length: number): [number, number] {
  const wanted = [style.start, style.end].map((head) => cutOf(head, style.stroke)) as [number, number];
  const most = length * 0.8;
  const sum = wanted[0] + wanted[1];
  return sum <= most || sum === 0 ? wanted : [(wanted[0] * most) / sum, (wanted[1] * most) / sum];
}

function cutOf(head: Head, stroke: number): number {
  if (head === "arrow") return headLength(stroke) * 0.8;
  if (head === "diamond") return headLength(stroke);
  return head === "dot" ? headLength(stroke) * 0.35 : 0;
}

/** `tip` and the direction that it points in. */
function headPath(head: Head, [x, y]: Point, [ux, uy]: Point, stroke: number): HeadPath | null {
  const length = headLength(stroke);
  const half = length * 0.42;
  const to = (back: number, aside: number): string =>
    at([x - ux * back - uy * aside, y - uy * back + ux * aside]);
  switch (head) {
    case "none":
      return null;
    case "arrow":
      return {
        d: `M${to(0, 0)}L${to(length, half)}L${to(length * 0.8, 0)}L${to(length, -half)}Z`,
        filled: true,
      };
    case "diamond":
      return {
        d: `M${to(0, 0)}L${to(length * 0.6, half)}L${to(length * 1.2, 0)}L${to(length * 0.6, -half)}Z`,
        filled: true,
      };
    case "bar":
      return { d: `M${to(0, length * 0.6)}L${to(0, -length * 0.6)}`, filled: false };
    case "dot": {
      const r = length * 0.35;
      const k = r * 0.5523;
      const c = `C${to(0, k)} ${to(r - k, r)} ${to(r, r)}C${to(r + k, r)} ${to(2 * r, k)} ${to(2 * r, 0)}`;
      const back = `C${to(2 * r, -k)} ${to(r + k, -r)} ${to(r, -r)}C${to(r - k, -r)} ${to(0, -k)} ${to(0, 0)}Z`;
      return { d: `M${to(0, 0)}${c}${back}`, filled: true };
    }
  }
}

function finish(
  d: string,
  points: readonly Point[],
  start: readonly [tip: Point, way: Point],
  end: readonly [tip: Point, way: Point],
  style: RouteStyle,
): Route {
  const heads = [
    headPath(style.start, start[0], start[1], style.stroke),
    headPath(style.end, end[0], end[1], style.stroke),
  ].filter((head) => head !== null);
  const margin = heads.length > 0 ? headLength(style.stroke) * 0.6 + style.stroke / 2 : style.stroke / 2;
  return { d, heads, points, bounds: expand(around(points), margin), middle: halfWay(points) };
}

function halfWay(points: readonly Point[]): Point {
  let length = 0;
  for (let i = 1; i < points.length; i++) length += distance(points[i - 1]!, points[i]!);
  let left = length / 2;
  for (let i = 1; i < points.length; i++) {
    const piece = distance(points[i - 1]!, points[i]!);
    if (piece >= left && piece > 0)
      return along(points[i - 1]!, unit(points[i - 1]!, points[i]!, [0, 0]), left);
    left -= piece;
  }
  return points[0]!;
}

// --- lines and points -------------------------------------------------------------------------------------

/** Where the way from a point outside to one inside first meets the outline; null if it never does. */
function clip(outline: readonly Point[], outside: Point, inside: Point): Point | null {
  const dx = inside[0] - outside[0];
  const dy = inside[1] - outside[1];
  let first = Infinity;
  for (let i = 0; i < outline.length; i++) {
    const p = outline[i]!;
    const q = outline[(i + 1) % outline.length]!;
    const ex = q[0] - p[0];
    const ey = q[1] - p[1];
    const cross = dx * ey - dy * ex;
    if (cross === 0) continue;
    const t = ((p[0] - outside[0]) * ey - (p[1] - outside[1]) * ex) / cross;
    const u = ((p[0] - outside[0]) * dy - (p[1] - outside[1]) * dx) / cross;
    if (t >= 0 && t <= 1 && u >= 0 && u <= 1 && t < first) first = t;
  }
  return first === Infinity ? null : [outside[0] + dx * first, outside[1] + dy * first];
}

const distance = (a: Point, b: Point): number => Math.hypot(b[0] - a[0], b[1] - a[1]);
const along = (p: Point, way: Point, by: number): Point => [p[0] + way[0] * by, p[1] + way[1] * by];
const opposite = (way: Point): Point => [-way[0], -way[1]];
const at = (p: Point): string => `${short(p[0])} ${short(p[1])}`;

function unit(from: Point, to: Point, otherwise: Point): Point {
  const length = distance(from, to);
  return length === 0 ? otherwise : [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

function around(points: readonly Point[]): Rect {
  return union(points.map(([x, y]) => rect(x, y, 0, 0)))!;
}

/** As `intersects`, for a piece of a line, which has no breadth. */
const touchesBox = (piece: Rect, box: Rect): boolean =>
  piece.x < right(box) && right(piece) > box.x && piece.y < bottom(box) && bottom(piece) > box.y;

function toSegment([x, y]: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - a[0]) * dx + (y - a[1]) * dy) / length));
  return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy);
}

/** Liang–Barsky. */
function segmentIn(a: Point, b: Point, r: Rect): boolean {
  let low = 0;
  let high = 1;
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  for (const [p, q] of [
    [-dx, a[0] - r.x],
    [dx, right(r) - a[0]],
    [-dy, a[1] - r.y],
    [dy, bottom(r) - a[1]],
  ] as const) {
    if (p === 0 && q < 0) return false;
    if (p < 0) low = Math.max(low, q / p);
    if (p > 0) high = Math.min(high, q / p);
  }
  return low <= high;
}
