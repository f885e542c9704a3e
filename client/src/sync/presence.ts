/** My presence out, at most 30 times a second; the others' presence in, with names by the roster. */
import { NOBODY, readPresence, type Peer, type Presence, type PresenceLink } from "../board/presence";
import type { Person, Present } from "./messages";
import type { Replica } from "./replica";

const GAP = 1000 / 30;

export class PresenceOf implements PresenceLink {
  readonly client: number;
  private mine: Presence = NOBODY;
  private sentAt = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private cached: readonly Peer[] | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly replica: Replica,
    private readonly people: () => ReadonlyMap<string, Person>,
    private readonly present: () => readonly Present[],
  ) {
    this.client = replica.doc.clientID;
    replica.awareness.on("change", () => this.changed());
  }

  tell(change: Partial<Presence>): void {
    this.mine = { ...this.mine, ...change };
    if (this.timer !== null) return;
    const wait = GAP - (performance.now() - this.sentAt);
    if (wait <= 0) this.send();
    else this.timer = setTimeout(() => this.send(), wait);
  }

  /** Everybody else whose connection the roster knows; a person with two windows is there twice. */
  peers(): readonly Peer[] {
    if (this.cached) return this.cached;
    const states = this.replica.awareness.getStates();
    const peers: Peer[] = [];
    for (const { client, person } of this.present()) {
      if (client === null || client === this.replica.doc.clientID) continue;
      const state = states.get(client);
      const known = this.people().get(person);
      if (!state || !known) continue;
      peers.push({
        client,
        person,
        name: known.name,
        colour: known.colour % 10,
        presence: readPresence(state),
      });
    }
    this.cached = peers;
    return peers;
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
    if (this.timer !== null) clearTimeout(this.timer);
    this.listeners.clear();
  }

  private send(): void {
    this.timer = null;
    this.sentAt = performance.now();
    this.replica.awareness.setLocalState({ ...this.mine });
  }
}
