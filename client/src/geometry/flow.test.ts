import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrange, type Flow } from "./flow";
import { contains, intersects, rect, type Rect } from "./rect";

const flow = fc.constantFrom<Flow>("row", "column", "grid");
const member = fc.record({
  x: fc.integer({ min: -500, max: 1500 }),
  y: fc.integer({ min: -500, max: 1500 }),
  w: fc.integer({ min: 40, max: 400 }),
  h: fc.integer({ min: 40, max: 400 }),
});
const members = fc
  .array(member, { minLength: 1, maxLength: 14 })
  .map((rects) => new Map(rects.map((r, index) => [`m${String(index).padStart(2, "0")}`, r])));
const area = rect(0, 0, 880, 560);

function after(given: ReadonlyMap<string, Rect>, places: ReadonlyMap<string, readonly [number, number]>) {
  return new Map([...given].map(([id, r]) => [id, { ...r, x: places.get(id)![0], y: places.get(id)![1] }]));
}

describe("an area that arranges what is in it", () => {
  it("has room for all, and nothing lies over anything else", () => {
    fc.assert(
      fc.property(members, flow, (given, how) => {
        const { places, size } = arrange(given, how, area);
        const placed = [...after(given, places).values()];
        const grown = rect(0, 0, size[0], size[1]);
        placed.forEach((r, index) => {
          expect(contains(grown, r)).toBe(true);
          for (const other of placed.slice(index + 1)) expect(intersects(r, other)).toBe(false);
        });
        expect(size[0]).toBeGreaterThanOrEqual(area.w);
        expect(size[1]).toBeGreaterThanOrEqual(area.h);
      }),
    );
  });

  it("leaves what is arranged already as it is", () => {
    fc.assert(
      fc.property(members, flow, (given, how) => {
        const first = arrange(given, how, area);
        const grown = rect(0, 0, first.size[0], first.size[1]);
        const second = arrange(after(given, first.places), how, grown);
        // A grid that grew wider might take more columns; it grows downwards only.
        if (first.size[0] > area.w && how === "grid") return;
        expect(second.places).toEqual(first.places);
        expect(second.size).toEqual(first.size);
      }),
    );
  });

  it("puts what is dropped between two between them", () => {
    const row = new Map([
      ["a", rect(30, 66, 200, 200)],
      ["b", rect(250, 66, 200, 200)],
      ["new", rect(140, 300, 200, 200)],
    ]);
    const { places } = arrange(row, "row", area);
    expect([...places].sort(([, a], [, b]) => a[0] - b[0]).map(([id]) => id)).toEqual(["a", "new", "b"]);
  });
});
