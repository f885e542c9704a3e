import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { monotone, monotonePath, tangents } from "./curve";
import type { Point } from "./rect";

const SEED = Date.now() % 1_000_000;

/** A small generator of numbers from 0 to 1, so that a failing run can be repeated. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const bezier = (a: number, b: number, c: number, d: number, t: number): number => {
  const u = 1 - t;
  return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
};

describe("a monotone curve", () => {
  test(`never leaves the band between two neighbouring points (seed ${SEED})`, () => {
    const next = random(SEED);
    for (let round = 0; round < 200; round++) {
      let x = 0;
      const points: Point[] = Array.from({ length: 2 + Math.floor(next() * 12) }, () => [
        (x += 20 + next() * 600),
        Math.round(next() * 4) * 38,
      ]);
      monotone(points).forEach(({ c1, c2, to }, index) => {
        const from = points[index]!;
        const [low, high] = [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
        let before = from[1];
        for (let step = 1; step <= 20; step++) {
          const y = bezier(from[1], c1[1], c2[1], to[1], step / 20);
          expect(y).toBeGreaterThanOrEqual(low - 1e-9);
          expect(y).toBeLessThanOrEqual(high + 1e-9);
          if (to[1] >= from[1]) expect(y).toBeGreaterThanOrEqual(before - 1e-9);
          else expect(y).toBeLessThanOrEqual(before + 1e-9);
          before = y;
        }
      });
    }
  });

  test("passes through its points and lies flat at peaks and valleys", () => {
    const points: Point[] = [
      [0, 0],
      [100, 76],
      [200, 38],
      [300, 38],
    ];
    expect(monotone(points).map(({ to }) => to)).toEqual(points.slice(1));
    expect(tangents(points)[1]).toBe(0);
    expect(tangents(points).slice(2)).toEqual([0, 0]);
  });

  test("of one point, or none, is nothing", () => {
    expect(monotonePath([])).toBe("");
    expect(monotonePath([[3, 4]])).toBe("");
  });

  test("is a straight line through two points", () => {
    expect(
      monotonePath([
        [0, 0],
        [300, 60],
      ]),
    ).toBe("M0 0C100 20 200 40 300 60");
  });

  test("has the tangents of the shared vectors", () => {
    const url = new URL("../../../tests/vectors/curve.json", import.meta.url);
    const cases = JSON.parse(readFileSync(url, "utf-8")) as { points: Point[]; tangents: number[] }[];
    expect(cases.length).toBeGreaterThan(4);
    for (const { points, tangents: expected } of cases)
      tangents(points).forEach((slope, index) => expect(slope).toBeCloseTo(expected[index]!, 10));
  });
});
