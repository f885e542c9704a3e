import { describe, expect, it } from "vitest";
import { moveBy } from "../board/arrange";
import { create } from "../board/create";
import { NOBODY, type Peer, type Presence } from "../board/presence";
import { boardOf } from "../board/testing";
import { Displaced } from "./displaced";

function scene() {
  const board = boardOf();
  const [id] = create(board, [{ kind: "note", at: [0, 0] }]);
  const shown: string[][] = [];
  const displaced = new Displaced(board.store, (ids) => shown.push([...ids]));
  board.store.listen((change) => displaced.land(change.moved));
  const peer = (presence: Partial<Presence>): Peer[] => [
    { client: 7, person: "bo", name: "Bo", colour: 1, presence: { ...NOBODY, ...presence } },
  ];
  const x = () => displaced.get(id!)!.x;
  return { board, id: id!, displaced, peer, x, shown };
}

const drag = (id: string, dx: number, n = 1) => ({ drag: { ids: [id], by: [dx, 0] as const, n } });

describe("what somebody has in the hand", () => {
  it("is shown where they hold it, without a change of the document", () => {
    const { board, id, displaced, peer, x } = scene();
    displaced.setPeers(peer(drag(id, 50)), 0);
    expect(x()).toBe(50);
    expect(board.store.get(id)!.at).toEqual([0, 0]);
    expect(displaced.holds(id)).toBe(true);
  });

  it("does not jump when the drop comes in before the drag is over", () => {
    const { board, id, displaced, peer, x } = scene();
    displaced.setPeers(peer(drag(id, 50)), 0);
    moveBy(board, [id], [50, 0]);
    expect(x()).toBe(50);
    displaced.setPeers(peer(drag(id, 50)), 10);
    expect(x()).toBe(50);
    displaced.setPeers(peer({}), 20);
    expect(x()).toBe(50);
    expect(displaced.holds(id)).toBe(false);
  });

  it("waits for a drop that is still on its way, but not for ever", () => {
    const { id, displaced, peer, x } = scene();
    displaced.setPeers(peer(drag(id, 50)), 0);
    const again = displaced.setPeers(peer({}), 100);
    expect(x()).toBe(50);
    expect(again).toBeGreaterThan(0);
    expect(displaced.setPeers(peer({}), 100 + again! + 1)).toBeNull();
    expect(x()).toBe(0);
  });

  it("is held anew by the next drag", () => {
    const { board, id, displaced, peer, x } = scene();
    displaced.setPeers(peer(drag(id, 50, 1)), 0);
    moveBy(board, [id], [50, 0]);
    displaced.setPeers(peer(drag(id, 10, 2)), 50);
    expect(x()).toBe(60);
  });

  it("goes back when they are gone", () => {
    const { id, displaced, peer, x } = scene();
    displaced.setPeers(peer(drag(id, 50)), 0);
    displaced.setPeers([], 10);
    displaced.setPeers([], 5_000);
    expect(x()).toBe(0);
  });

  it("is where I hold it, if I do too", () => {
    const { id, displaced, peer, x } = scene();
    displaced.setPeers(peer(drag(id, 50)), 0);
    displaced.moveOwn([id], [5, 0]);
    expect(x()).toBe(5);
    displaced.clearOwn();
    expect(x()).toBe(50);
  });
});
