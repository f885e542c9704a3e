// One simulated person: a y-protocols speaker over a raw connection.
//
// It does what the stock providers do: sync step 1 and its presence when the connection opens, step 2 when it is
// asked; then moves of its own note and cursors. Hocuspocus wants the document's name before every message and a
// token before the first.

import { createRequire } from "node:module";
import { Connection } from "./websocket.mjs";
import { AUTH, EVENT, Reader, STEP_1, STEP_2, SYNC, UPDATE, Writer, writeAwareness, writeMove } from "./wire.mjs";

const Y = createRequire(new URL("../../../client/package.json", import.meta.url))("yjs");
const writer = new Writer();
const reader = new Reader();
const NOTHING = Buffer.from([0, 0]);

/** What Hocuspocus has in front of each message: the document's name as a lib0 string. */
export const prefixOf = (name) => Buffer.from(writer.begin().latin(name).buffer.subarray(0, writer.at));

export class Person {
  connection = null;
  synced = false;
  /** ms of performance.now(): when it began to connect, sent step 1, had the answer. */
  times = { connect: 0, asked: 0, synced: 0 };
  /** All updates up to the answer to step 1, if it `keeps` them, and their bytes. */
  answer = [];
  answerBytes = 0;
  /** Refusals and goodbyes of seina.1, without what they are about. */
  events = [];
  /** {code, reason} when the connection is over. */
  over = null;
  /** Every update that came, for those whose copy of the board is compared in the end. */
  heard = null;
  clock = 0;
  awareness = 0;
  note = null;
  /** The number of its board. */
  place = 0;
  slow = false;
  keeps = false;

  /**
   * `to` is {port, path, protocol?, from?}; `prefix` a Buffer for Hocuspocus, else null; `ledger.take` gets what
   * came, if there is one. `number` is the person's place in the ledger.
   */
  constructor(number, client, to, prefix, dragger) {
    this.number = number;
    this.client = client;
    this.to = to;
    this.prefix = prefix;
    this.skip = prefix ? prefix.length : 0;
    this.dragger = dragger;
    this.ledger = null;
    this.own = NOTHING;
    this.user = `{"user":{"name":"Person ${number}","color":"#30bced"},"cursor":{"x":`;
  }

  connect() {
    this.times.connect = performance.now();
    this.connection = new Connection(this.to, this);
  }

  /** Makes a note of its own, to be dragged; the update that says so is sent at once. */
  makeNote() {
    const doc = new Y.Doc();
    doc.clientID = this.client;
    const note = new Y.Map();
    this.note = `bench${this.client}`;
    doc.transact(() => {
      doc.getMap("objects").set(this.note, note);
      note.set("kind", "note");
      note.set("size", [200, 200]);
      note.set("z", "a0");
      note.set("style", { colour: "sun" });
      note.set("text", new Y.Text("Sama tieto kysytään kolmesti"));
      note.set("created", 1790000000000);
      note.set("at", [0, this.number]);
    });
    this.own = Buffer.from(Y.encodeStateAsUpdate(doc));
    this.clock = Y.getState(doc.store, this.client);
    this.#sync(UPDATE, this.own);
    doc.destroy();
  }

  /** Its note's next place; x tells which move it is. */
  move(x) {
    writeMove(writer.begin(this.prefix), this.client, this.clock++, x, this.number);
    this.connection.send(writer.buffer, writer.at);
  }

  /** Its next cursor. */
  point(x) {
    this.awareness += 1;
    const json = `${this.user}${x & 4095},"y":${(x * 7) & 2047}}}`;
    writeAwareness(writer.begin(this.prefix), this.client, this.awareness, json);
    this.connection.send(writer.buffer, writer.at);
  }

  /** Its note on the way, as Seinä's own client tells it: a presence state. */
  drag(x) {
    this.awareness += 1;
    const json = `{"cursor":[${x & 4095},${this.number}],"drag":{"ids":["${this.note}"],"by":[${x & 4095},${x & 1023}]}}`;
    writeAwareness(writer.begin(this.prefix), this.client, this.awareness, json);
    this.connection.send(writer.buffer, writer.at);
  }

  sendUpdate(update) {
    this.#sync(UPDATE, update);
  }

  opened() {
    if (this.prefix) {
      writer.begin(this.prefix).uint(AUTH).uint(0).latin("bench").latin("4.7.0");
      this.connection.send(writer.buffer, writer.at);
    } else this.#begin();
  }

  frame(buffer, start, end, now) {
    const at = start + this.skip;
    const type = buffer[at];
    if (type === SYNC || (type === 4 && this.prefix)) {
      const kind = buffer[at + 1];
      if (kind === STEP_1) {
        this.#sync(STEP_2, this.own);
        return;
      }
      // A server may send the board as updates and the answer after them.
      if (!this.synced) this.#answered(kind, buffer, at, end, now);
      if (this.heard) this.heard.push(this.#body(buffer, at + 2, end));
    } else if (type === AUTH) {
      const r = reader.over(buffer, at + 1, end);
      if (r.uint() === 2) this.#begin();
      else this.events.push({ type: "denied", text: r.string() });
      return;
    } else if (type === EVENT) {
      this.#event(buffer, at + 1, end);
      return;
    }
    if (this.ledger) this.ledger.take(this.number, buffer, at, end, now);
  }

  ended(code, reason) {
    this.over = { code, reason };
  }

  #answered(kind, buffer, at, end, now) {
    this.answerBytes += end - at;
    if (this.keeps) this.answer.push(this.#body(buffer, at + 2, end));
    if (kind !== STEP_2) return;
    this.synced = true;
    this.times.synced = now;
  }

  #body(buffer, at, end) {
    const r = reader.over(buffer, at, end);
    const length = r.uint();
    return Buffer.from(buffer.subarray(r.at, r.at + length));
  }

  #begin() {
    this.times.asked = performance.now();
    writer.begin(this.prefix).uint(SYNC).uint(STEP_1).bytes([0]);
    this.connection.send(writer.buffer, writer.at);
    this.point(0);
  }

  #sync(kind, update) {
    const big = update.length > 60_000;
    const w = big ? new Writer(update.length + 256) : writer;
    w.begin(this.prefix).uint(SYNC).uint(kind).bytes(update);
    this.connection.send(w.buffer, w.at);
  }

  #event(buffer, at, end) {
    const event = JSON.parse(reader.over(buffer, at, end).string());
    if (event.type === "refused" || event.type === "bye") this.events.push({ type: event.type, code: event.code });
  }
}

/** The document that these updates make. */
export const documentOf = (updates) => {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
};

export { Y };
