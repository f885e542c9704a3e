import { expect, it } from "vitest";
import type { VoteValue } from "../../board/voting-types";
import { changesTo, movedTo, orderOf, without } from "./ballot-ranking";

it("reads the order from the positions", () => {
  expect(orderOf({ a: 3, b: 1, c: 2 })).toEqual(["b", "c", "a"]);
  expect(orderOf({})).toEqual([]);
});

it("casts only the positions that change", () => {
  expect(changesTo({ a: 1, b: 2, c: 3 }, movedTo(["a", "b", "c"], "c", 1))).toEqual({ c: 2, b: 3 });
  expect(changesTo({ a: 1, b: 2 }, movedTo(["a", "b"], "x", 9))).toEqual({ x: 3 });
  expect(changesTo({ a: 1, b: 2 }, ["a", "b"])).toEqual({});
});

it("closes the gap when one is taken out", () => {
  expect(changesTo({ a: 1, b: 2, c: 3 }, without(["a", "b", "c"], "a"))).toEqual({ a: null, b: 1, c: 2 });
});

it("any moves leave positions 1 to k, each once, and casting the changes gives the new order", () => {
  const seed = Date.now() % 2 ** 31;
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  const ids = [..."abcdefg"];
  let votes: Record<string, VoteValue> = {};
  for (let step = 0; step < 300; step++) {
    const id = ids[random(ids.length)]!;
    const order = orderOf(votes);
    const next = random(4) === 0 ? without(order, id) : movedTo(order, id, random(8));
    const after = Object.entries({ ...votes, ...changesTo(votes, next) });
    votes = Object.fromEntries(after.filter((entry): entry is [string, VoteValue] => entry[1] !== null));
    expect(orderOf(votes), `seed ${seed}`).toEqual(next);
    expect(Object.values(votes).sort(), `seed ${seed}`).toEqual(next.map((_, at) => at + 1));
  }
});
