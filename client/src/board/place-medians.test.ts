import { expect, it } from "vitest";
import { setLock } from "./arrange";
import { create } from "./create";
import { boundsOf } from "./objects";
import { placeByMedians } from "./place-medians";
import { boardOf } from "./testing";

const WORDS = { title: "What first", x: "Effort", y: "Impact" };

it("puts each where its medians are, in a new area beside the rest, in one step of undo", () => {
  const board = boardOf();
  const [a, b, c, d] = create(
    board,
    [0, 1, 2, 3].map((n) => ({ kind: "note" as const, at: [n * 230, 0] as const, text: `${n}` })),
  ) as [string, string, string, string];
  const at = (id: string) => board.store.get(id)!.at;
  const before = [a, b, c, d].map(at);
  const placed = placeByMedians(
    board,
    [
      { object: a, x: 0, y: 1 },
      { object: b, x: 1, y: 0 },
      { object: c, x: 0.5, y: 0.5 },
      { object: d, x: 0.5, y: 0.5 },
    ],
    WORDS,
  );
  expect(placed).toMatchObject({ moved: [a, b, c, d], locked: 0, gone: 0 });
  const area = board.store.get(placed.area!)!;
  expect(area.text).toBe("What first");
  expect(area.at[0]).toBeGreaterThan(3 * 230 + 200);
  const field = boundsOf(area);
  for (const id of [a, b, c, d]) {
    expect(board.store.get(id)!.parent).toBe(area.id);
    const box = boundsOf(board.store.get(id)!);
    expect(box.x).toBeGreaterThanOrEqual(field.x);
    expect(box.x + box.w).toBeLessThanOrEqual(field.x + field.w);
    expect(box.y + box.h).toBeLessThanOrEqual(field.y + field.h);
  }
  const [left, right, middle, beside] = [a, b, c, d].map(at) as [typeof area.at, ...(typeof area.at)[]];
  expect(left[0]).toBeLessThan(middle![0]);
  expect(left[1]).toBeLessThan(middle![1]);
  expect(right![0]).toBeGreaterThan(middle![0]);
  expect(right![1]).toBeGreaterThan(middle![1]);
  expect(beside).not.toEqual(middle);
  expect(
    board.store
      .inOrder()
      .filter(({ kind }) => kind === "text")
      .map(({ text }) => text)
      .sort(),
  ).toEqual(["Effort →", "↑ Impact"]);
  board.undo.undo();
  expect([a, b, c, d].map(at)).toEqual(before);
  expect(board.store.has(area.id)).toBe(false);
});

it("leaves what is locked where it is, and makes no area for nothing", () => {
  const board = boardOf({ role: "facilitator" });
  const [a] = create(board, [{ kind: "note", at: [0, 0] }]) as [string];
  setLock(board, [a], "locked");
  const placed = placeByMedians(
    board,
    [
      { object: a, x: 0, y: 1 },
      { object: "gone", x: 1, y: 1 },
    ],
    WORDS,
  );
  expect(placed).toEqual({ moved: [], locked: 1, gone: 1, area: null });
  expect(board.store.inOrder()).toHaveLength(1);
});
