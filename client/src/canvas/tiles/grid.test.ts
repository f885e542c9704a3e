import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bottom, intersects, rect, right } from "../../geometry/rect";
import { BLEED, fromTheMiddle, inSpan, spanSize, TILE, tileRect, tilesOver } from "./grid";
import { overBudget } from "./budget";
import type { Tile } from "./sheet";

const places = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const sides = fc.double({ min: 0.01, max: 20_000, noNaN: true });
const scales = fc.double({ min: 0.05, max: 2, noNaN: true });
const rects = fc.tuple(places, places, sides, sides).map(([x, y, w, h]) => rect(x, y, w, h));

describe("the grid of tiles", () => {
  it("covers every rectangle by its tiles", () => {
    fc.assert(
      fc.property(rects, scales, (r, scale) => {
        const span = tilesOver(scale, r);
        const first = tileRect(scale, span.left, span.top);
        const last = tileRect(scale, span.right, span.bottom);
        const slack = 1e-6 * Math.max(1, Math.abs(r.x), Math.abs(r.y));
        expect(first.x).toBeLessThanOrEqual(r.x + slack);
        expect(first.y).toBeLessThanOrEqual(r.y + slack);
        expect(right(last)).toBeGreaterThanOrEqual(right(r) - slack);
        expect(bottom(last)).toBeGreaterThanOrEqual(bottom(r) - slack);
      }),
    );
  });

  it("names every tile whose picture, bleed and all, a rectangle touches, and hardly another", () => {
    fc.assert(
      fc.property(
        rects,
        scales,
        fc.integer({ min: -2, max: 2 }),
        fc.integer({ min: -2, max: 2 }),
        (r, scale, dx, dy) => {
          const span = tilesOver(scale, r);
          const col = (dx < 0 ? span.left : span.right) + dx;
          const row = (dy < 0 ? span.top : span.bottom) + dy;
          const tile = tileRect(scale, col, row);
          const reach = (by: number) =>
            rect(
              tile.x - by / scale,
              tile.y - by / scale,
              tile.w + (2 * by) / scale,
              tile.h + (2 * by) / scale,
            );
          // Half a device pixel to either side is the arithmetic's.
          if (intersects(reach(BLEED - 0.5), r)) expect(inSpan(span, col, row)).toBe(true);
          if (!intersects(reach(BLEED + 0.5), r)) expect(inSpan(span, col, row)).toBe(false);
        },
      ),
    );
  });

  it("counts and lists a span alike, the middle first", () => {
    fc.assert(
      fc.property(
        rects.map(({ x, y, w, h }) => rect(x, y, w / 4, h / 4)),
        (r) => {
          const span = tilesOver(0.4, r);
          const all = fromTheMiddle(span);
          expect(all.length).toBe(spanSize(span));
          expect(new Set(all.map(String)).size).toBe(all.length);
          const far = ([col, row]: readonly [number, number]) =>
            (col - (span.left + span.right) / 2) ** 2 + (row - (span.top + span.bottom) / 2) ** 2;
          for (let i = 1; i < all.length; i++) expect(far(all[i]!)).toBeGreaterThanOrEqual(far(all[i - 1]!));
        },
      ),
    );
  });

  it("has tiles of 512 device pixels", () => {
    expect(tileRect(0.5, 1, -1)).toEqual(rect(TILE / 0.5, -TILE / 0.5, TILE / 0.5, TILE / 0.5));
  });
});

describe("the budget of tiles", () => {
  const tiles = fc.uniqueArray(
    fc.record({
      col: fc.integer({ min: 0, max: 12 }),
      row: fc.integer({ min: 0, max: 12 }),
      used: fc.nat(40),
    }),
    { selector: ({ col, row }) => `${col},${row}`, maxLength: 120 },
  );

  it("lets go of the longest unseen, of none in view, and of no more than it must", () => {
    fc.assert(
      fc.property(tiles, fc.integer({ min: 1, max: 80 }), (made, most) => {
        const all = made.map((tile): Tile => ({ ...tile, element: null, drawn: 0, want: 0, asked: -1 }));
        const span = { left: 2, top: 2, right: 4, bottom: 4 };
        const gone = new Set(overBudget(all, most, span));
        for (const tile of gone) expect(inSpan(span, tile.col, tile.row)).toBe(false);
        const inView = all.filter((tile) => inSpan(span, tile.col, tile.row)).length;
        expect(all.length - gone.size).toBe(Math.min(all.length, Math.max(most, inView)));
        const oldestKept = Math.min(
          ...all
            .filter((tile) => !gone.has(tile) && !inSpan(span, tile.col, tile.row))
            .map((tile) => tile.used),
        );
        for (const tile of gone) expect(tile.used).toBeLessThanOrEqual(oldestKept);
      }),
    );
  });
});
