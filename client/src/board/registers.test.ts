import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { REGISTER_LEAST, REGISTER_ROWS, layoutRegister } from "../geometry/register-layout";
import { registerDraft, setCollected, setSort } from "./collecting";
import { create } from "./create";
import { keptVotes } from "./kept-votes";
import { setMarks } from "./marking";
import type { RegisterObject } from "./objects";
import { registerRows, type RegisterRow } from "./registers";
import type { StoreChange } from "./store";
import { boardOf, pairOf } from "./testing";
import type { Board } from "./board";

interface Case {
  objects: Record<string, unknown>[];
  stage: Record<string, unknown>;
  rows: Record<"pain" | "all" | "votes", RegisterRow[]>;
}

const vectors = new URL("../../../tests/vectors/registers.json", import.meta.url);
const cases = JSON.parse(readFileSync(vectors, "utf8")) as Case[];

const note = (board: Board, text: string, x = 0) => create(board, [{ kind: "note", at: [x, 0], text }])[0]!;
const registerOf = (board: Board, id: string) => board.store.get(id) as RegisterObject;

describe("a register", () => {
  it("collects what the server collects", () => {
    for (const { objects, stage, rows } of cases) {
      const board = boardOf();
      const kept = board.doc.getMap("stage");
      for (const [key, value] of Object.entries(stage)) kept.set(key, value);
      for (const { id, kind, at, size, z, text, parent, ...keys } of objects as {
        id: string;
        kind: "note";
        at: [number, number];
        size?: [number, number];
        z: string;
        text: string;
        parent?: string;
      }[]) {
        create(board, [
          { id, kind, at, text, parent: parent ?? null, ...(size && { size }), keys: { ...keys, z } },
        ]);
      }
      const votes = keptVotes(kept);
      for (const of of ["pain", "all"] as const)
        expect(registerRows(board.store.inOrder(), of, "place", votes), JSON.stringify(objects)).toEqual(
          rows[of],
        );
      expect(registerRows(board.store.inOrder(), "all", "votes", votes)).toEqual(rows.votes);
    }
  });

  it("follows the notes, and is told to be another only when a row is", () => {
    const [ada, bo] = pairOf();
    const [id] = create(ada, [{ kind: "register", at: [0, 600], keys: { of: "pain" } }]);
    const plain = note(ada, "Odotus", 300);
    expect(registerOf(bo, id!).rows).toEqual([]);
    const empty = registerOf(bo, id!).size[1];
    const changes: StoreChange[] = [];
    bo.store.listen((change) => changes.push(change));
    setMarks(ada, [plain], { owner: "Aino" });
    expect(changes.at(-1)!.changed.has(id!)).toBe(false);
    setMarks(ada, [plain], { type: "pain" });
    expect(changes.at(-1)!.changed.has(id!)).toBe(true);
    expect(registerOf(bo, id!).rows.map(({ text, owner }) => [text, owner])).toEqual([["Odotus", "Aino"]]);
    expect(registerOf(bo, id!).size[1]).toBeLessThan(empty);
    const { rows } = registerOf(bo, id!);
    ada.change(() => ada.map(plain)!.set("style", { colour: "coral" }));
    expect(registerOf(bo, id!).rows).toBe(rows);
    expect(bo.store.inOrder()).toContain(registerOf(bo, id!));
    ada.undo.undo();
    setMarks(ada, [plain], { type: "idea" });
    expect(registerOf(bo, id!).rows).toEqual([]);
    ada.change(() => ada.map(id!)!.set("of", "all"));
    expect(registerOf(bo, id!).rows.map(({ type }) => type)).toEqual(["idea"]);
  });

  it("tells the votes of the latest dot voting about its notes, and is sorted by them on wish", () => {
    const board = boardOf();
    const [id] = create(board, [{ kind: "register", at: [0, 600], keys: { of: "pain" } }]);
    const [first, second] = [note(board, "Eka"), note(board, "Toka", 300)];
    setMarks(board, [first, second], { type: "pain" });
    const told: (readonly [string, number | null])[][] = [];
    const tell = () =>
      told.push(registerOf(board, id!).rows.map(({ text, votes }) => [text, votes] as const));
    const changes: StoreChange[] = [];
    board.store.listen((change) => changes.push(change));
    const stage = board.doc.getMap("stage");
    stage.set("title", "Nothing to do with it");
    expect(changes).toEqual([]);
    const results = [{ object: second, votes: 4 }];
    stage.set("voting:v", { id: "v", kind: "dots", closed: 1, results });
    expect(changes.map(({ changed }) => changed.has(id!))).toEqual([true]);
    tell();
    setSort(board, [id!], "votes");
    tell();
    stage.set("voting:w", { id: "w", kind: "dots", closed: 2, results: [{ object: "elsewhere", votes: 9 }] });
    tell();
    stage.delete("voting:v");
    tell();
    const unvoted = [
      ["Eka", null],
      ["Toka", null],
    ];
    const sorted = [
      ["Toka", 4],
      ["Eka", null],
    ];
    expect(told).toEqual([[...sorted].reverse(), sorted, sorted, unvoted]);
    board.undo.undo();
    expect(registerOf(board, id!).sort).toBe("place");
  });

  it("is as high as its rows, keeps room for the text, and counts what it does not show", () => {
    const row = (id: number, text: string): RegisterRow => ({
      id: `n${id}`,
      text,
      type: "pain",
      phase: "Hakemus",
      lane: "Kela",
      evidence: "assumption",
      owner: "Aino",
      due: "2026-12-03",
      reactions: 2,
      votes: null,
    });
    const many = Array.from({ length: REGISTER_ROWS + 7 }, (_, index) =>
      row(index, "Sama tieto ".repeat(30)),
    );
    for (const width of [100, REGISTER_LEAST, 1200, 4000]) {
      const { columns, rows, more, h, w } = layoutRegister(many, width, true);
      expect(more?.count).toBe(7);
      expect(h).toBeLessThan(20_000);
      expect(columns.reduce((sum, each) => sum + each.w, 0)).toBe(w);
      expect(columns.find(({ column }) => column === "text")!.w).toBeGreaterThanOrEqual(130);
      rows.forEach((line, index) => {
        expect(line.y).toBe(index === 0 ? line.y : rows[index - 1]!.y + rows[index - 1]!.h);
        for (const { lines } of line.cells) expect(lines.length).toBeLessThanOrEqual(6);
      });
    }
  });
});

describe("choosing what a register collects", () => {
  const titles = { pain: "Pains", idea: "Ideas", action: "Actions", question: "Questions", all: "All" };

  it("renames it where nobody has, in the same step of undo", () => {
    const board = boardOf();
    const [usual, own] = create(board, [
      registerDraft("pain", "Pains", [0, 0]),
      registerDraft("pain", "Kelan murheet", [0, 900]),
    ]);
    expect(setCollected(board, [usual!, own!], "idea", titles)).toEqual([usual, own]);
    expect([usual!, own!].map((id) => registerOf(board, id).text)).toEqual(["Ideas", "Kelan murheet"]);
    board.undo.undo();
    expect([usual!, own!].map((id) => registerOf(board, id).text)).toEqual(["Pains", "Kelan murheet"]);
    expect(registerOf(board, usual!).of).toBe("pain");
  });
});
