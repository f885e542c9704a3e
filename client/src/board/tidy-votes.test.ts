import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intersects } from "../geometry/rect";
import { setLock } from "./arrange";
import { create } from "./create";
import { columnKey, laneKey } from "./grids/keys";
import { boundsOf } from "./objects";
import { boardOf } from "./testing";
import { tidyByVotes } from "./tidy-votes";

const rectOf = (board: ReturnType<typeof boardOf>, id: string) => boundsOf(board.store.get(id)!);

/** Ids as one reads them: by rows, then from the left. */
const read = (board: ReturnType<typeof boardOf>, ids: readonly string[]) =>
  [...ids].sort((a, b) => {
    const [p, q] = [rectOf(board, a), rectOf(board, b)];
    return p.y - q.y || p.x - q.x;
  });

describe("tidying by votes", () => {
  it("puts the most voted first, in one step of undo", () => {
    const board = boardOf();
    const ids = create(
      board,
      [0, 1, 2, 3, 4].map((n) => ({
        kind: "note" as const,
        at: [n * 230, (n % 2) * 90] as const,
        text: `${n}`,
      })),
    );
    const before = ids.map((id) => board.store.get(id)!.at);
    const order = [ids[3]!, ids[0]!, ids[4]!, ids[1]!, ids[2]!];
    expect(tidyByVotes(board, order)).toEqual({ moved: order, locked: 0, gone: 0 });
    expect(read(board, ids)).toEqual(order);
    board.undo.undo();
    expect(ids.map((id) => board.store.get(id)!.at)).toEqual(before);
  });

  it("leaves what is locked where it is, puts nothing over it, and passes over what is gone", () => {
    const board = boardOf({ role: "facilitator" });
    const ids = create(
      board,
      [0, 1, 2, 3].map((n) => ({ kind: "note" as const, at: [n * 220, 0] as const })),
    );
    setLock(board, [ids[1]!], "locked");
    const tidied = tidyByVotes(board, [ids[3]!, "gone", ids[1]!, ids[0]!, ids[2]!]);
    expect(tidied).toEqual({ moved: [ids[3], ids[0], ids[2]], locked: 1, gone: 1 });
    expect(board.store.get(ids[1]!)!.at).toEqual([220, 0]);
    expect(read(board, [ids[3]!, ids[0]!, ids[2]!])).toEqual([ids[3], ids[0], ids[2]]);
    for (const id of [ids[0]!, ids[2]!, ids[3]!])
      expect(intersects(rectOf(board, id), rectOf(board, ids[1]!))).toBe(false);
  });

  it("keeps in its area what is in one, also where there is little room", () => {
    const board = boardOf();
    const [area] = create(board, [{ kind: "area", at: [0, 0], size: [520, 360] }]);
    const inside = create(
      board,
      [0, 1, 2, 3, 4, 5].map((n) => ({
        kind: "note" as const,
        at: [40 + n * 20, 100] as const,
        parent: area!,
      })),
    );
    const outside = create(board, [
      { kind: "note", at: [900, 0] },
      { kind: "note", at: [1200, 0] },
    ]);
    const order = [outside[1]!, ...[...inside].reverse(), outside[0]!];
    tidyByVotes(board, order);
    expect(inside.every((id) => board.store.get(id)!.parent === area)).toBe(true);
    expect(read(board, inside)).toEqual([...inside].reverse());
    expect(outside.every((id) => board.store.get(id)!.parent === null)).toBe(true);
    expect(rectOf(board, outside[1]!).x).toBeLessThan(rectOf(board, outside[0]!).x);
  });

  it("orders what an arranging area holds", () => {
    for (const layout of ["row", "column", "grid"] as const) {
      const board = boardOf();
      const [area] = create(board, [{ kind: "area", at: [0, 0], size: [900, 700], keys: { layout } }]);
      const ids = create(
        board,
        [0, 1, 2, 3, 4].map((n) => ({
          kind: "note" as const,
          at: [60 + n * 90, 100] as const,
          parent: area!,
        })),
      );
      const order = [ids[4]!, ids[2]!, ids[0]!, ids[3]!, ids[1]!];
      tidyByVotes(board, order);
      expect(read(board, ids), layout).toEqual(order);
    }
  });

  it("orders a cell of a grid from where the first of them stood, equal keys among them", () => {
    const board = boardOf();
    const grid = create(board, [
      {
        kind: "grid",
        at: [0, 0],
        keys: { [columnKey("a", "z")]: "a0", [laneKey("x", "z")]: "a0" },
      },
    ])[0]!;
    const [a, b, c, other] = ["a0", "a1", "a1", "a05"].map(
      (order) =>
        create(board, [
          { kind: "note", at: [9000, 9000], parent: grid, keys: { cell: ["a", "x", order] } },
        ])[0]!,
    );
    const before = board.store.inCell(grid, "a", "x");
    tidyByVotes(board, [c!, a!, b!]);
    expect(board.store.inCell(grid, "a", "x")).toEqual([c, a, b, other]);
    board.undo.undo();
    expect(board.store.inCell(grid, "a", "x")).toEqual(before);
  });

  it("never lays two things of one size over each other on the open wall", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 })), {
          minLength: 2,
          maxLength: 14,
        }),
        fc.integer({ min: 1, max: 13 }),
        (places, split) => {
          const board = boardOf();
          const ids = create(
            board,
            places.map((at) => ({ kind: "note" as const, at })),
          );
          const order = [...ids.slice(split), ...ids.slice(0, split)].slice(0, Math.max(1, ids.length - 2));
          tidyByVotes(board, order);
          for (const [n, id] of order.entries())
            for (const other of ids)
              if (other !== id && (order.indexOf(other) > n || !order.includes(other)))
                expect(intersects(rectOf(board, id), rectOf(board, other))).toBe(false);
          expect(read(board, order)).toEqual(order);
        },
      ),
      { numRuns: 60 },
    );
  });
});
