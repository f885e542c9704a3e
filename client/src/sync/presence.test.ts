import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Person, Present } from "./messages";
import { PresenceOf } from "./presence";
import { Replica } from "./replica";

const SECOND = 1_000;

function somebody(id: string, role: Person["role"] = "participant"): Person {
  return { id, name: id.toUpperCase(), organisation: null, role, colour: 13, account: false };
}

/** A board with so many windows, the first of them mine; `frames` counts what I send. */
function boardOf(windows: number, { leads = false } = {}) {
  const frames: Uint8Array[] = [];
  const replica = new Replica({
    send: (bytes) => frames.push(bytes) > 0,
    largest: () => 100_000,
    counted: () => undefined,
  });
  const people = new Map<string, Person>();
  const present: Present[] = [];
  for (let number = 0; number < windows; number++) {
    const client = number === 0 ? replica.doc.clientID : number;
    const role = number === 1 ? "facilitator" : "participant";
    people.set(`p${number}`, somebody(`p${number}`, role));
    present.push({ connection: `c${number}`, person: `p${number}`, client });
  }
  const presence = new PresenceOf(
    replica,
    () => people,
    () => present,
    () => leads,
  );
  const others = replica.awareness.getStates();
  return { frames, replica, people, present, presence, others };
}

describe("my presence", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Calls 120 times a second for a second, as a quick mouse does. */
  function move(tell: (step: number) => void): void {
    for (let step = 0; step < 120; step++) {
      tell(step);
      vi.advanceTimersByTime(SECOND / 120);
    }
  }

  it.each([
    [2, 15],
    [30, 15],
    [31, 10],
    [100, 10],
    [101, 4],
    [150, 4],
  ])("with %i windows on the board tells of the cursor %i times a second at most", (windows, most) => {
    const { frames, presence } = boardOf(windows);
    move((step) => presence.tell({ cursor: [step, 0] }));
    expect(frames.length).toBeGreaterThanOrEqual(most - 2);
    expect(frames.length).toBeLessThanOrEqual(most);
  });

  it.each([
    [2, 30],
    [31, 15],
    [101, 8],
  ])("with %i windows tells of a drag %i times a second at most", (windows, most) => {
    const { frames, presence } = boardOf(windows);
    move((step) => presence.tell({ cursor: [step, 0], drag: { ids: ["a"], by: [step, 0], n: 1 } }));
    expect(frames.length).toBeGreaterThanOrEqual(most - 5);
    expect(frames.length).toBeLessThanOrEqual(most);
  });

  it("tells of a drag that begins sooner than the pause after a cursor would be over", () => {
    const { frames, presence } = boardOf(101);
    presence.tell({ cursor: [0, 0] });
    vi.advanceTimersByTime(20);
    presence.tell({ cursor: [1, 0] });
    presence.tell({ drag: { ids: ["a"], by: [1, 0], n: 1 } });
    vi.advanceTimersByTime(130);
    expect(frames).toHaveLength(2);
  });

  it("tells the many changes of one frame as one", () => {
    const { frames, replica, presence } = boardOf(2);
    presence.tell({ cursor: [1, 1] });
    presence.tell({ selection: ["a"] });
    presence.tell({ view: [0, 0, 10, 10], cursor: [2, 2] });
    vi.advanceTimersByTime(SECOND);
    expect(frames).toHaveLength(1);
    expect(replica.awareness.getLocalState()).toMatchObject({ cursor: [2, 2], selection: ["a"] });
  });

  it("says nothing again that it has said", () => {
    const { frames, presence } = boardOf(2);
    presence.tell({ cursor: [1, 1] });
    vi.advanceTimersByTime(SECOND);
    presence.tell({ cursor: [1, 1] });
    presence.tell({ cursor: [2, 2] });
    presence.tell({ cursor: [1, 1] });
    vi.advanceTimersByTime(SECOND);
    expect(frames).toHaveLength(1);
  });

  it("tells where it came to rest", () => {
    const { replica, presence } = boardOf(101);
    move((step) => presence.tell({ cursor: [step, 0] }));
    vi.advanceTimersByTime(SECOND);
    expect(replica.awareness.getLocalState()).toMatchObject({ cursor: [119, 0] });
  });

  it("keeps a participant's cursor to itself in a hall full of people, and tells a facilitator's", () => {
    for (const leads of [false, true]) {
      const { replica, presence } = boardOf(151, { leads });
      presence.tell({ cursor: [1, 1], typing: "a" });
      vi.advanceTimersByTime(SECOND);
      expect(replica.awareness.getLocalState()).toMatchObject({ cursor: leads ? [1, 1] : null, typing: "a" });
    }
  });
});

describe("the others' presence", () => {
  it("keeps the same object for whoever did not change", () => {
    const { presence, others } = boardOf(4);
    for (const client of [1, 2, 3]) others.set(client, { cursor: [client, 0] });
    const before = presence.peers();
    expect(before.map((peer) => peer.name)).toEqual(["P1", "P2", "P3"]);
    others.set(2, { cursor: [9, 9] });
    presence.changed();
    const after = presence.peers();
    expect(after[0]).toBe(before[0]);
    expect(after[2]).toBe(before[2]);
    expect(after[1]!.presence.cursor).toEqual([9, 9]);
  });

  it("shows a new name at once", () => {
    const { presence, others, people } = boardOf(2);
    others.set(1, { cursor: [1, 0] });
    presence.peers();
    people.set("p1", { ...people.get("p1")!, name: "Aino" });
    presence.changed();
    expect(presence.peers()[0]!.name).toBe("Aino");
  });

  it("has only the facilitators' cursors in a hall full of people, whatever others tell", () => {
    const { presence, others } = boardOf(151);
    for (let client = 1; client <= 150; client++) others.set(client, { cursor: [client, 0] });
    const pointing = presence.peers().filter((peer) => peer.presence.cursor !== null);
    expect(presence.peers()).toHaveLength(150);
    expect(pointing.map((peer) => peer.client)).toEqual([1]);
  });
});
