import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Board } from "../board";
import { boundTo, connect } from "../connect";
import { create } from "../create";
import type { ConnectorObject, GridObject } from "../objects";
import { BoardStore } from "../store";
import { boardOf } from "../testing";
import { columnKey, laneKey } from "./keys";
import { processOf } from "./process";

const KEYS = {
  preset: "process",
  [columnKey("a", "z")]: "a0",
  [columnKey("b", "z")]: "a1",
  [columnKey("c", "z")]: "a2",
  [laneKey("me", "z")]: "a0",
  [laneKey("me", "type")]: "organisation",
  [laneKey("me", "title")]: "Asiakas",
  [laneKey("me", "citizen")]: 1,
  [laneKey("kela", "z")]: "a1",
  [laneKey("kela", "type")]: "organisation",
  [laneKey("kela", "title")]: "Kela",
  [laneKey("dvv", "z")]: "a2",
  [laneKey("dvv", "type")]: "organisation",
  [laneKey("dvv", "title")]: "DVV",
  [laneKey("pains", "z")]: "a3",
};

let board: Board;
let grid: string;

beforeEach(() => {
  board = boardOf();
  grid = create(board, [{ kind: "grid", at: [0, 0], keys: KEYS }])[0]!;
});

const step = (column: string, lane: string, keys: Record<string, unknown> = {}): string =>
  create(board, [
    { kind: "note", at: [0, 0], parent: grid, keys: { cell: [column, lane, "a0"], ...keys } },
  ])[0]!;
const put = (id: string, key: string, value: unknown): void =>
  board.change(() => (value === undefined ? board.map(id)?.delete(key) : board.map(id)?.set(key, value)));
const tally = () => (board.store.get(grid) as GridObject).tally;
const line = (a: string, b: string): string => connect(board, boundTo(a), boundTo(b))!;
const handsOver = (id: string) => (board.store.get(id) as ConnectorObject).handoff;

describe("the counts of a grid on the board", () => {
  it("are those of its notes in organisation lanes, and none where there is no such lane", () => {
    expect(tally()).toEqual({ handoffs: 0, contacts: 0, again: 0, minutes: 0, steps: 0 });
    step("a", "me");
    step("b", "kela", { again: true });
    step("c", "dvv", { wait: [2, "weeks"] });
    step("a", "pains");
    expect(tally()).toEqual({ handoffs: 2, contacts: 1, again: 1, minutes: 20_160, steps: 3 });
    board.change(() => {
      for (const lane of ["me", "kela", "dvv"]) board.map(grid)!.set(laneKey(lane, "type"), "notes");
    });
    expect(tally()).toBeNull();
    expect(board.store.process(grid)).toBeNull();
  });

  it("follow a mark, a move to another lane, a connector, and undo", () => {
    const [a, b] = [step("a", "kela"), step("b", "dvv")];
    expect(tally()!.handoffs).toBe(1);
    put(b, "cell", ["b", "kela", "a0"]);
    expect(tally()!.handoffs).toBe(0);
    board.undo.undo();
    expect(tally()!.handoffs).toBe(1);
    const back = line(b, a);
    expect(board.store.process(grid)!.counts.handoffs.ids).toEqual([b]);
    put(a, "citizen", true);
    expect(tally()!.contacts).toBe(1);
    board.change(() => board.objects.delete(back));
    expect(board.store.process(grid)!.counts.handoffs.ids).toEqual([a]);
  });

  it("are as they were while somebody only writes or moves the grid, and tell nobody", () => {
    const a = step("a", "kela");
    const before = tally();
    board.change(() => board.textOf(a)!.insert(0, "Hakemus"));
    put(grid, "at", [500, 500]);
    expect(tally()).toBe(before);
  });

  it("mark the connectors that lead from one organisation to another", () => {
    const [a, b, c] = [step("a", "kela"), step("b", "kela"), step("c", "dvv")];
    const [within, over] = [line(a, b), line(b, c)];
    expect([handsOver(within), handsOver(over)]).toEqual([false, true]);
    const told: string[][] = [];
    const stop = board.store.listen((change) => told.push([...change.changed]));
    put(c, "again", true);
    expect(told[0]).not.toContain(over);
    stop();
    put(b, "cell", ["b", "dvv", "a0"]);
    expect([handsOver(within), handsOver(over)]).toEqual([true, false]);
    put(over, "style", { end: "dot" });
    put(within, "style", { end: "dot" });
    expect([handsOver(within), handsOver(over)]).toEqual([true, false]);
    board.change(() => board.objects.delete(grid));
    expect(handsOver(within)).toBe(false);
  });

  it("are those of a board that is opened anew, whatever was done", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(6), fc.nat(30), fc.nat(30)), { maxLength: 25 }), (deeds) => {
        board = boardOf();
        grid = create(board, [{ kind: "grid", at: [0, 0], keys: KEYS }])[0]!;
        const lanes = ["me", "kela", "dvv", "pains"];
        const columns = ["a", "b", "c"];
        const notes: string[] = [];
        const lines: string[] = [];
        const any = (ids: string[], n: number) => ids[n % Math.max(1, ids.length)];
        for (const [deed, n, m] of deeds) {
          const id = any(notes, n);
          if (deed <= 1) notes.push(step(columns[n % 3]!, lanes[m % 4]!, m % 5 === 0 ? { again: true } : {}));
          else if (deed === 2 && id && board.store.has(id))
            put(id, "cell", [columns[m % 3], lanes[n % 4], "a1"]);
          else if (deed === 3 && id && board.store.has(id) && any(notes, m) !== id)
            lines.push(connect(board, boundTo(id), boundTo(any(notes, m)!)) ?? "");
          else if (deed === 4 && id && m % 2 === 0) board.change(() => board.objects.delete(id));
          else if (deed === 5) put(grid, laneKey(lanes[n % 4]!, "type"), m % 2 ? "organisation" : "notes");
          else if (deed === 6) board.undo.undo();
        }
        const fresh = new BoardStore(board.doc);
        const now = board.store.get(grid) as GridObject | undefined;
        expect(now?.tally).toEqual((fresh.get(grid) as GridObject | undefined)?.tally);
        for (const each of lines)
          expect((board.store.get(each) as ConnectorObject | undefined)?.handoff).toBe(
            (fresh.get(each) as ConnectorObject | undefined)?.handoff,
          );
        if (now?.kind === "grid")
          expect(board.store.process(grid)?.process ?? null).toEqual(processOf(fresh, now));
        fresh.close();
      }),
      { numRuns: 60 },
    );
  });
});
