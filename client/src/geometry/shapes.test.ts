import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expand, contains, containsPoint, rect, right, bottom, type Point, type Rect } from "./rect";
import {
  commandsOf,
  innerBox,
  inPolygon,
  inTurned,
  outlineOf,
  SHAPES,
  shapePath,
  largestText,
  textBox,
  turned,
  turnedBounds,
  type ShapeName,
} from "./shapes";

const side = fc.integer({ min: 40, max: 20_000 });
const shape = fc.constantFrom(...SHAPES);
const flip = fc.record({ x: fc.boolean(), y: fc.boolean() });
/** Their text box has its corners on the outline; the others' lie where the text's own margin is. */
const TIGHT: readonly ShapeName[] = ["ellipse", "diamond", "triangle", "arrow"];

describe("the shapes", () => {
  it("stay in their box, whatever its sides", () => {
    fc.assert(
      fc.property(shape, side, side, flip, (name, w, h, over) => {
        for (const point of outlineOf(name, w, h, over))
          expect(containsPoint(expand(rect(0, 0, w, h), 0.001), point)).toBe(true);
      }),
    );
  });

  it("reach all four sides of their box", () => {
    fc.assert(
      fc.property(shape, side, side, (name, w, h) => {
        const points = outlineOf(name, w, h);
        const xs = points.map(([x]) => x);
        const ys = points.map(([, y]) => y);
        expect(Math.min(...xs)).toBeCloseTo(0);
        expect(Math.max(...xs)).toBeCloseTo(w);
        expect(Math.min(...ys)).toBeCloseTo(0);
        expect(Math.max(...ys)).toBeCloseTo(h);
      }),
    );
  });

  it("hold the box of their text", () => {
    fc.assert(
      fc.property(shape, side, side, flip, (name, w, h, over) => {
        const box = innerBox(name, w, h, over);
        expect(contains(expand(rect(0, 0, w, h), 0.001), box)).toBe(true);
        expect(box.w).toBeGreaterThan(w * 0.399);
        expect(box.h).toBeGreaterThan(h * 0.3);
        if (!TIGHT.includes(name)) return;
        const outline = outlineOf(name, w, h, over);
        const inset = expand(box, -Math.min(box.w, box.h) * 0.01);
        const corners: Point[] = [
          [inset.x, inset.y],
          [right(inset), inset.y],
          [right(inset), bottom(inset)],
          [inset.x, bottom(inset)],
        ];
        for (const corner of corners) expect(inPolygon(outline, corner)).toBe(true);
      }),
    );
  });

  it("are filled without holes: every part runs clockwise", () => {
    for (const name of SHAPES) {
      const parts: Point[][] = [];
      for (const command of commandsOf(name, 200, 140)) {
        if (command[0] === "M") parts.push([[command[1], command[2]]]);
        else if (command[0] !== "Z") parts.at(-1)!.push(command.slice(-2) as unknown as Point);
      }
      for (const part of parts) expect(area(part), name).toBeGreaterThan(0);
    }
  });

  it("are themselves again when turned over twice", () => {
    fc.assert(
      fc.property(shape, side, side, (name, w, h) => {
        const mirrored = outlineOf(name, w, h, { x: true, y: true }).map(([x, y]): Point => [w - x, h - y]);
        const plain = outlineOf(name, w, h);
        for (const point of mirrored) expect(near(plain, point)).toBeLessThan(0.01);
      }),
      { numRuns: 30 },
    );
  });
});

describe("turning", () => {
  const degrees = fc.integer({ min: 0, max: 359 });
  it("gives bounds that hold every corner, and no more", () => {
    fc.assert(
      fc.property(side, side, degrees, (w, h, angle) => {
        const bounds = turnedBounds(rect(10, 20, w, h), angle);
        const corners = (
          [
            [10, 20],
            [10 + w, 20],
            [10 + w, 20 + h],
            [10, 20 + h],
          ] as Point[]
        ).map((corner) => turned(corner, [10 + w / 2, 20 + h / 2], angle));
        expect(Math.min(...corners.map(([x]) => x))).toBeCloseTo(bounds.x, 4);
        expect(Math.max(...corners.map(([, y]) => y))).toBeCloseTo(bottom(bounds), 4);
      }),
    );
  });

  it("there and back leads to the same point", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e4, max: 1e4, noNaN: true }), degrees, (x, angle) => {
        const there = turned([x, 3], [7, 7], angle);
        const back = turned(there, [7, 7], -angle);
        expect(back[0]).toBeCloseTo(x, 5);
        expect(back[1]).toBeCloseTo(3, 5);
      }),
    );
  });

  it("hits what is drawn: a wide box that stands upright now", () => {
    const box = rect(0, 0, 200, 40);
    expect(inTurned(box, 90, [100, -50])).toBe(true);
    expect(inTurned(box, 90, [10, 20])).toBe(false);
  });
});

interface Case {
  shape: ShapeName;
  w: number;
  h: number;
  flip: [boolean, boolean];
  d: string;
  inner: number[];
  /** Where the text's lines lie, and the largest size of its letters. */
  text: number[];
  size: number;
}

function answer(name: ShapeName, w: number, h: number, flip: [boolean, boolean]): Case {
  const over = { x: flip[0], y: flip[1] };
  const numbers = ({ x, y, w: wide, h: high }: Rect) =>
    [x, y, wide, high].map((value) => Math.round(value * 1000) / 1000 || 0);
  return {
    shape: name,
    w,
    h,
    flip,
    d: shapePath(name, w, h, over),
    inner: numbers(innerBox(name, w, h, over)),
    text: numbers(textBox(name, w, h, over)),
    size: largestText(w, h),
  };
}

describe("the golden vectors of the shapes", () => {
  const file = new URL("../../../tests/vectors/shapes.json", import.meta.url);
  if (process.env["WRITE_VECTORS"]) {
    const sizes = [
      [200, 140],
      [120, 160],
      [40, 40],
      [333.33, 77.5],
      [91, 1200],
    ] as const;
    const made = SHAPES.flatMap((name) =>
      sizes.map(([w, h], index) => answer(name, w, h, [index % 2 === 1, index > 2])),
    );
    writeFileSync(file, JSON.stringify(made, null, 1) + "\n");
  }
  it("are what the export draws too", () => {
    const cases = JSON.parse(readFileSync(file, "utf8")) as Case[];
    expect(cases.length).toBeGreaterThanOrEqual(45);
    for (const each of cases) expect(answer(each.shape, each.w, each.h, each.flip)).toEqual(each);
  });
});

/** Twice the signed area; positive where it runs clockwise on a screen. */
function area(points: readonly Point[]): number {
  return points.reduce((sum, [x, y], index) => {
    const [nx, ny] = points[(index + 1) % points.length]!;
    return sum + x * ny - nx * y;
  }, 0);
}

/** Distance from a point to the nearest corner or edge of a polygon. */
function near(polygon: readonly Point[], [x, y]: Point): number {
  return Math.min(
    ...polygon.map(([ax, ay], index) => {
      const [bx, by] = polygon[(index + 1) % polygon.length]!;
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      const t =
        length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
      return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
    }),
  );
}
