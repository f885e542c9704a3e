/**
 * My presence out, no oftener than the crowd bears (board/crowd.ts) and only when it is another; the others' presence
 * in, with names by the roster.
 */
import { NOBODY, readPresence, type Peer, type Presence, type PresenceLink } from "../board/presence";
import { mannersFor, type Manners } from "../board/crowd";
import type { Person, Present } from "./messages";
import type { Replica } from "./replica";

/** ms in which changes are gathered: those of one frame go out as one. Not the browser's own frame, which a page
 * that nobody sees never gets: a cursor that left would stay on the others' walls. */
const FRAME = 16;

interface Known {
  readonly state: unknown;
  readonly person: Person;
  readonly everyCursor: boolean;
  readonly peer: Peer;
}

export class PresenceOf implements PresenceLink {
  readonly client: number;
  private mine: Presence = NOBODY;
  private told = "";
  private sentAt = -Infinity;
  private waiting: { timer: ReturnType<typeof setTimeout>; due: number } | null = null;
  private cached: readonly Peer[] | null = null;
  /** By client, so that a peer that has not changed stays the same object. */
  private known = new Map<number, Known>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly replica: Replica,
    private readonly people: () => ReadonlyMap<string, Person>,
    private readonly present: () => readonly Present[],
    private readonly leads: () => boolean,
    /** What of it others may know. */
    private readonly shown: (state: Presence) => Partial<Presence> = (state) => state,
  ) {
    this.client = replica.doc.clientID;
    replica.awareness.on("change", () => this.changed());
  }

  manners(): Manners {
    return mannersFor(this.present().length);
  }

  tell(change: Partial<Presence>): void {
    this.mine = { ...this.mine, ...change };
    const { gap, dragGap } = this.manners();
    const now = performance.now();
    const due = Math.max(now + FRAME, this.sentAt + (this.isWorking() ? dragGap : gap));
    if (this.waiting && this.waiting.due <= due) return;
    if (this.waiting) clearTimeout(this.waiting.timer);
    this.waiting = { timer: setTimeout(() => this.send(), due - now), due };
  }

  private isWorking(): boolean {
    return this.mine.drag !== null || this.mine.resize !== null || this.mine.ink !== null;
  }

  /** Everybody else whose connection the roster knows; a person with two windows is there twice. */
  peers(): readonly Peer[] {
    if (this.cached) return this.cached;
    const states = this.replica.awareness.getStates();
    const people = this.people();
    const { everyCursor } = this.manners();
    const known = new Map<number, Known>();
    for (const { client, person } of this.present()) {
      if (client === null || client === this.replica.doc.clientID) continue;
      const state = states.get(client);
      const who = people.get(person);
      if (!state || !who) continue;
      const before = this.known.get(client);
      const same = before?.state === state && before.person === who && before.everyCursor === everyCursor;
      known.set(
        client,
        same ? before : { state, person: who, everyCursor, peer: peerOf(client, who, state, everyCursor) },
      );
    }
    this.known = known;
    this.cached = [...known.values()].map((each) => each.peer);
    return this.cached;
  }

  /** The roster or a state is new. */
  changed(): void {
    this.cached = null;
    for (const listener of this.listeners) listener();
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    if (this.waiting) clearTimeout(this.waiting.timer);
    this.listeners.clear();
  }

  private send(): void {
    this.waiting = null;
    const shows = this.manners().everyCursor || this.leads();
    const state = this.shown(shows ? this.mine : { ...this.mine, cursor: null });
    const telling = JSON.stringify(state);
    if (telling === this.told) return;
    this.told = telling;
    this.sentAt = performance.now();
    this.replica.awareness.setLocalState({ ...state });
  }
}

function peerOf(client: number, person: Person, state: unknown, everyCursor: boolean): Peer {
  const presence = readPresence(state);
  return {
    client,
    person: person.id,
    name: person.name,
    colour: person.colour % 10,
    presence: everyCursor || person.role === "facilitator" ? presence : { ...presence, cursor: null },
  };
}
