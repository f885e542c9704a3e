import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inkDistance, inked, inkExtent, inkReached, MOST_INK, simplify, Stroke, toldInk } from "./ink";
import { inkOutline, inkPath } from "./ink-outline";

/** A wandering hand: flat points, pressure between 0 and 1. */
const strokes = fc
  .array(
    fc.tuple(
      fc.double({ min: -9, max: 9, noNaN: true }),
      fc.double({ min: -9, max: 9, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
    {
      minLength: 1,
      maxLength: 300,
    },
  )
  .map((steps) => {
    const points: number[] = [];
    let [x, y] = [0, 0];
    for (const [dx, dy, p] of steps) points.push((x += dx), (y += dy), p);
    return points;
  });

/** How far a point is from a line of points. */
function away(points: readonly number[], x: number, y: number): number {
  return inkDistance(points, 0, frame(points), [x, y]);
}
const frame = (points: readonly number[]) => {
  const [w, h] = inkExtent(points, 0);
  return { x: 0, y: 0, w, h };
};

describe("a stroke", () => {
  it("loses only points that the line does not need: none is farther from it than the tolerance", () => {
    fc.assert(
      fc.property(strokes, fc.double({ min: 0.1, max: 6, noNaN: true }), (points, tolerance) => {
        const positive = points.map((value, i) => (i % 3 === 2 ? value : value + 3000));
        const left = simplify(positive, tolerance, 4);
        expect(left.slice(0, 3)).toEqual(positive.slice(0, 3));
        expect(left.slice(-3)).toEqual(positive.slice(-3));
        for (let i = 0; i < positive.length; i += 3)
          expect(away(left, positive[i]!, positive[i + 1]!)).toBeLessThanOrEqual(tolerance + 1e-6);
      }),
    );
  });

  it("lies in its box as stored, in steps that Yjs writes in five bytes, at most 4000 points", () => {
    fc.assert(
      fc.property(strokes, fc.constantFrom(2, 4, 8, 16, 32), (points, width) => {
        const { at, size, points: stored } = inked(points, width, 1);
        expect(stored.length / 3).toBeLessThanOrEqual(MOST_INK);
        expect(stored.length % 3).toBe(0);
        for (const [i, value] of stored.entries()) {
          expect(Math.fround(value)).toBe(value);
          if (i % 3 === 2) expect(value >= 0 && value <= 1).toBe(true);
          else expect(value).toBeGreaterThanOrEqual(0);
          if (i % 3 === 0) expect(value).toBeLessThanOrEqual(size[0]);
          if (i % 3 === 1) expect(value).toBeLessThanOrEqual(size[1]);
        }
        // Where the hand began is where the stored line begins.
        expect(Math.abs(at[0] + stored[0]! - points[0]!)).toBeLessThanOrEqual(0.13);
        expect(Math.abs(at[1] + stored[1]! - points[1]!)).toBeLessThanOrEqual(0.13);
      }),
    );
  });

  it("of a scribble of minutes is made to fit", () => {
    const points: number[] = [];
    for (let i = 0; i < 12_000; i++) points.push(Math.random() * 500, Math.random() * 500, 0.5);
    expect(inked(points, 4, 4).points.length / 3).toBeLessThanOrEqual(MOST_INK);
  });

  it("is hit on its ink and not in what it goes around", () => {
    const circle: number[] = [];
    for (let i = 0; i <= 60; i++)
      circle.push(100 + 90 * Math.cos(i / 9.55), 100 + 90 * Math.sin(i / 9.55), 0.5);
    const r = frame(circle);
    const whole = { ...r, w: inkExtent(circle, 4)[0], h: inkExtent(circle, 4)[1] };
    expect(inkDistance(circle, 4, whole, [190, 100])).toBeLessThan(1);
    expect(inkDistance(circle, 4, whole, [100, 100])).toBeGreaterThan(80);
    // Twice as large: the ink is where it is drawn.
    const twice = { ...whole, w: whole.w * 2, h: whole.h * 2 };
    expect(inkDistance(circle, 4, twice, [380, 200])).toBeLessThan(1);
    expect(inkReached(circle, 4, whole, [100, 100], [300, 100], 8)).toBe(true);
    expect(inkReached(circle, 4, whole, [60, 100], [140, 100], 8)).toBe(false);
  });

  it("is told to others in few whole numbers", () => {
    fc.assert(
      fc.property(strokes, (points) => {
        const told = toldInk(points, 1);
        expect(told.length).toBeLessThanOrEqual(320);
        expect(told.every((value) => Number.isInteger(value))).toBe(true);
      }),
    );
  });

  it("of a mouse is thinner where the hand was fast", () => {
    const slow = new Stroke({ at: [0, 0], pressure: null, time: 0 }, 1);
    const fast = new Stroke({ at: [0, 0], pressure: null, time: 0 }, 1);
    for (let i = 1; i < 40; i++) {
      slow.add({ at: [i * 2, 0], pressure: null, time: i * 16 });
      fast.add({ at: [i * 60, 0], pressure: null, time: i * 16 });
    }
    expect(slow.end().at(-1)!).toBeGreaterThan(fast.end().at(-1)! + 0.3);
  });

  it("with Shift is straight, at a multiple of 15°, as long as the hand went", () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }), (x, y) => {
        const line = new Stroke({ at: [0, 0], pressure: null, time: 0 }, 1).straight([x, y]);
        expect(line).toHaveLength(6);
        expect(Math.hypot(line[3]!, line[4]!)).toBeCloseTo(Math.hypot(x, y), 6);
        const turns = Math.atan2(line[4]!, line[3]!) / (Math.PI / 12);
        expect(Math.abs(turns - Math.round(turns))).toBeLessThan(1e-6);
      }),
    );
  });
});

describe("the outline of a stroke", () => {
  it("stays within half a pen of its points, and is a path that holds numbers only", () => {
    fc.assert(
      fc.property(strokes, fc.constantFrom("pen" as const, "highlighter" as const), (points, pen) => {
        const { points: stored } = inked(points, 8, 1);
        const outline = inkOutline(stored, pen, 8);
        const [w, h] = inkExtent(stored, 8);
        for (const [x, y] of outline) {
          expect(inkDistance(stored, 8, { x: 0, y: 0, w, h }, [x, y])).toBeLessThanOrEqual(4.1);
        }
        expect(inkPath(stored, pen, 8)).toMatch(/^M[-\d. ]+(Q[-\d. e]+)+Z$/);
      }),
      { numRuns: 60 },
    );
  });

  it("of one point is a dot", () => {
    const outline = inkOutline([10, 10, 0.5], "pen", 8);
    expect(outline.length).toBeGreaterThan(8);
    for (const [x, y] of outline) expect(Math.hypot(x - 10, y - 10)).toBeLessThan(6);
  });
});
