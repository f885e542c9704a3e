import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moveBy, remove, setLock, duplicate } from "./arrange";
import { coloursInUse, ofColour, pasteStyle, sortBy, stepOrder, styleToCopy } from "./arranging";
import { create } from "./create";
import { areOneGroup, group, ungroup, withGroups } from "./groups";
import { boardOf } from "./testing";

const three = (board = boardOf()) => {
  const ids = create(board, [
    { kind: "note", at: [0, 0], text: "b", colour: "sky" },
    { kind: "note", at: [100, 0], text: "a", colour: "sun" },
    { kind: "note", at: [200, 100], text: "c", colour: "sky" },
  ]) as [string, string, string];
  return { board, ids };
};
const order = (board: ReturnType<typeof boardOf>) => board.store.inOrder().map((object) => object.text);

describe("a group", () => {
  it("is chosen by any of its members, and copies of it are a group of their own", () => {
    const { board, ids } = three();
    expect(group(board, [ids[0], ids[1]])).toBe(2);
    expect(withGroups(board.store, [ids[0]]).toSorted()).toEqual([ids[0], ids[1]].toSorted());
    expect(withGroups(board.store, [ids[2]])).toEqual([ids[2]]);
    expect(areOneGroup(board.store, [ids[0], ids[1]])).toBe(true);
    const copies = duplicate(board, [ids[0], ids[1]], [400, 0]);
    expect(areOneGroup(board.store, copies)).toBe(true);
    expect(board.store.get(copies[0]!)!.group).not.toBe(board.store.get(ids[0])!.group);
  });

  it("is undone in one step, and taken apart for all of its members", () => {
    const { board, ids } = three();
    group(board, ids);
    expect(ungroup(board, [ids[1]])).toBe(3);
    expect(ids.map((id) => board.store.get(id)!.group)).toEqual([null, null, null]);
    board.undo.undo();
    expect(areOneGroup(board.store, ids)).toBe(true);
    board.undo.undo();
    expect(board.store.get(ids[0])!.group).toBeNull();
  });

  it("needs two, and leaves alone what is locked", () => {
    const board = boardOf({ role: "facilitator" });
    const { ids } = three(board);
    setLock(board, [ids[0]], "locked");
    expect(group(board, [ids[0], ids[1]])).toBe(0);
    expect(group(board, ids)).toBe(2);
  });
});

describe("a lock", () => {
  it("holds facilitators too, until they edit the layout, and others do not get through by that", () => {
    const board = boardOf({ role: "facilitator" });
    const { ids } = three(board);
    setLock(board, ids, "locked");
    moveBy(board, ids, [50, 0]);
    expect(board.store.get(ids[0])!.at[0]).toBe(0);
    board.editsLayout = true;
    moveBy(board, ids, [50, 0]);
    expect(board.store.get(ids[0])!.at[0]).toBe(50);
    const other = boardOf({ doc: board.doc });
    other.editsLayout = true;
    expect(remove(other, ids)).toBe(0);
  });

  it("of a fill-in field lets everybody who works write, and do nothing else", () => {
    const board = boardOf({ role: "facilitator" });
    const { ids } = three(board);
    setLock(board, [ids[0]], "fixed");
    const other = boardOf({ doc: board.doc });
    expect(other.mayWrite(other.store.get(ids[0]))).toBe(true);
    expect(other.mayChange(other.store.get(ids[0]))).toBe(false);
    const observer = boardOf({ doc: board.doc, role: "observer" });
    expect(observer.mayWrite(observer.store.get(ids[0]))).toBe(false);
  });
});

describe("the order of drawing", () => {
  it("goes one step past the next thing that is touched", () => {
    const board = boardOf();
    const [a] = create(
      board,
      ["a", "b", "far", "c"].map((text, index) => ({
        kind: "note" as const,
        at: [index === 2 ? 5000 : index * 20, 0] as const,
        text,
      })),
    );
    expect(stepOrder(board, [a!], true)).toBe(true);
    expect(order(board)).toEqual(["b", "a", "far", "c"]);
    expect(stepOrder(board, [a!], true)).toBe(true);
    expect(order(board)).toEqual(["b", "far", "c", "a"]);
    expect(stepOrder(board, [a!], true)).toBe(false);
    expect(stepOrder(board, [a!], false)).toBe(true);
    expect(stepOrder(board, [a!], false)).toBe(true);
    expect(stepOrder(board, [a!], false)).toBe(false);
    expect(order(board)[0]).toBe("a");
  });

  it("keeps every key a key and all others in their order, whatever is stepped", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(7), fc.nat(7), fc.boolean()), { maxLength: 30 }), (steps) => {
        const board = boardOf();
        const ids = create(
          board,
          Array.from({ length: 8 }, (_, i) => ({
            kind: "note" as const,
            at: [i * 60, 0] as const,
            text: String(i),
          })),
        );
        for (const [one, other, up] of steps) {
          const moving = new Set([ids[one]!, ids[other]!]);
          const rest = () =>
            board.store
              .inOrder()
              .filter((o) => !moving.has(o.id))
              .map((o) => o.text);
          const before = rest();
          stepOrder(board, [...moving], up);
          expect(rest()).toEqual(before);
          const keys = board.store.inOrder().map((object) => object.z);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
    );
  });
});

describe("sorting and colours", () => {
  it("puts texts in the order of the language, and colours in columns, the fullest first", () => {
    const { board, ids } = three();
    sortBy(board, ids, "text", new Intl.Collator("fi"));
    const at = (id: string) => board.store.get(id)!.at;
    expect(at(ids[1])[1] < at(ids[2])[1] || at(ids[1])[0] < at(ids[2])[0]).toBe(true);
    sortBy(board, ids, "colour", new Intl.Collator("fi"));
    expect(at(ids[0])[0]).toBe(at(ids[2])[0]);
    expect(at(ids[1])[0]).toBeGreaterThan(at(ids[0])[0]);
  });

  it("counts the papers in use and finds what has one", () => {
    const { board, ids } = three();
    expect([...coloursInUse(board)]).toEqual([
      ["sun", 1],
      ["sky", 2],
    ]);
    expect(ofColour(board, "sky")).toEqual([ids[0], ids[2]]);
  });

  it("of a style goes to what has such a thing, and leaves what it is", () => {
    const { board, ids } = three();
    const [shape] = create(board, [
      { kind: "shape", at: [0, 0], style: { shape: "ellipse", colour: "none", stroke: 8 } },
    ]);
    pasteStyle(board, [shape!], styleToCopy(board.store.get(ids[0])!));
    expect(board.store.get(shape!)).toMatchObject({
      shape: "ellipse",
      colour: "sky",
      hollow: false,
      stroke: 8,
    });
    const [other] = create(board, [{ kind: "shape", at: [0, 0] }]);
    expect(pasteStyle(board, [other!, ids[1]], styleToCopy(board.store.get(shape!)!))).toHaveLength(2);
    expect(board.store.get(other!)).toMatchObject({ shape: "rectangle", stroke: 8, colour: "sky" });
    expect(board.store.get(ids[1])!.colour).toBe("sky");
  });
});
