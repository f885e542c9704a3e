import { describe, expect, it } from "vitest";
import { alignObjects, duplicate, moveBy, recolour, remove, reorder, resize, setLock } from "./arrange";
import { create } from "./create";
import { boardOf, pairOf } from "./testing";
import { setText } from "./texts";

const note = (x: number, y: number, text = "") => ({ kind: "note", at: [x, y], text }) as const;
const area = (x: number, y: number) => ({ kind: "area", at: [x, y], size: [800, 600] }) as const;

describe("making", () => {
  it("writes what the schema asks for", () => {
    const board = boardOf();
    const [id] = create(board, [{ ...note(1.239, 2), colour: "mint", text: "hei" }]);
    expect(board.map(id!)!.toJSON()).toEqual({
      kind: "note",
      at: [1.24, 2],
      size: [200, 200],
      z: "a0",
      style: { colour: "mint" },
      text: "hei",
      author: "ada",
      created: 1000,
    });
  });

  it("belongs to the area under its middle", () => {
    const board = boardOf();
    const [home] = create(board, [area(0, 0)]);
    const [inside, outside] = create(board, [note(650, 100), note(750, 100)]);
    expect(board.store.get(inside!)!.parent).toBe(home);
    expect(board.store.get(outside!)!.parent).toBeNull();
  });

  it("puts an area under the notes that it is drawn around, and over the areas below them", () => {
    const board = boardOf();
    const [below] = create(board, [area(2000, 0)]);
    const [first] = create(board, [note(100, 100)]);
    const [around] = create(board, [area(0, 0)]);
    expect(board.store.inOrder().map((object) => object.id)).toEqual([below, around, first]);
  });

  it("takes into an area what it is drawn around, as one step of undo; not what belongs to another", () => {
    const board = boardOf();
    const [other] = create(board, [area(2000, 0)]);
    const [owned] = create(board, [note(2100, 100)]);
    const [inside, outside] = create(board, [note(100, 100), note(900, 100)]);
    const [around] = create(board, [area(0, 0)]);
    const parentOf = (id: string | undefined) => board.store.get(id!)!.parent;
    expect([inside, outside, owned].map(parentOf)).toEqual([around, null, other]);
    create(board, [area(2050, 50)]);
    expect(parentOf(owned)).toBe(other);
    board.undo.undo();
    board.undo.undo();
    expect(board.store.has(around!)).toBe(false);
    expect(parentOf(inside)).toBeNull();
  });

  it("makes no more than the board takes", () => {
    const board = boardOf({ maxObjects: 3 });
    expect(
      create(
        board,
        [1, 2, 3, 4, 5].map((n) => note(n * 300, 0)),
      ),
    ).toHaveLength(3);
    expect(create(board, [note(0, 0)])).toEqual([]);
  });

  it("makes nothing for an observer", () => {
    expect(create(boardOf({ role: "observer" }), [note(0, 0)])).toEqual([]);
  });

  it("sends many long notes in updates that the server takes, as one step of undo", () => {
    const board = boardOf();
    const sizes: number[] = [];
    board.doc.on("update", (update: Uint8Array) => sizes.push(update.length));
    create(
      board,
      Array.from({ length: 300 }, (_, n) => note(n * 220, 0, "ä".repeat(1500))),
    );
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBeLessThan(262_144);
    board.undo.undo();
    expect(board.store.size).toBe(0);
  });
});

describe("moving", () => {
  it("takes the members of an area along, in one update", () => {
    const board = boardOf();
    const [home] = create(board, [area(0, 0)]);
    const [member] = create(board, [note(100, 100)]);
    const [other] = create(board, [note(2000, 100)]);
    let updates = 0;
    board.doc.on("update", () => updates++);
    moveBy(board, [home!], [10, 20]);
    expect(updates).toBe(1);
    expect(board.store.get(member!)!.at).toEqual([110, 120]);
    expect(board.store.get(member!)!.parent).toBe(home);
    expect(board.store.get(other!)!.at).toEqual([2000, 100]);
  });

  it("changes the area at the drop", () => {
    const board = boardOf();
    const [left, right] = [create(board, [area(0, 0)])[0]!, create(board, [area(1000, 0)])[0]!];
    const [id] = create(board, [note(100, 100)]);
    moveBy(board, [id!], [1000, 0]);
    expect(board.store.get(id!)!.parent).toBe(right);
    moveBy(board, [id!], [0, 5000]);
    expect(board.store.get(id!)!.parent).toBeNull();
    expect(left).not.toBe(right);
  });

  it("leaves locked objects where they are, also for facilitators", () => {
    const board = boardOf({ role: "facilitator" });
    const [id] = create(board, [note(0, 0)]);
    setLock(board, [id!], "locked");
    moveBy(board, [id!], [50, 50]);
    recolour(board, [id!], "coral");
    expect(remove(board, [id!])).toBe(0);
    expect(board.store.get(id!)).toMatchObject({ at: [0, 0], colour: "sun", locked: true });
    setLock(board, [id!], null);
    moveBy(board, [id!], [50, 50]);
    expect(board.store.get(id!)!.at).toEqual([50, 50]);
  });

  it("does not let a participant lock", () => {
    const board = boardOf();
    const [id] = create(board, [note(0, 0)]);
    setLock(board, [id!], "locked");
    expect(board.store.get(id!)!.locked).toBe(false);
  });
});

