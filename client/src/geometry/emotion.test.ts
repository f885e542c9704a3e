import { expect, test } from "vitest";
import { emotionPoints, levelAt, levelY, nextLevel, LEVELS } from "./emotion";

const lane = { y: 500, h: 200 };
const columns = [
  { id: "a", x: 208, w: 400 },
  { id: "b", x: 608, w: 400 },
];

test("every level is found again at its own height", () => {
  for (const level of LEVELS) expect(levelAt(lane, levelY(lane, level))).toBe(level);
  expect(levelAt(lane, -10_000)).toBe(2);
  expect(levelAt(lane, 10_000)).toBe(-2);
});

test("points of several personas at one place stand side by side", () => {
  const at: Record<string, number> = { "a p": 1, "a q": 1, "b p": 1, "b q": -2 };
  const points = emotionPoints(columns, lane, ["p", "q"], (column, persona) => at[`${column} ${persona}`]!);
  const [p, q] = [points.get("p")!, points.get("q")!];
  expect(q[0]!.at[0] - p[0]!.at[0]).toBeGreaterThan(16);
  expect(p[1]!.at).toEqual([808, levelY(lane, 1)]);
  expect(q[1]!.level).toBe(-2);
});

test("a column without a level has no point, and a level that is none is not drawn", () => {
  const points = emotionPoints(columns, lane, ["p"], (column) => (column === "a" ? 7 : null));
  expect(points.get("p")).toEqual([]);
});

test("a sixth persona is not drawn", () => {
  expect(emotionPoints(columns, lane, ["1", "2", "3", "4", "5", "6"], () => 0).size).toBe(5);
});

test("a key takes a point up or down, to the ends and no further", () => {
  expect(nextLevel(null, 1)).toBe(0);
  expect(nextLevel(1, 1)).toBe(2);
  expect(nextLevel(2, 1)).toBe(2);
  expect(nextLevel(-2, -1)).toBe(-2);
});
