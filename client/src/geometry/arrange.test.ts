import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align, distribute, type Placed, type Plan } from "./align";
import { columnsOf, gridOf, pile, readingOrder, sameSize } from "./arrange";
import { intersects, rect, union, type Rect } from "./rect";

const box = fc
  .tuple(
    fc.integer({ min: -2000, max: 2000 }),
    fc.integer({ min: -2000, max: 2000 }),
    fc.integer({ min: 40, max: 400 }),
    fc.integer({ min: 40, max: 400 }),
  )
  .map(([x, y, w, h]): Rect => rect(x, y, w, h));
const boxes = (least: number) =>
  fc
    .array(box, { minLength: least, maxLength: 40 })
    .map((list): Placed => new Map(list.map((r, index) => [`o${index}`, r])));

const after = (rects: Placed, plan: Plan): Rect[] =>
  [...rects].map(([id, r]) => {
    const [x, y] = plan.get(id)!;
    return { ...r, x, y };
  });
const overlaps = (list: readonly Rect[]): number =>
  list.flatMap((a, i) => list.slice(i + 1).filter((b) => intersects(a, b))).length;

describe("arranging", () => {
  it("in rows or columns lets nothing lie on anything, loses nothing and begins where the heap began", () => {
    fc.assert(
      fc.property(boxes(1), fc.integer({ min: 1, max: 5 }), (rects, parts) => {
        const order = readingOrder(rects);
        const lists = Array.from({ length: parts }, (_, i) => order.filter((__, n) => n % parts === i));
        for (const plan of [gridOf(rects, order, 20), columnsOf(rects, lists, 20)]) {
          expect(plan.size).toBe(rects.size);
          const placed = after(rects, plan);
          expect(overlaps(placed)).toBe(0);
          const [was, is] = [union(rects.values())!, union(placed)!];
          expect([is.x, is.y]).toEqual([was.x, was.y]);
        }
      }),
    );
  });

  it("in a column keeps the order that it was given", () => {
    const rects = new Map(["a", "b", "c"].map((id) => [id, rect(0, 0, 100, 100)]));
    expect([...columnsOf(rects, [["c", "a"], [], ["b"]], 10)]).toEqual([
      ["c", [0, 0]],
      ["a", [0, 110]],
      ["b", [110, 0]],
    ]);
  });

  it("in a pile shows a corner of each", () => {
    const rects = new Map([
      ["a", rect(5, 0, 100, 100)],
      ["b", rect(300, 40, 100, 100)],
    ]);
    expect([...pile(rects, ["b", "a"], 10)]).toEqual([
      ["b", [5, 0]],
      ["a", [15, 10]],
    ]);
  });

  it("to one size keeps the middles and never makes anything smaller", () => {
    fc.assert(
      fc.property(boxes(2), fc.constantFrom("width", "height", "both"), (rects, which) => {
        const sized = sameSize(rects, which);
        for (const [id, r] of sized) {
          const was = rects.get(id)!;
          expect(r.x + r.w / 2).toBeCloseTo(was.x + was.w / 2);
          expect(r.y + r.h / 2).toBeCloseTo(was.y + was.h / 2);
          expect(r.w).toBeGreaterThanOrEqual(was.w);
          expect(r.h).toBeGreaterThanOrEqual(was.h);
        }
        if (which !== "height") expect(new Set([...sized.values()].map((r) => r.w)).size).toBe(1);
        if (which !== "width") expect(new Set([...sized.values()].map((r) => r.h)).size).toBe(1);
      }),
    );
  });

  it("again changes nothing: aligned is aligned, even gaps stay even", () => {
    fc.assert(
      fc.property(boxes(3), fc.constantFrom("left", "centre", "bottom"), (rects, how) => {
        const once = new Map([...rects.keys()].map((id, i) => [id, after(rects, align(rects, how))[i]!]));
        for (const [id, at] of align(once, how)) {
          expect(at[0]).toBeCloseTo(once.get(id)!.x);
          expect(at[1]).toBeCloseTo(once.get(id)!.y);
        }
        const even = new Map(
          [...rects.keys()].map((id, i) => [id, after(rects, distribute(rects, "x"))[i]!]),
        );
        const sorted = [...even.values()].sort((a, b) => a.x + a.w / 2 - (b.x + b.w / 2));
        const span = union(even.values())!;
        expect(span.w).toBeLessThanOrEqual(union(rects.values())!.w + 400);
        expect(sorted).toHaveLength(rects.size);
      }),
    );
  });
});
