import { describe, expect, it } from "vitest";
import { createCopies, duplicate, moveBy, remove, resize } from "./arrange";
import { setCollapsed } from "./areas";
import { clipOf, clipText, pasteClip, readClip } from "./clipboard";
import { boundTo, connect, connectorsBetween, freeAt, setEnd, swapEnds } from "./connect";
import { create } from "./create";
import type { ConnectorObject } from "./objects";
import type { StoreChange } from "./store";
import { boardOf, pairOf } from "./testing";

function scene() {
  const board = boardOf();
  const [a, b] = create(board, [
    { kind: "note", at: [0, 0] },
    { kind: "note", at: [600, 0] },
  ]) as [string, string];
  const id = connect(board, boundTo(a), boundTo(b))!;
  const connector = (of = id) => board.store.get(of) as ConnectorObject;
  const ends = (of = id) => {
    const { points } = connector(of).path!;
    return [points[0], points[points.length - 1]];
  };
  return { board, a, b, id, connector, ends };
}

describe("a connector", () => {
  it("leads from the side of one object to the side of the other", () => {
    const { ends } = scene();
    expect(ends()).toEqual([
      [200, 100],
      [600, 100],
    ]);
  });

  it("follows an object that is moved or sized, and is told as changed and moved", () => {
    const { board, b, id, ends } = scene();
    const told: StoreChange[] = [];
    board.store.listen((change) => told.push(change));
    moveBy(board, [b], [100, 0]);
    expect(ends()[1]).toEqual([700, 100]);
    resize(board, new Map([[b, { x: 800, y: 0, w: 400, h: 300 }]]));
    expect(ends()[1]).toEqual([800, 150]);
    for (const change of told) {
      expect(change.changed.has(id)).toBe(true);
      expect(change.moved.has(id)).toBe(true);
    }
  });

  it("follows what somebody else moves, without a change of its own in the document", () => {
    const [ada, bo] = pairOf();
    const [a, b] = create(ada, [
      { kind: "note", at: [0, 0] },
      { kind: "note", at: [600, 0] },
    ]) as [string, string];
    const id = connect(ada, boundTo(a), boundTo(b))!;
    const before = JSON.stringify(bo.map(id)!.toJSON());
    moveBy(ada, [b], [0, 300]);
    expect(JSON.stringify(bo.map(id)!.toJSON())).toBe(before);
    expect((bo.store.get(id) as ConnectorObject).path).toEqual((ada.store.get(id) as ConnectorObject).path);
  });

  it("keeps its last place where its object is deleted, and is bound again by undo", () => {
    const { board, b, ends } = scene();
    const before = ends();
    remove(board, [b]);
    const straightOut = ends();
    expect(straightOut[1]).toEqual(before[1]);
    board.undo.undo();
    moveBy(board, [b], [50, 0]);
    expect(ends()[1]).toEqual([650, 100]);
  });

  it("keeps its place also for somebody who deletes both of its objects", () => {
    const { board, a, b, ends } = scene();
    const before = ends();
    remove(board, [a, b]);
    expect(ends()).toEqual(before);
  });

  it("is not made from an object to itself, to a connector, or to nothing that is there", () => {
    const { board, a, id } = scene();
    expect(connect(board, boundTo(a), boundTo(a))).toBeNull();
    expect(connect(board, boundTo(a), boundTo(id))).toBeNull();
    expect(connect(board, boundTo(a), boundTo("gone"))).toBeNull();
  });

  it("takes another end, but not the one it has already", () => {
    const { board, a, b, id, ends } = scene();
    const [c] = create(board, [{ kind: "shape", at: [600, 600], style: { shape: "ellipse" } }]) as [string];
    expect(setEnd(board, id, "to", boundTo(a))).toBe(false);
    expect(setEnd(board, id, "to", { ...boundTo(c), side: "bottom" })).toBe(true);
    expect(ends()[1]).toEqual([700, 740]);
    expect(connectorsBetween(board, a, b)).toEqual([]);
    expect(connectorsBetween(board, c, a)).toHaveLength(1);
    expect(setEnd(board, id, "from", freeAt([5, 5]))).toBe(true);
    expect(ends()[0]).toEqual([5, 5]);
  });

  it("swaps where it leads", () => {
    const { board, a, b, id, connector } = scene();
    swapEnds(board, [id]);
    expect([connector().from.object, connector().to.object]).toEqual([b, a]);
  });

  it("is moved by its free ends only", () => {
    const { board, a, id, ends, connector } = scene();
    const before = ends();
    moveBy(board, [id], [30, 40]);
    expect(ends()).toEqual(before);
    setEnd(board, id, "to", freeAt([500, 500]));
    moveBy(board, [id], [30, 40]);
    expect(connector().to.at).toEqual([530, 540]);
    expect(connector().from.object).toBe(a);
  });

  it("stays bound to the copies when it is copied with its objects, and ends free without them", () => {
    const { board, a, b, id } = scene();
    const copies = duplicate(board, [a, b, id], [0, 400]).map((each) => board.store.get(each)!);
    const copy = copies.find((each) => each.kind === "connector")!;
    const notes = copies.filter((each) => each.kind === "note").map((each) => each.id);
    expect(notes).toContain(copy.from.object);
    expect(notes).toContain(copy.to.object);

    const [alone] = createCopies(board, [board.store.get(id)!], [0, 400]);
    const line = board.store.get(alone!) as ConnectorObject;
    expect([line.from.object, line.to.object]).toEqual([null, null]);
    expect(line.from.at).toEqual([200, 500]);

    const clip = readClip(clipText(clipOf(board, [a, id])))!;
    const pasted = pasteClip(boardOf(), clip, [0, 0]);
    expect(pasted).toHaveLength(2);
  });

  it("between members of an area is copied with the area", () => {
    const { board } = scene();
    const [area] = create(board, [{ kind: "area", at: [-100, -100], size: [1000, 600] }]) as [string];
    resize(board, new Map([[area, { x: -100, y: -100, w: 1000, h: 600 }]]));
    const copies = duplicate(board, [area], [0, 1000]).map((each) => board.store.get(each)!.kind);
    expect(copies.sort()).toEqual(["area", "connector", "note", "note"]);
  });

  it("ends at the title bar of a collapsed area, and is hidden where both ends are in it", () => {
    const { board, b, id, ends } = scene();
    const [area] = create(board, [{ kind: "area", at: [500, -100], size: [400, 400] }]) as [string];
    resize(board, new Map([[area, { x: 500, y: -100, w: 400, h: 400 }]]));
    expect(board.store.get(b)!.parent).toBe(area);
    setCollapsed(board, [area], true);
    expect(board.store.hidden(b)).toBe(true);
    expect(board.store.hidden(id)).toBe(false);
    expect(ends()[1]).toEqual([500, -72]);
    moveBy(board, [area], [100, 0]);
    expect(ends()[1]).toEqual([600, -72]);
    setCollapsed(board, [area], false);
    expect(ends()[1]).toEqual([700, 100]);
    expect(board.store.get(area)!.size).toEqual([400, 400]);
  });
});
