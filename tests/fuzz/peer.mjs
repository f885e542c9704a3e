// A Yjs client of the fuzz: a real Y.Doc and Y.UndoManager over a connection that can be made to misbehave.
//
// It does what docs/protocol.md asks of a client: sync step 1 and 2, one update a message, awareness, and, where a
// change of its own was refused, a fresh document. What a network or a stubborn program may do besides is asked for
// by name: `hold`, `release`, `again`, `drop`, `tear`, `haunt`, `pause`.

import { createRequire } from "node:module";

const require = createRequire(new URL("../../client/package.json", import.meta.url));
export const Y = require("yjs");
const WebSocket = require("ws");
const encoding = require("lib0/encoding");
const decoding = require("lib0/decoding");
const awarenessProtocol = require("y-protocols/awareness");

const [SYNC, AWARENESS, QUERY, EVENT] = [0, 1, 3, 100];
const [STEP_1, STEP_2, UPDATE] = [0, 1, 2];
const REMOTE = Symbol("from the server");
/** Own updates that are kept to be sent again. */
const KEPT = 40;
/** Closes after which a client comes back. */
const PASSING = new Set([1000, 1001, 1005, 1006, 1009, 1011, 1012, 1013]);

const frame = (...parts) => {
  const encoder = encoding.createEncoder();
  for (const part of parts) {
    if (typeof part === "number") encoding.writeVarUint(encoder, part);
    else if (typeof part === "string") encoding.writeVarString(encoder, part);
    else encoding.writeVarUint8Array(encoder, part);
  }
  return encoding.toUint8Array(encoder);
};

/** One WebSocket of a peer, with what the server and the client have said over it. */
class Link {
  sent = 0;
  saved = 0;
  /** The server's step 1 has been answered; from then on changes go out. */
  answered = false;
  /** The server's step 2 is here. */
  synced = false;
  greeted = false;
  open = false;
  closed = null;
  /** Sync frames that are held back, or null. */
  held = null;

  constructor(peer, url) {
    this.peer = peer;
    this.ws = new WebSocket(url, ["seina.1"], { perMessageDeflate: false });
    this.ws.binaryType = "nodebuffer";
    this.ws.on("open", () => {
      this.open = true;
      peer.opened(this);
    });
    this.ws.on("message", (data) => peer.link === this && peer.take(this, new Uint8Array(data)));
    this.ws.on("error", () => undefined);
    this.ws.on("close", (code, reason) => {
      this.open = false;
      this.closed = { code, reason: reason.toString() };
      peer.lost(this);
    });
  }

  sync(data) {
    if (this.held) this.held.push(data);
    else this.send(data);
  }

  send(data) {
    if (data[0] === SYNC && data[1] !== STEP_1) {
      this.sent += 1;
      this.last = [...(this.last ?? []).slice(-3), Buffer.from(data).toString("base64")];
    }
    const parts = this.peer.fragments(data.length);
    if (parts === 1) return this.ws.send(data);
    const size = Math.ceil(data.length / parts);
    for (let at = 0; at < data.length; at += size) {
      this.ws.send(data.subarray(at, at + size), { binary: true, fin: at + size >= data.length });
    }
  }

  get settled() {
    return this.open && this.greeted && this.answered && this.synced && !this.held && this.saved >= this.sent;
  }

  told() {
    const { open, greeted, answered, synced, sent, saved, closed } = this;
    return { open, greeted, answered, synced, sent, saved, closed, held: this.held?.length ?? null };
  }
}

export class Peer {
  link = null;
  /** Connections that the peer has forgotten, but not closed. */
  ghosts = new Set();
  wanted = false;
  refusals = {};
  resets = 0;
  /** What happened to its connections, for whoever has to find out. */
  story = [];
  comings = 0;
  /** What went wrong in a way that nothing excuses. */
  trouble = null;
  /** Rules that the peer has broken on purpose since its document was new. */
  naughty = new Set();