describe("an area that is resized", () => {
  it("takes in what it covers now and lets go what it does not", () => {
    const board = boardOf();
    const [home] = create(board, [area(0, 0)]);
    const [stays, goes] = create(board, [note(0, 0), note(500, 300)]);
    resize(board, new Map([[home!, { x: 0, y: 0, w: 300, h: 300 }]]));
    expect(board.store.get(stays!)!.parent).toBe(home);
    expect(board.store.get(goes!)!.parent).toBeNull();
    resize(board, new Map([[home!, { x: 0, y: 0, w: 900, h: 900 }]]));
    expect(board.store.get(goes!)!.parent).toBe(home);
  });
});

describe("what is put somewhere", () => {
  const order = (board: ReturnType<typeof boardOf>, ids: string[]) =>
    board.store.inOrder().map((object) => ids.indexOf(object.id));

  it("lies on top of what was there", () => {
    const board = boardOf();
    const ids = create(board, [note(0, 0), note(1000, 0), note(2000, 0)]);
    moveBy(board, [ids[0]!], [950, 0]);
    expect(order(board, ids)).toEqual([1, 2, 0]);
    moveBy(board, [ids[1]!], [0, 900]);
    expect(order(board, ids)).toEqual([1, 2, 0]);
  });

  it("goes under the notes if it is an area", () => {
    const board = boardOf();
    const ids = [...create(board, [note(100, 100)]), ...create(board, [area(3000, 0)])];
    expect(order(board, ids)).toEqual([0, 1]);
    moveBy(board, [ids[1]!], [-3000, 0]);
    expect(order(board, ids)).toEqual([1, 0]);
  });

  it("is seen in an area that was made later", () => {
    const board = boardOf();
    const ids = [...create(board, [note(3000, 100)]), ...create(board, [area(0, 0)])];
    moveBy(board, [ids[0]!], [-2900, 0]);
    expect(order(board, ids)).toEqual([1, 0]);
    expect(board.store.get(ids[0]!)!.parent).toBe(ids[1]);
  });
});

describe("order, copies and deletion", () => {
  it("brings to the front and sends to the back, keeping the order among themselves", () => {
    const board = boardOf();
    const ids = create(board, [note(0, 0), note(10, 0), note(20, 0), note(30, 0)]);
    reorder(board, [ids[0]!, ids[1]!], "front");
    const order = () => board.store.inOrder().map((object) => ids.indexOf(object.id));
    expect(order()).toEqual([2, 3, 0, 1]);
    reorder(board, [ids[3]!, ids[1]!], "back");
    expect(order()).toEqual([3, 1, 2, 0]);
  });

  it("copies an area with its members, who belong to the copy", () => {
    const board = boardOf();
    const [home] = create(board, [area(0, 0)]);
    const [member] = create(board, [note(100, 100, "hei")]);
    const copies = duplicate(board, [home!], [2000, 0]).map((id) => board.store.get(id)!);
    const copiedArea = copies.find((object) => object.kind === "area")!;
    const copiedNote = copies.find((object) => object.kind === "note")!;
    expect(copiedNote).toMatchObject({ parent: copiedArea.id, at: [2100, 100], text: "hei" });
    expect(board.store.get(member!)!.parent).toBe(home);
  });

  it("deletes an area and leaves its notes on the wall", () => {
    const board = boardOf();
    const [home] = create(board, [area(0, 0)]);
    const [member] = create(board, [note(100, 100)]);
    remove(board, [home!]);
    expect(board.store.get(member!)!.parent).toBeNull();
    board.undo.undo();
    expect(board.store.get(member!)!.parent).toBe(home);
  });

  it("aligns by the common bounds", () => {
    const board = boardOf();
    const ids = create(board, [note(0, 0), note(300, 50)]);
    alignObjects(board, ids, "bottom");
    expect(ids.map((id) => board.store.get(id)!.at)).toEqual([
      [0, 50],
      [300, 50],
    ]);
  });
});

describe("undo", () => {
  it("takes back one's own change and leaves the other's", () => {
    const [ada, bo] = pairOf();
    const [id] = create(ada, [note(0, 0, "hei")]);
    moveBy(ada, [id!], [100, 0]);
    recolour(bo, [id!], "sky");
    const [others] = create(bo, [note(500, 0)]);
    ada.undo.undo();
    expect(ada.store.get(id!)).toMatchObject({ at: [0, 0], colour: "sky" });
    expect(ada.store.has(others!)).toBe(true);
    bo.undo.undo();
    expect(ada.store.has(others!)).toBe(false);
    expect(ada.store.get(id!)!.colour).toBe("sky");
  });

  it("does not overwrite where somebody else has moved it since", () => {
    const [ada, bo] = pairOf();
    const [id] = create(ada, [note(0, 0)]);
    moveBy(ada, [id!], [100, 0]);
    moveBy(bo, [id!], [0, 300]);
    expect(ada.undo.undo()).toEqual({ ids: [id], changed: false });
    expect(ada.store.get(id!)!.at).toEqual([100, 300]);
  });

  it("brings back a deleted note with its text, and says which", () => {
    const board = boardOf();
    const [id] = create(board, [note(0, 0, "hei 👍")]);
    remove(board, [id!]);
    expect(board.undo.undo()).toEqual({ ids: [id], changed: true });
    expect(board.store.get(id!)!.text).toBe("hei 👍");
    board.undo.redo();
    expect(board.store.has(id!)).toBe(false);
  });

  it("takes typing back in one step, apart from what came before", () => {
    const board = boardOf();
    const [id] = create(board, [note(0, 0)]);
    for (const text of ["h", "he", "hei"]) setText(board, id!, text);
    board.undo.undo();
    expect(board.store.get(id!)!.text).toBe("");
    board.undo.redo();
    expect(board.store.get(id!)!.text).toBe("hei");
  });

  it("has nothing to take back at first", () => {
    expect(boardOf().undo.undo()).toBeNull();
  });
});
