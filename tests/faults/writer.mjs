// Writers on boards of a server that is killed now and then: stock y-websocket clients that keep count of what
// the server has called saved.
//
// node writer.mjs '{"url", "boards": [{"id", "token"}], "writers", "pause", "seed"}' writes until "stop" comes on
// standard input. Every line on standard output is one JSON object:
//   {writer, board, up: true|false}            connected, disconnected
//   {writer, board, closed: code}              the connection was closed, with this code (1006: it broke)
//   {writer, board, saved: {id: n}, gone: [id]} what `saved` has covered: note id with at least n characters, deletes
//   {writer, board, doomed: [id]}              about to be deleted: may be gone from now on
//   {writer, board, objects}                   after "stop", once everything is saved: the writer's whole board

import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(new URL("../../client/package.json", import.meta.url));
const Y = require("yjs");
const { WebsocketProvider } = require("y-websocket");
const WebSocket = require("ws");
const decoding = require("lib0/decoding");

/** Notes a writer keeps: a long run is about what is done to them, not about how many a board may hold. */
const MOST = 150;
const [SYNC, STEP_1, STEP_2, EVENT] = [0, 0, 1, 100];
const job = JSON.parse(process.argv[2]);
const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

class Writer {
  doc = new Y.Doc();
  /** What this writer has done and the server has not called saved: note id → characters, ids of deletes. */
  written = new Map();
  deleted = new Set();
  /** What each sync message of the present connection holds, from the first on. */
  messages = [];
  upto = 0;
  notes = [];
  made = 0;
  stopped = false;

  constructor(number, board) {
    this.number = number;
    this.board = board.id;
    this.next = random(job.seed + number);
    const writer = this;
    class Socket extends WebSocket {
      send(data, ...rest) {
        const frame = new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
        if (frame[0] === SYNC && frame[1] !== STEP_1) writer.sent(frame[1] === STEP_2);
        super.send(data, ...rest);
      }
    }
    this.provider = new WebsocketProvider(`${job.url.replace(/^http/, "ws")}/ws/boards`, board.id, this.doc, {
      connect: false,
      params: { token: board.token, visitor: `writer-${number}` },
      protocols: ["seina.1"],
      WebSocketPolyfill: Socket,
      disableBc: true,
      maxBackoffTime: 400,
    });
    this.provider.messageHandlers[EVENT] = (_encoder, decoder) => {
      const event = JSON.parse(decoding.readVarString(decoder));
      if (event.type === "saved") this.saved(event.upto);
      if (event.type === "refused") tell({ writer: number, board: this.board, refused: event });
    };
    this.provider.on("connection-close", (event) => {
      if (event) tell({ writer: number, board: this.board, closed: event.code });
    });
    this.provider.on("status", ({ status }) => {
      if (status === "connecting") return;
      this.messages = [];
      this.upto = 0;
      tell({ writer: number, board: this.board, up: status === "connected" });
    });
    this.provider.connect();
  }

  /** A sync message goes out. An answer (step 2) holds everything; an update what was just done. */
  sent(everything) {
    const written = everything ? new Map(this.written) : new Map(this.last?.written);
    const deleted = everything ? new Set(this.deleted) : new Set(this.last?.deleted);
    this.messages.push({ written, deleted });
  }

  saved(upto) {
    const saved = {};
    const gone = [];
    for (const message of this.messages.slice(this.upto, upto)) {
      for (const [id, length] of message.written) {
        saved[id] = Math.max(saved[id] ?? 0, length);
        if (this.written.get(id) === length) this.written.delete(id);
      }
      for (const id of message.deleted) {
        gone.push(id);
        this.deleted.delete(id);
      }
    }
    this.upto = upto;
    tell({ writer: this.number, board: this.board, saved, gone });
    this.leave();
  }

  /** One thing that a person does: a note, more text in one's own note, a move, now and then a delete. */
  act() {
    const objects = this.doc.getMap("objects");
    const dice = this.next();
    const id = this.notes[Math.floor(this.next() * this.notes.length)];
    const done = { written: new Map(), deleted: new Set() };
    this.last = done;
    if (id === undefined || (dice < 0.4 && this.notes.length < MOST)) {
      const made = `w${this.number}-${(this.made += 1)}`;
      this.notes.push(made);
      done.written.set(made, 3);
    } else if (dice < 0.8) {
      done.written.set(id, objects.get(id).get("text").length + 1);
    } else if (dice < 0.97) {
      done.written.set(id, objects.get(id).get("text").length);
    } else {
      done.deleted.add(id);
      tell({ writer: this.number, board: this.board, doomed: [id] });
      this.notes = this.notes.filter((each) => each !== id);
      this.written.delete(id);
    }
    for (const [note, length] of done.written) this.written.set(note, length);
    for (const note of done.deleted) this.deleted.add(note);
    this.doc.transact(() => {
      for (const [note, length] of done.written) {
        if (!objects.has(note)) {
          const object = new Y.Map();
          for (const [key, value] of Object.entries({ kind: "note", at: [0, 0], size: [200, 200], z: "a0" }))
            object.set(key, value);
          object.set("text", new Y.Text("moi"));
          objects.set(note, object);
        } else if (objects.get(note).get("text").length < length) {
          objects.get(note).get("text").insert(length - 1, "ä");
        } else {
          objects.get(note).set("at", [Math.floor(this.next() * 1000), 5]);
        }
      }
      for (const note of done.deleted) objects.delete(note);
    });
  }

  work() {
    if (this.stopped) return;
    this.act();
    setTimeout(() => this.work(), job.pause * (0.5 + this.next()));
  }

  leave() {
    const idle = this.stopped && this.provider.synced && this.upto === this.messages.length && this.upto > 0;
    if (!idle || this.left) return;
    this.left = true;
    // The others may still be sending: what counts is the board when all have stopped.
    setTimeout(() => tell({ writer: this.number, board: this.board, objects: this.doc.getMap("objects").toJSON() }), 500);
  }
}

const writers = Array.from({ length: job.writers }, (_, n) => new Writer(n, job.boards[n % job.boards.length]));
for (const writer of writers) writer.work();

for await (const line of createInterface({ input: process.stdin })) {
  if (line !== "stop") continue;
  for (const writer of writers) {
    writer.stopped = true;
    writer.act();
    writer.leave();
  }
}
process.exit(0);
