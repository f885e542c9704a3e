import fc from "fast-check";
import * as Y from "yjs";
import { describe, expect, it } from "vitest";
import { setLock } from "./arrange";
import { clipOf, clipText, pasteClip, readClip } from "./clipboard";
import { create } from "./create";
import { cleanOwner, ownersOf, setMarks, toggleMark } from "./marking";
import { EVIDENCE, FLAGS, NO_MARKS, NOTE_TYPES, type NoteMarks } from "./note-marks";
import type { NoteObject } from "./objects";
import type { Board } from "./board";
import { boardOf, pairOf } from "./testing";

const note = (board: Board, text = "") => create(board, [{ kind: "note", at: [0, 0], text }])[0]!;
const marks = (board: Board, id: string) => (board.store.get(id) as NoteObject).marks;

describe("marks", () => {
  it("are set on several notes in one step of undo, and only on notes", () => {
    const board = boardOf();
    const [a, b] = [note(board), note(board)];
    const area = create(board, [{ kind: "area", at: [900, 0] }])[0]!;
    expect(setMarks(board, [a, b, area], { type: "pain", owner: "  Aino \n Kela " })).toEqual([a, b]);
    expect(marks(board, a)).toEqual({ ...NO_MARKS, type: "pain", owner: "Aino Kela" });
    expect(marks(board, b)).toBe(marks(board, a));
    expect(board.map(area)!.has("type")).toBe(false);
    board.undo.undo();
    expect(marks(board, a)).toBe(null);
    expect(marks(board, b)).toBe(null);
  });

  it("write only the keys that change, and no key for nothing", () => {
    const board = boardOf();
    const id = note(board);
    setMarks(board, [id], { type: "action", due: "2026-12-03", wait: { n: 3, unit: "days" }, again: true });
    const before = Y.encodeStateVector(board.doc);
    expect(setMarks(board, [id], { type: "action", wait: { n: 3, unit: "days" } })).toEqual([]);
    expect(Y.encodeStateVector(board.doc)).toEqual(before);
    setMarks(board, [id], { type: null, due: null, wait: null, again: false });
    expect(marks(board, id)).toBe(null);
    for (const key of ["type", "due", "wait", "again"]) expect(board.map(id)!.has(key), key).toBe(false);
  });

  it("that no reader would take are not written", () => {
    const board = boardOf();
    const id = note(board);
    setMarks(board, [id], { due: "2026-02-30", wait: { n: 0, unit: "days" }, owner: "  " });
    expect(marks(board, id)).toBe(null);
    expect([...board.map(id)!.keys()]).not.toContain("due");
    expect(cleanOwner("x".repeat(300))).toHaveLength(200);
  });

  it("are left alone on what is locked", () => {
    const board = boardOf({ role: "facilitator" });
    const id = note(board);
    setLock(board, [id], "locked");
    expect(setMarks(board, [id], { type: "idea" })).toEqual([]);
    setLock(board, [id], "fixed");
    expect(toggleMark(board, [id], { type: "idea" })).toBe(null);
    expect(marks(board, id)).toBe(null);
  });

  it("are given to those that lack them before they are taken from all", () => {
    const board = boardOf();
    const [a, b] = [note(board), note(board)];
    toggleMark(board, [a], { decision: true });
    expect(toggleMark(board, [a, b], { decision: true })).toBe("given");
    expect(marks(board, b)?.decision).toBe(true);
    expect(toggleMark(board, [a, b], { decision: true })).toBe("taken");
    expect(marks(board, a)).toBe(null);
    expect(toggleMark(board, [a], { type: "pain" })).toBe("given");
    expect(toggleMark(board, [a], { type: "idea" })).toBe("given");
    expect(marks(board, a)?.type).toBe("idea");
  });

  it("of two people at the same moment all stay, for each is a key of its own", () => {
    const keys = fc.record({
      type: fc.constantFrom(...NOTE_TYPES),
      evidence: fc.constantFrom(...EVIDENCE),
      owner: fc.constantFrom("Aino", "Bo"),
      due: fc.constantFrom("2026-12-03", "2027-01-01"),
    });
    fc.assert(
      fc.property(keys, fc.subarray([...FLAGS]), (said, flags) => {
        const ada = boardOf();
        const id = note(ada);
        const bo = boardOf({ person: "bo" });
        Y.applyUpdate(bo.doc, Y.encodeStateAsUpdate(ada.doc));
        setMarks(ada, [id], said);
        setMarks(bo, [id], Object.fromEntries(flags.map((flag) => [flag, true])));
        Y.applyUpdate(bo.doc, Y.encodeStateAsUpdate(ada.doc));
        Y.applyUpdate(ada.doc, Y.encodeStateAsUpdate(bo.doc));
        const all: NoteMarks = { ...NO_MARKS, ...said };
        const both = { ...all, ...Object.fromEntries(flags.map((flag) => [flag, true])) };
        expect(marks(ada, id)).toEqual(both);
        expect(marks(bo, id)).toEqual(both);
      }),
      { numRuns: 40 },
    );
  });

  it("come along with a copy", () => {
    const [ada, bo] = pairOf();
    const id = note(ada, "Odottaa");
    setMarks(ada, [id], { type: "pain", wait: { n: 2, unit: "weeks" } });
    const clip = readClip(clipText(clipOf(bo, [id])))!;
    const [copy] = pasteClip(bo, clip, [500, 0]);
    expect(marks(ada, copy!)).toEqual({ ...NO_MARKS, type: "pain", wait: { n: 2, unit: "weeks" } });
    expect(ownersOf(ada)).toEqual([]);
  });
});
