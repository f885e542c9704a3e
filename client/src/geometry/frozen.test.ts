import { expect, test } from "vitest";
import { frozenHeads, thawed } from "./frozen";
import { layoutGrid } from "./grid-layout";

const columns = Array.from({ length: 12 }, (_, index) => ({ id: `c${index}`, width: 400, steps: [] }));
const { frame } = layoutGrid(
  {
    phases: columns,
    leaves: columns,
    lanes: Array.from({ length: 12 }, (_, index) => ({
      id: `l${index}`,
      type: "notes" as const,
      height: 200,
      collapsed: false,
    })),
    homes: {},
    texts: {},
  },
  [],
);
const at = { x: 100, y: 50, w: frame.size[0], h: frame.size[1] };
const screen = { width: 1440, height: 900 };
const margins = { top: 64, right: 0, bottom: 0, left: 72 };

const seen = (x: number, y: number, zoom = 1) => frozenHeads(frame, at, { x, y, zoom }, screen, margins);

test("nothing is frozen while the heads are in view, far away or beside the screen", () => {
  expect(seen(0, 0)).toBeNull();
  expect(seen(2000, 1000, 0.2)).toBeNull();
  expect(seen(-3000, 1000)).toBeNull();
  expect(seen(at.x + at.w + 10, 500)).toBeNull();
});

test("heads of columns stay at the top edge, those of lanes at the left one", () => {
  expect(seen(0, 600)).toEqual({ top: [100, 64], left: null });
  expect(seen(900, 0)).toEqual({ top: null, left: [72, 50] });
  expect(seen(900, 600)).toEqual({ top: [-800, 64], left: [72, -550] });
});

test("they let go at the grid's end, and a narrow screen keeps only those of columns", () => {
  expect(seen(0, at.y + at.h - 150)).toBeNull();
  const phone = frozenHeads(frame, at, { x: 900, y: 600, zoom: 1 }, { width: 390, height: 844 }, margins);
  expect(phone?.left).toBeNull();
  expect(phone?.top).not.toBeNull();
});

test("a press on a frozen head is one on the real head", () => {
  const view = { x: 900, y: 600, zoom: 0.5 };
  const frozen = frozenHeads(frame, at, view, screen, margins)!;
  const head = thawed(frozen, frame, at, view, [700, 64 + 10]);
  expect(head).toEqual([900 + 1400, 50 + frame.head.y + 20]);
  const lane = thawed(frozen, frame, at, view, [72 + 20, 400]);
  expect(lane).toEqual([140, 600 + 800]);
  expect(thawed(frozen, frame, at, view, [700, 500])).toBeNull();
});
