import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contains, expand, rect, right, bottom, type Point, type Rect } from "./rect";
import {
  anchorOf,
  distanceTo,
  HEADS,
  routeOf,
  ROUTES,
  SIDES,
  solidOf,
  touches,
  type EndSide,
  type RouteEnd,
  type RouteKind,
  type RouteStyle,
} from "./route";
import { SHAPES, type ShapeName } from "./shapes";

const place = fc.integer({ min: -3000, max: 3000 });
const length = fc.integer({ min: 40, max: 600 });
const box = fc.record({ x: place, y: place, w: length, h: length });
const shape = fc.constantFrom(null, ...SHAPES);
const angle = fc.constantFrom(0, 15, 45, 90, 137, 180, 270);
const side = fc.constantFrom("auto", ...SIDES) as fc.Arbitrary<EndSide | "auto">;
const bound: fc.Arbitrary<RouteEnd> = fc
  .tuple(box, angle, shape, side)
  .map(([r, turn, name, at]) => ({ solid: solidOf(r, turn, name), side: at, at: [0, 0] as Point }));
const free: fc.Arbitrary<RouteEnd> = fc
  .tuple(place, place)
  .map(([x, y]) => ({ solid: null, side: "auto" as const, at: [x, y] as Point }));
const end = fc.oneof(bound, free);
const style: fc.Arbitrary<RouteStyle> = fc.record({
  route: fc.constantFrom(...ROUTES),
  start: fc.constantFrom(...HEADS),
  end: fc.constantFrom(...HEADS),
  stroke: fc.constantFrom(2, 4, 8),
});

const plain = (route: RouteKind): RouteStyle => ({ route, start: "none", end: "arrow", stroke: 2 });
const boxed = (x: number, y: number, w = 200, h = 200): RouteEnd => ({
  solid: solidOf(rect(x, y, w, h)),
  side: "auto",
  at: [0, 0],
});

describe("the way of a connector", () => {
  it("is finite, drawn within its bounds, and has its label on the line", () => {
    fc.assert(
      fc.property(end, end, style, (from, to, how) => {
        const route = routeOf(from, to, how);
        expect(route.d).toMatch(/^M-?[\d.]+ -?[\d.]+[LCQ]/);
        expect(route.d).not.toMatch(/NaN|Infinity|e/);
        for (const point of route.points)
          expect(contains(route.bounds, rect(point[0], point[1], 0, 0))).toBe(true);
        // A head hangs out behind a line that is shorter than it; nobody misses anything of so short a line.
        const first = route.points[0]!;
        const last = route.points[route.points.length - 1]!;
        const legs = [route.points.slice(0, 2), route.points.slice(-2)].map(([a, b]) =>
          Math.hypot(a![0] - b![0], a![1] - b![1]),
        );
        const short = how.route === "elbow" && Math.min(...legs) < 40;
        if (!short && Math.hypot(first[0] - last[0], first[1] - last[1]) > 80)
          for (const drawn of route.heads.flatMap((head) => numbersOf(head.d)))
            expect(contains(expand(route.bounds, 0.02), rect(drawn[0], drawn[1], 0, 0))).toBe(true);
        expect(distanceTo(route, route.middle)).toBeLessThan(0.01);
        expect(touches(route, rect(route.middle[0] - 1, route.middle[1] - 1, 2, 2))).toBe(true);
      }),
    );
  });

  it("ends on the outline of what it is bound to", () => {
    fc.assert(
      fc.property(bound, bound, style, (from, to, how) => {
        if (near(from.solid!.bounds, to.solid!.bounds)) return;
        const { points } = routeOf(from, to, how);
        expect(offOutline(points[0]!, from)).toBeLessThan(0.02);
        expect(offOutline(points[points.length - 1]!, to)).toBeLessThan(0.02);
      }),
    );
  });

  it("stays where a free end is", () => {
    fc.assert(
      fc.property(free, end, style, (from, to, how) => {
        expect(routeOf(from, to, how).points[0]).toEqual(from.at);
      }),
    );
  });

  it("keeps the side that was chosen", () => {
    for (const at of SIDES) {
      const from = { ...boxed(0, 0), side: at };
      const first = routeOf(from, boxed(900, 500), plain("elbow")).points[0];
      expect(first).toEqual(anchorOf(from.solid!, at));
    }
  });

  it("as an elbow runs only level and upright, and not through objects that stand apart", () => {
    fc.assert(
      fc.property(bound, bound, (from, to) => {
        if (near(from.solid!.bounds, to.solid!.bounds)) return;
        const { points } = routeOf(from, to, plain("elbow"));
        for (let i = 1; i < points.length; i++) {
          const [a, b] = [points[i - 1]!, points[i]!];
          expect(Math.min(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]))).toBeLessThan(1e-6);
          // The first and the last piece leave and enter; what is between passes by.
          if (i === 1 || i === points.length - 1) continue;
          const piece = rect(
            Math.min(a[0], b[0]),
            Math.min(a[1], b[1]),
            Math.abs(a[0] - b[0]),
            Math.abs(a[1] - b[1]),
          );
          for (const { solid } of [from, to]) expect(crosses(piece, expand(solid!.bounds, -1))).toBe(false);
        }
      }),
    );
  });

  it("takes the sides that face each other", () => {
    const sides = (from: RouteEnd, to: RouteEnd) => {
      const { points } = routeOf(from, to, plain("curved"));
      return [points[0], points[points.length - 1]];
    };
    expect(sides(boxed(0, 0), boxed(600, 40))).toEqual([
      [200, 100],
      [600, 140],
    ]);
    expect(sides(boxed(0, 0), boxed(40, 600))).toEqual([
      [100, 200],
      [140, 600],
    ]);
    expect(sides(boxed(600, 0), boxed(0, 0))).toEqual([
      [600, 100],
      [200, 100],
    ]);
  });

  it("leads from an object back to itself as a loop that can be seen", () => {
    const self = boxed(0, 0);
    for (const route of ["curved", "elbow"] as const) {
      const way = routeOf(self, { ...self }, plain(route));
      expect(way.bounds.w * way.bounds.h).toBeGreaterThan(1000);
    }
  });
});

