import { expect, it } from "vitest";
import { markAt } from "./grid-hit";
import { rect } from "./rect";

const places = [rect(12, 12, 184, 112), rect(204, 12, 184, 112)];

it("marks a place between the things in a cell, as high as they are", () => {
  const cell = rect(0, 0, 400, 136);
  expect(markAt(cell, places, 0)).toEqual(rect(6, 12, 4, 112));
  expect(markAt(cell, places, 2)).toEqual(rect(390, 12, 4, 112));
});

it("stays within a collapsed lane, where what it holds is higher than the lane", () => {
  const cell = rect(0, 0, 400, 40);
  for (const index of [0, 1, 2]) {
    const { y, h } = markAt(cell, places, index);
    expect([y, h]).toEqual([0, 40]);
  }
});