  /**
   * `fragments(length)` says in how many pieces a message of that length goes out; `changed` is called on whatever
   * may have changed what somebody waits for.
   */
  constructor(name, { url, eager, fragments, changed, client }) {
    Object.assign(this, { name, url, eager, fragments, changed, client });
    this.begin();
  }

  note(what) {
    this.story.push(`${Math.round(performance.now())} ${what}`);
  }

  begin() {
    this.doc = new Y.Doc();
    this.doc.clientID = this.client();
    this.note(`is ${this.doc.clientID}`);
    for (const root of ["objects", "stage", "comments"]) this.doc.getMap(root);
    this.undo = new Y.UndoManager([this.doc.getMap("objects")], { captureTimeout: 0 });
    this.awareness = new awarenessProtocol.Awareness(this.doc);
    // Renewing by the clock is for people who stay for longer than a test does.
    clearInterval(this.awareness._checkInterval);
    this.own = [];
    this.naughty = new Set();
    const doc = this.doc;
    doc.on("update", (update, origin) => {
      if (origin !== REMOTE && doc === this.doc) {
        this.own.push(update);
        if (this.own.length > KEPT) this.own.shift();
        const link = this.link;
        if (link?.open && (link.answered || this.eager)) link.sync(frame(SYNC, UPDATE, update));
      }
      this.changed();
    });
    this.awareness.on("update", ({ added, updated, removed }, origin) => {
      if (origin !== REMOTE && [...added, ...updated, ...removed].includes(doc.clientID)) this.tellPresence();
      this.changed();
    });
  }

  get objects() {
    return this.doc.getMap("objects");
  }

  /** Yjs holds what builds on something that has not come yet. */
  get waits() {
    return Boolean(this.doc.store.pendingStructs || this.doc.store.pendingDs);
  }

  // The connection

  connect() {
    this.wanted = true;
    if (this.link && !this.link.closed) return;
    this.link = new Link(this, this.url);
    this.comings += 1;
  }

  opened(link) {
    if (link !== this.link) return;
    this.note("opened");
    link.send(frame(SYNC, STEP_1, Y.encodeStateVector(this.doc)));
    const state = this.awareness.getLocalState();
    // A new clock, or the others would wait for the next change (rule P3).
    if (state !== null) this.awareness.setLocalState(state);
    this.changed();
  }

  lost(link) {
    this.ghosts.delete(link);
    this.note(`${link === this.link ? "lost" : "an old one lost"}: ${link.closed.code} ${link.closed.reason}`);
    if (link !== this.link) return;
    this.forgetOthers();
    if (!PASSING.has(link.closed.code)) this.trouble = `closed with ${link.closed.code} ${link.closed.reason}`;
    else if (this.wanted) setTimeout(() => this.wanted && this.connect(), 50);
    this.changed();
  }

