import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { moveBy, recolour, remove } from "./arrange";
import type { Board } from "./board";
import { create } from "./create";
import { COLOURS } from "./objects";
import { boardOf, pairOf } from "./testing";

const write = (board: Board, id: string, word: string) =>
  board.change(() => board.textOf(id)?.insert(0, word), [id]);

describe("undo", () => {
  it("of moving what somebody else moved at the same moment loses no note", () => {
    const [a, b] = [boardOf(), boardOf({ person: "bo" })];
    const [id] = create(a, [{ kind: "note", at: [0, 0], text: "here" }]) as [string];
    const meet = () => {
      Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc));
      Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc));
    };
    meet();
    moveBy(a, [id], [500, 0]);
    moveBy(b, [id], [0, 500]);
    meet();
    a.undo.undo();
    meet();
    b.undo.undo();
    meet();
    expect(a.store.get(id)?.text).toBe("here");
    expect(b.store.get(id)).toEqual(a.store.get(id));
  });

  it("of making a note that others wrote in leaves it whole, and says so", () => {
    const [a, b] = pairOf();
    const [id] = create(a, [{ kind: "note", at: [0, 0], text: "mine" }]) as [string];
    write(b, id, "theirs ");
    expect(a.undo.undo()).toMatchObject({ changed: false });
    expect(a.store.get(id)).toMatchObject({ text: "theirs mine", kind: "note", at: [0, 0] });
    expect(b.store.get(id)?.text).toBe("theirs mine");
  });

  it("of making several keeps only those that others worked on", () => {
    const [a, b] = pairOf();
    const ids = create(
      a,
      [0, 1, 2].map((i) => ({ kind: "note" as const, at: [i * 300, 0] as const })),
    );
    recolour(b, [ids[1]!], "rose");
    expect(a.undo.undo()).toMatchObject({ changed: true });
    expect([...a.store.ids()]).toEqual([ids[1]]);
    expect(a.store.get(ids[1]!)).toMatchObject({ colour: "rose", at: [300, 0] });
  });

  it("of a note that others wrote in and emptied again takes it away", () => {
    const [a, b] = pairOf();
    const [id] = create(a, [{ kind: "note", at: [0, 0] }]) as [string];
    write(b, id, "x");
    b.change(() => b.textOf(id)?.delete(0, 1));
    expect(a.undo.undo()).toMatchObject({ changed: true });
    expect(b.store.has(id)).toBe(false);
  });

  it("of making it leaves it also where it was deleted and brought back before others moved it", () => {
    const [a, b] = pairOf();
    const [id] = create(a, [{ kind: "note", at: [0, 0] }]) as [string];
    remove(a, [id]);
    a.undo.undo();
    moveBy(b, [id], [7, 0]);
    expect(a.undo.undo()).toMatchObject({ changed: false });
    expect(a.store.get(id)?.at).toEqual([7, 0]);
  });

  it("undone and done again does not delete what somebody wrote in between", () => {
    const [a, b] = pairOf();
    const [id] = create(b, [{ kind: "note", at: [0, 0], text: "old" }]) as [string];
    remove(a, [id]);
    a.undo.undo();
    write(b, id, "new ");
    expect(a.undo.redo()).toMatchObject({ changed: false });
    expect(a.store.get(id)?.text).toBe("new old");
  });

  /** [who, what, which object, a value] */
  const step = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 6 }), fc.nat(9), fc.nat(11));

  it("never takes away a value that somebody else gave last, whatever both did before", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
        const [a, b] = pairOf();
        const made: string[] = [];
        /** What B gave last and A did not change on purpose: object → key → value; null: deleted. */
        const theirs = new Map<string, Map<string, unknown> | null>();
        const give = (id: string, key: string, value: unknown) => {
          const known = theirs.get(id) ?? new Map<string, unknown>();
          known.set(key, value);
          theirs.set(id, known);
        };
        let words = 0;
        for (const [isA, what, which, value] of steps) {
          const board = isA ? a : b;
          const id = made[which % Math.max(1, made.length)];
          if (what === 0 || id === undefined) {
            made.push(create(board, [{ kind: "note", at: [value * 500, made.length * 500] }])[0]!);
            continue;
          }
          if (what >= 5 && isA) {
            if (what === 5) a.undo.undo();
            else a.undo.redo();
            check(a, theirs);
            continue;
          }
          if (!board.store.has(id)) continue;
          if (what === 1) {
            moveBy(board, [id], [7, 0]);
            if (isA) theirs.get(id)?.delete("at");
            else give(id, "at", JSON.stringify(board.store.get(id)!.at));
          } else if (what === 2) {
            const colour = COLOURS[value]!;
            const before = board.store.get(id)!.colour;
            recolour(board, [id], colour);
            if (before === colour) continue;
            if (isA) theirs.get(id)?.delete("colour");
            else give(id, "colour", colour);
          } else if (what === 3) {
            const word = `w${words++}.`;
            write(board, id, word);
            if (!isA) give(id, word, word);
          } else if (what === 4) {
            remove(board, [id]);
            if (isA) theirs.delete(id);
            else theirs.set(id, null);
          }
        }
        expect(JSON.stringify(a.doc.toJSON())).toBe(JSON.stringify(b.doc.toJSON()));
      }),
      { numRuns: 100 },
    );
  });
});

function check(board: Board, theirs: ReadonlyMap<string, ReadonlyMap<string, unknown> | null>): void {
  for (const [id, values] of theirs) {
    const object = board.store.get(id);
    if (values === null) {
      expect(object, "deleted by somebody else").toBeUndefined();
      continue;
    }
    for (const [key, value] of values) {
      expect(object, `${key} was given by somebody else`).toBeDefined();
      if (key === "at") expect(JSON.stringify(object!.at)).toBe(value);
      else if (key === "colour") expect(object!.colour).toBe(value);
      else expect(object!.text).toContain(value);
    }
  }
}
