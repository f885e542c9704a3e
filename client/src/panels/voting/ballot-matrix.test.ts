import { expect, it } from "vitest";
import { hundredths, MIDDLE, movedBy, nextWithout, placeAt, thirdOf } from "./ballot-matrix";

const BOX = { left: 100, top: 50, width: 400, height: 200 };

it("reads a point of the square with y upwards, in whole hundredths and never outside", () => {
  expect(placeAt({ x: 100, y: 250 }, BOX)).toEqual([0, 0]);
  expect(placeAt({ x: 500, y: 50 }, BOX)).toEqual([1, 1]);
  expect(placeAt({ x: 181.3, y: 90 }, BOX)).toEqual([0.2, 0.8]);
  expect(placeAt({ x: -9, y: 999 }, BOX)).toEqual([0, 0]);
  expect(placeAt({ x: 300, y: 150 }, { ...BOX, width: 0 })).toEqual(MIDDLE);
});

it("arrows go by five, with Shift by twenty, and stop at the sides", () => {
  expect(movedBy("ArrowRight", false, MIDDLE)).toEqual([0.55, 0.5]);
  expect(movedBy("ArrowUp", true, MIDDLE)).toEqual([0.5, 0.7]);
  expect(movedBy("ArrowDown", true, [0.5, 0.1])).toEqual([0.5, 0]);
  expect(movedBy("End", false, MIDDLE)).toEqual([1, 0.5]);
  expect(movedBy("Enter", false, MIDDLE)).toBeNull();
});

it("every place is reached by arrows and comes back to where it began without drift", () => {
  let place = MIDDLE;
  for (let step = 0; step < 40; step++) place = movedBy("ArrowLeft", false, place)!;
  for (let step = 0; step < 10; step++) place = movedBy("ArrowRight", false, place)!;
  expect(place).toEqual([0.5, 0.5]);
  expect(hundredths(place[0])).toBe(50);
});

it("calls a place by its third", () => {
  expect([0, 0.2, 0.34, 0.5, 0.66, 0.67, 1].map(thirdOf)).toEqual([
    "low",
    "low",
    "middle",
    "middle",
    "middle",
    "high",
    "high",
  ]);
});

it("finds the next that is not placed, going round, and none when all are", () => {
  const all = [{ id: "a" }, { id: "b" }, { id: "c" }];
  expect(nextWithout(all, {}, null)).toBe("a");
  expect(nextWithout(all, { b: 1 }, "a")).toBe("c");
  expect(nextWithout(all, { b: 1, c: 1 }, "c")).toBe("a");
  expect(nextWithout(all, { a: 1, b: 1, c: 1 }, "a")).toBeNull();
  expect(nextWithout([], {}, null)).toBeNull();
});
