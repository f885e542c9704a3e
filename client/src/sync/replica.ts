/**
 * This browser's copy of a board and how it is kept the same as the server's: what to send for what came
 * in. Owns the document, the awareness and the count of what is not yet saved; knows no socket.
 */
import {
  applyAwarenessUpdate,
  Awareness,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from "y-protocols/awareness";
import * as Y from "yjs";
import { compact } from "./compact";
import { writeAwareness, writeStep1, writeStep2, writeUpdate, type Incoming } from "./messages";
import { splitUpdate } from "./split";
import { Unsaved } from "./unsaved";

/** Origin of everything that came over the wire. */
export const REMOTE = Symbol("from the server");

/** ms between two edits that are told as one change. */
const ONE_CHANGE = 800;

export interface ReplicaEvents {
  /** Sends if there is a connection; false if not. */
  send(bytes: Uint8Array): boolean;
  /** Bytes that an update may have. */
  largest(): number;
  /** `unsaved.count` may have changed. */
  counted(): void;
}

export class Replica {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  readonly unsaved = new Unsaved();
  /** The whole state of the server has come in on this connection. */
  synced = false;
  /** Set while local changes can go out: from our step 2 on. */
  private sending = false;
  private heldAt = 0;
  private compacted = false;
  private readonly origins = new Set<unknown>([REMOTE]);

  constructor(private readonly events: ReplicaEvents) {
    this.awareness.setLocalState(null);
    this.doc.on("update", (update: Uint8Array, origin: unknown) => this.changed(update, origin));
    this.awareness.on("update", this.told);
  }

  /** Changes of this origin are not the person's: what the offline copy brings back, say. */
  ignore(origin: unknown): void {
    this.origins.add(origin);
  }

  /** The first thing to say on a new connection. */
  greet(): void {
    this.events.send(writeStep1(Y.encodeStateVector(this.doc)));
    if (this.awareness.getLocalState() !== null) this.sendPresence();
  }

  /** Takes a message; answers true where the first whole state came with it. Throws on a broken update. */
  take(message: Incoming): boolean {
    switch (message.kind) {
      case "step1":
        this.answer(message.vector);
        return false;
      case "update": {
        Y.applyUpdate(this.doc, message.update, REMOTE);
        const first = message.first && !this.synced;
        if (message.first && !this.compacted) {
          this.compacted = true;
          compact(this.doc);
        }
        this.synced ||= message.first;
        return first;
      }
      case "awareness":
        applyAwarenessUpdate(this.awareness, message.update, REMOTE);
        return false;
      case "query":
        if (this.awareness.getLocalState() !== null) this.sendPresence();
        return false;
      default:
        return false;
    }
  }

  disconnected(): void {
    this.synced = false;
    this.sending = false;
    this.unsaved.disconnected();
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.doc.clientID);
    removeAwarenessStates(this.awareness, others, REMOTE);
    this.events.counted();
  }

  close(): void {
    removeAwarenessStates(this.awareness, [this.doc.clientID], "closed");
    this.awareness.destroy();
    this.doc.destroy();
  }

  private answer(vector: Uint8Array): void {
    const known = Y.decodeStateVector(vector);
    const ahead = [...Y.decodeStateVector(Y.encodeStateVector(this.doc))].some(
      ([client, clock]) => (known.get(client) ?? 0) < clock,
    );
    this.sending = true;
    // Counted before it goes out: the server's answer must find it counted.
    this.unsaved.sendAll(ahead);
    if (!this.events.send(writeStep2(Y.encodeStateAsUpdate(this.doc, vector)))) this.unsaved.disconnected();
    this.events.counted();
  }

  private changed(update: Uint8Array, origin: unknown): void {
    if (this.origins.has(origin)) return;
    if (this.sending) this.sendUpdate(update);
    else this.hold();
    this.events.counted();
  }

  private sendUpdate(update: Uint8Array): void {
    const pieces = splitUpdate(update, this.events.largest());
    for (const [index, piece] of pieces.entries()) {
      this.unsaved.send(index === pieces.length - 1 ? 1 : 0);
      if (this.events.send(writeUpdate(piece))) continue;
      // What did not go out is part of the first message of the next connection.
      this.unsaved.disconnected();
      if (this.unsaved.count === 0) this.unsaved.hold();
      return;
    }
  }

  /** A word typed without a pause is one change to the person who reads how many wait. */
  private hold(): void {
    const now = performance.now();
    if (this.unsaved.count === 0 || now - this.heldAt > ONE_CHANGE) this.unsaved.hold();
    this.heldAt = now;
  }

  private readonly told = (
    { added, updated, removed }: { added: number[]; updated: number[]; removed: number[] },
    origin: unknown,
  ) => {
    if (origin === REMOTE || ![...added, ...updated, ...removed].includes(this.doc.clientID)) return;
    this.sendPresence();
  };

  private sendPresence(): void {
    this.events.send(writeAwareness(encodeAwarenessUpdate(this.awareness, [this.doc.clientID])));
  }
}
