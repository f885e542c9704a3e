import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rect, shift, type Rect } from "./rect";
import { snap, toGrid } from "./snap";

const box = fc
  .tuple(
    fc.integer({ min: -500, max: 500 }),
    fc.integer({ min: -500, max: 500 }),
    fc.integer({ min: 40, max: 400 }),
    fc.integer({ min: 40, max: 400 }),
  )
  .map(([x, y, w, h]): Rect => rect(x, y, w, h));

describe("a rectangle that comes near its neighbours", () => {
  it("rests on an edge, and the line goes along both", () => {
    const found = snap(rect(104, 300, 200, 200), [rect(100, 0, 200, 200)], 8);
    expect(found.by).toEqual([-4, 0]);
    expect(found.guides).toContainEqual({ kind: "line", axis: "x", at: 100, from: 0, to: 500 });
  });

  it("rests with its middle on a middle, and edges do not rest on middles", () => {
    expect(snap(rect(147, 300, 100, 100), [rect(100, 0, 200, 200)], 8).by[0]).toBe(3);
    expect(snap(rect(198, 300, 100, 100), [rect(100, 0, 200, 200)], 6, { x: [0], y: [] }).by[0]).toBe(0);
  });

  it("rests at the gap that its neighbours keep, after, before and between", () => {
    const row = [rect(0, 0, 100, 100), rect(120, 0, 100, 100)];
    const after = snap(rect(244, 3, 100, 100), row, 8);
    expect(after.by).toEqual([-4, -3]);
    expect(after.guides.filter((guide) => guide.kind === "gap")).toEqual([
      { kind: "gap", axis: "x", from: 100, to: 120, at: 50 },
      { kind: "gap", axis: "x", from: 220, to: 240, at: 50 },
    ]);
    expect(snap(rect(-117, 50, 100, 90), row, 8).by[0]).toBe(-3);
    const wide = [rect(0, 0, 100, 100), rect(300, 0, 100, 100)];
    expect(snap(rect(153, 20, 100, 90), wide, 8).by[0]).toBe(-3);
  });

  it("stays where it is when nothing is near", () => {
    expect(snap(rect(1000, 1000, 50, 50), [rect(0, 0, 100, 100)], 8)).toEqual({ by: [0, 0], guides: [] });
  });

  it("never goes farther than the reach, and rests there when tried again", () => {
    fc.assert(
      fc.property(
        box,
        fc.array(box, { maxLength: 12 }),
        fc.integer({ min: 1, max: 20 }),
        (moving, others, reach) => {
          const { by } = snap(moving, others, reach);
          expect(Math.abs(by[0])).toBeLessThanOrEqual(reach + 0.01);
          expect(Math.abs(by[1])).toBeLessThanOrEqual(reach + 0.01);
          const again = snap(shift(moving, by), others, 0.005);
          expect(Math.abs(again.by[0])).toBeLessThanOrEqual(0.005);
          expect(Math.abs(again.by[1])).toBeLessThanOrEqual(0.005);
        },
      ),
    );
  });

  it("shows a guide for every axis on which it was drawn somewhere", () => {
    fc.assert(
      fc.property(box, fc.array(box, { maxLength: 12 }), (moving, others) => {
        const { by, guides } = snap(moving, others, 10);
        if (by[0] !== 0) expect(guides.some((guide) => guide.axis === "x")).toBe(true);
        if (by[1] !== 0) expect(guides.some((guide) => guide.axis === "y")).toBe(true);
      }),
    );
  });
});

it("the grid takes the nearest of its lines", () => {
  expect([toGrid(29, 20), toGrid(31, 20), toGrid(-11, 20)]).toEqual([20, 40, -20]);
});
