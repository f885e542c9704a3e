import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MIN_SIDE } from "../../board/objects";
import { intersects } from "../../geometry/rect";
import { inRows } from "./layout";

const shown = { w: 1440, h: 900 };
const size = fc.record({ w: fc.integer({ min: 1, max: 9000 }), h: fc.integer({ min: 1, max: 9000 }) });

describe("where pictures go that came together", () => {
  it("keeps a small one's size and makes a large one as long as fits", () => {
    expect(inRows([{ w: 200, h: 100 }], shown)).toEqual([{ x: 0, y: 0, w: 200, h: 100 }]);
    expect(inRows([{ w: 4000, h: 3000 }], shown)).toEqual([{ x: 0, y: 0, w: 480, h: 360 }]);
    expect(inRows([{ w: 4000, h: 3000 }], { w: 14400, h: 9000 })[0]!.w).toBe(3000);
  });

  it("lays several side by side, of one height", () => {
    const places = inRows(
      [
        { w: 400, h: 300 },
        { w: 300, h: 400 },
        { w: 100, h: 100 },
      ],
      shown,
    );
    expect(places.map(({ y, h }) => [y, h])).toEqual([
      [0, 240],
      [0, 240],
      [0, 240],
    ]);
    expect(places.map(({ x }) => x)).toEqual([0, 344, 548]);
  });

  it("has no two lie on each other, nor any thinner than an object may be", () => {
    fc.assert(
      fc.property(fc.array(size, { minLength: 2, maxLength: 12 }), (sizes) => {
        const places = inRows(sizes, shown);
        expect(places).toHaveLength(sizes.length);
        places.forEach((one, index) => {
          expect(Math.min(one.w, one.h)).toBeGreaterThanOrEqual(MIN_SIDE - 0.001);
          for (const other of places.slice(index + 1)) expect(intersects(one, other)).toBe(false);
        });
      }),
    );
  });
});
