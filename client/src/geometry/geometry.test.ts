import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { align, distribute, tidy } from "./align";
import { blend, fit, toScreen, toWall, zoomAt, type View } from "./camera";
import { Grid } from "./grid";
import { nearest, neighbour } from "./neighbours";
import { beside, columnsFor, GAP, near, takenBy } from "./place";
import { contains, intersects, rect, type Rect } from "./rect";
import { scaled } from "./resize";

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const rects = fc
  .tuple(number(-5000, 5000), number(-5000, 5000), number(1, 9000), number(1, 3000))
  .map(([x, y, w, h]) => rect(x, y, w, h));
const views: fc.Arbitrary<View> = fc.record({
  x: number(-900, 900),
  y: number(-900, 900),
  zoom: number(0.05, 4),
});
const screen = { width: 1440, height: 900 };
const margins = { top: 70, right: 20, bottom: 60, left: 90 };

describe("camera", () => {
  it("keeps the wall under the pointer while zooming", () => {
    fc.assert(
      fc.property(views, number(0, 1440), number(0, 900), number(0.01, 9), (view, x, y, zoom) => {
        const [a, b] = toWall(view, [x, y]);
        const [sx, sy] = toScreen(zoomAt(view, [x, y], zoom), [a, b]);
        expect(sx).toBeCloseTo(x, 4);
        expect(sy).toBeCloseTo(y, 4);
      }),
    );
  });

  it("fits a rectangle between the bars and comes no nearer than it may", () => {
    fc.assert(
      fc.property(rects, (target) => {
        const view = fit(target, screen, margins);
        expect(view.zoom).toBeLessThanOrEqual(1);
        const [left, top] = toScreen(view, [target.x, target.y]);
        if (view.zoom > 0.051) {
          expect(left).toBeGreaterThanOrEqual(margins.left - 0.01);
          expect(top).toBeGreaterThanOrEqual(margins.top - 0.01);
        }
      }),
    );
  });

  it("ends a flight where it was to go", () => {
    fc.assert(
      fc.property(views, views, (from, to) => {
        const end = blend(from, to, 1, screen);
        expect(end.x).toBeCloseTo(to.x, 3);
        expect(end.zoom).toBeCloseTo(to.zoom, 6);
      }),
    );
  });
});

describe("Grid", () => {
  it("finds what a look at everything finds, after any moves", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(15), fc.option(rects)), { maxLength: 60 }),
        rects,
        (steps, window) => {
          const grid = new Grid();
          const all = new Map<string, Rect>();
          for (const [id, r] of steps) {
            if (r) {
              grid.set(`${id}`, r);
              all.set(`${id}`, r);
            } else {
              grid.remove(`${id}`);
              all.delete(`${id}`);
            }
          }
          const expected = [...all].filter(([, r]) => intersects(r, window)).map(([id]) => id);
          expect([...grid.query(window)].sort()).toEqual(expected.sort());
        },
      ),
    );
  });
});

const three = new Map([
  ["a", rect(0, 0, 100, 100)],
  ["b", rect(150, 40, 50, 50)],
  ["c", rect(400, 10, 100, 200)],
]);

describe("align and distribute", () => {
  it("lines up edges and middles", () => {
    expect(align(three, "right").get("b")).toEqual([450, 40]);
    expect(align(three, "middle").get("b")).toEqual([150, 80]);
  });

  it("shares the gaps out evenly and leaves the outermost", () => {
    const plan = distribute(three, "x");
    expect(plan.get("a")).toEqual([0, 0]);
    expect(plan.get("b")).toEqual([225, 40]);
    expect(plan.get("c")).toEqual([400, 10]);
    expect(distribute(new Map([...three].slice(0, 2)), "x").size).toBe(0);
  });

  it("tidies a heap so that nothing overlaps", () => {
    fc.assert(
      fc.property(fc.array(rects, { minLength: 2, maxLength: 20 }), (given) => {
        const placed = new Map(given.map((r, index) => [`${index}`, r]));
        const plan = tidy(placed, GAP);
        const after = [...placed].map(([id, r]) => rect(...plan.get(id)!, r.w, r.h));
        after.forEach((a, i) => after.slice(i + 1).forEach((b) => expect(intersects(a, b)).toBe(false)));
      }),
    );
  });
});

describe("places", () => {
  it("beside goes right, over what is taken, and to the next row at the edge of the area", () => {
    const first = rect(30, 60, 200, 200);
    const within = rect(0, 0, 700, 900);
    expect(beside(first, [200, 200], takenBy([first]), within)).toEqual([250, 60]);
    const taken = [first, rect(250, 60, 200, 200)];
    expect(beside(first, [200, 200], takenBy(taken), within)).toEqual([470, 60]);
    expect(beside(first, [200, 200], takenBy([...taken, rect(470, 60, 200, 200)]), within)).toEqual([
      30, 280,
    ]);
  });

  it("near finds a free place however full it is around", () => {
    fc.assert(
      fc.property(fc.array(rects, { maxLength: 12 }), (obstacles) => {
        const small = obstacles.map((r) => rect(r.x / 10, r.y / 10, r.w / 10, r.h / 10));
        const [x, y] = near([0, 0], [200, 200], takenBy(small));
        expect(small.some((r) => intersects(r, rect(x, y, 200, 200)))).toBe(false);
      }),
    );
  });

  it("makes a wall wider than high", () => {
    expect([1, 2, 5, 20].map(columnsFor)).toEqual([1, 2, 3, 6]);
  });
});

describe("neighbours", () => {
  const rows = [0, 1, 2].flatMap((row) =>
    [0, 1, 2].map((column) => [`${row}${column}`, rect(column * 220, row * 220, 200, 200)] as const),
  );
  const from = rows.find(([id]) => id === "11")![1];
  const others = rows.filter(([id]) => id !== "11");

  it("walks rows and columns", () => {
    expect((["left", "right", "up", "down"] as const).map((way) => neighbour(from, way, others))).toEqual([
      "10",
      "12",
      "01",
      "21",
    ]);
  });

  it("ends at the edge", () => {
    expect(neighbour(rect(900, 0, 10, 10), "right", others)).toBeNull();
  });

  it("finds the nearest to a point", () => {
    expect(nearest([500, 500], rows)).toBe("22");
  });
});

describe("resizing", () => {
  it("keeps the opposite corner, and never turns over", () => {
    fc.assert(
      fc.property(rects, number(-9000, 9000), number(-9000, 9000), fc.boolean(), (frame, dx, dy, keep) => {
        const r = scaled(frame, "nw", [dx, dy], keep, 1)(frame);
        expect(r.x + r.w).toBeCloseTo(frame.x + frame.w, 3);
        expect(r.y + r.h).toBeCloseTo(frame.y + frame.h, 3);
        expect(Math.min(r.w, r.h)).toBeGreaterThan(0);
        if (keep) expect(r.w / r.h).toBeCloseTo(frame.w / frame.h, 3);
      }),
    );
  });

  it("keeps what was inside the frame inside", () => {
    const frame = rect(0, 0, 400, 200);
    const inner = rect(100, 50, 50, 50);
    const place = scaled(frame, "se", [200, 100], false, 40);
    expect(contains(place(frame), place(inner))).toBe(true);
  });
});