  /** Without a connection nobody is seen. */
  forgetOthers() {
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.doc.clientID);
    awarenessProtocol.removeAwarenessStates(this.awareness, others, REMOTE);
    // y-protocols remembers their clocks, and would not show them again before they move.
    for (const other of others) this.awareness.meta.delete(other);
  }

  /** Closes politely, or (`tear`) in the middle of a message, or as if the cable was pulled. */
  leave(how) {
    this.wanted = false;
    const link = this.link;
    if (!link || link.closed) return;
    if (how === "close") link.ws.close(1000);
    else if (how === "tear" && link.open) {
      // A masked binary message of 300 bytes, of which 100 come.
      const head = Buffer.from([0x82, 0x80 | 126, 1, 44, 1, 2, 3, 4]);
      link.ws._socket.end(Buffer.concat([head, Buffer.alloc(100, 7)]));
      link.ws._socket.destroySoon();
    } else link.ws.terminate();
  }

  /** Comes back over a second connection while the server still believes in the first. */
  haunt() {
    const link = this.link;
    if (!link?.open) return;
    this.note("haunts");
    this.ghosts.add(link);
    link.ws.pause();
    this.link = null;
    this.forgetOthers();
    this.connect();
  }

  /** The connections that nobody listens to any more end. */
  bury() {
    for (const ghost of this.ghosts) ghost.ws.terminate();
  }

  // Messages in

  take(link, data) {
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === SYNC) {
      const step = decoding.readVarUint(decoder);
      const body = decoding.readVarUint8Array(decoder);
      if (step === STEP_1) {
        link.answered = true;
        link.sync(frame(SYNC, STEP_2, Y.encodeStateAsUpdate(this.doc, body)));
      } else {
        Y.applyUpdate(this.doc, body, REMOTE);
        if (step === STEP_2) link.synced = true;
      }
    } else if (type === AWARENESS) {
      awarenessProtocol.applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), REMOTE);
    } else if (type === QUERY) this.tellPresence();
    else if (type === EVENT) this.event(link, JSON.parse(decoding.readVarString(decoder)));
    else this.trouble = `a message of type ${type}`;
    if (type !== EVENT && decoding.hasContent(decoder)) this.trouble = "two messages in one frame";
    this.changed();
  }

  event(link, event) {
    if (event.type === "bye") this.note(`bye ${event.code}: ${event.text}`);
    if (event.type === "hello") link.greeted = true;
    // Whom the server turns away is told so, and not greeted (rule C1).
    else if (!link.greeted && event.type !== "bye") this.trouble = `${event.type} before hello`;
    else if (event.type === "saved") {
      if (event.upto > link.sent) this.trouble = `saved ${event.upto} of ${link.sent}`;
      link.saved = event.upto;
    } else if (event.type === "refused") this.refused(event);
  }

  refused(event) {
    this.refusals[event.rule] = (this.refusals[event.rule] ?? 0) + 1;
    this.note(`refused ${event.rule}`);
    const excused = event.rule === "A5.lock" || this.naughty.has(event.rule) || this.naughty.size > 0;
    if (!excused) this.trouble = `refused by ${event.rule}: ${event.text}`;
    this.startAfresh();
  }

  /** What was refused can't be taken back: the document is thrown away and fetched anew. */
  startAfresh() {
    this.resets += 1;
    const old = this.doc;
    const state = this.awareness.getLocalState();
    this.undo.destroy();
    this.awareness.destroy();
    const link = this.link;
    this.link = null;
    this.begin();
    old.destroy();
    this.awareness.setLocalState(state);
    if (link && !link.closed) link.ws.close(1000);
    if (this.wanted) this.connect();
  }

  // Messages out, besides changes

  tellPresence() {
    const link = this.link;
    if (!link?.open) return;
    link.send(frame(AWARENESS, awarenessProtocol.encodeAwarenessUpdate(this.awareness, [this.doc.clientID])));
  }

  present(state) {
    this.awareness.setLocalState(state);
  }

  hold() {
    if (this.link?.open) this.link.held ??= [];
  }

  /** Lets go of what was held, in the order that `order` makes of it. */
  release(order = (frames) => frames) {
    const link = this.link;
    const held = link?.held;
    if (!held) return;
    link.held = null;
    if (link.open) for (const each of order(held)) link.send(each);
  }

  /** Sends an own update of a while ago once more. */
  again(pick) {
    const link = this.link;
    const update = this.own[pick % Math.max(1, this.own.length)];
    if (link?.open && link.answered && update) link.sync(frame(SYNC, UPDATE, update));
  }

  /** Asks for the board once more, though it has it. */
  ask() {
    if (this.link?.open) this.link.send(frame(SYNC, STEP_1, Y.encodeStateVector(this.doc)));
  }

  ping() {
    if (this.link?.open) {
      this.link.ws.ping();
      this.link.send(frame(EVENT, JSON.stringify({ type: "ping", t: 1 })));
    }
  }

  /** Stops reading, until `resume`. */
  pause() {
    if (this.link?.open) this.link.ws.pause();
  }

  resume() {
    if (this.link && !this.link.closed) this.link.ws.resume();
  }

  end() {
    this.wanted = false;
    this.bury();
    this.link?.ws.terminate();
    this.undo.destroy();
    this.awareness.destroy();
    this.doc.destroy();
  }
}