interface Case {
  from: End;
  to: End;
  style: RouteStyle;
  is: { d: string; heads: string[]; middle: Point; bounds: Rect };
}
interface End {
  box: Rect | null;
  angle: number;
  shape: ShapeName | null;
  side: EndSide | "auto";
  at: Point;
}

function answer(from: End, to: End, how: RouteStyle): Case["is"] {
  const made = [from, to].map(({ box: r, angle: turn, shape: name, side: at, at: point }) => ({
    solid: r && solidOf(r, turn, name),
    side: at,
    at: point,
  })) as [RouteEnd, RouteEnd];
  const { d, heads, middle, bounds } = routeOf(made[0], made[1], how);
  const cent = (value: number) => Math.round(value * 100) / 100 || 0;
  return {
    d,
    heads: heads.map((head) => head.d),
    middle: [cent(middle[0]), cent(middle[1])],
    bounds: rect(cent(bounds.x), cent(bounds.y), cent(bounds.w), cent(bounds.h)),
  };
}

describe("the golden vectors of the ways", () => {
  const file = new URL("../../../tests/vectors/route.json", import.meta.url);
  if (process.env["WRITE_VECTORS"]) writeFileSync(file, JSON.stringify(samples()) + "\n");
  it("are what the export draws too", () => {
    const cases = JSON.parse(readFileSync(file, "utf8")) as Case[];
    expect(cases.length).toBeGreaterThanOrEqual(240);
    for (const each of cases) expect(answer(each.from, each.to, each.style)).toEqual(each.is);
  });
});

function samples(): Case[] {
  const ends = fc.record({
    box: fc.option(box, { freq: 5 }),
    angle: fc.constantFrom(0, 0, 0, 90, 30),
    shape,
    side,
    at: fc.tuple(place, place),
  });
  const drawn = fc.sample(fc.tuple(ends, ends, style), { numRuns: 240, seed: 20261122 });
  return drawn.map(([from, to, how]) => ({ from, to, style: how, is: answer(from, to, how) })) as Case[];
}

/** Every point named in a path. */
function numbersOf(d: string): Point[] {
  const numbers = d.match(/-?[\d.]+/g)!.map(Number);
  return Array.from({ length: numbers.length / 2 }, (_, index): Point => [
    numbers[index * 2]!,
    numbers[index * 2 + 1]!,
  ]);
}

/** So close that no way could pass between them. */
function near(a: Rect, b: Rect): boolean {
  return crosses(expand(a, 60), expand(b, 60));
}

function crosses(a: Rect, b: Rect): boolean {
  return a.x < right(b) && right(a) > b.x && a.y < bottom(b) && bottom(a) > b.y;
}

function offOutline(point: Point, { solid }: RouteEnd): number {
  const outline = solid!.outline;
  return Math.min(
    ...outline.map((from, index) => {
      const to = outline[(index + 1) % outline.length]!;
      const dx = to[0] - from[0];
      const dy = to[1] - from[1];
      const sum = dx * dx + dy * dy;
      const t = sum === 0 ? 0 : ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / sum;
      const on = Math.min(1, Math.max(0, t));
      return Math.hypot(point[0] - from[0] - on * dx, point[1] - from[1] - on * dy);
    }),
  );
}
