// Honest updates for the guard and the engine, as real Yjs documents make them in long sessions.
//
// node updates.mjs SEED COUNT prints a line of JSON for each thing that a server meets, COUNT updates in all:
//   ["begin", number]      a board begins, empty
//   ["u", base64, gap]     an update; `gap` is true where Yjs itself can't integrate it yet
//   ["end", json]          everything has arrived; what all documents hold now
//
// In each session some clients work at the same time and get each other's updates late and in any order. What the
// server gets is what providers send: the update of each transaction, several of them merged, what a state vector
// lacks (cut out of a larger update or encoded anew, with or without content that was collected as garbage), the
// whole document, the same once more, and what overtook what it builds on.

import { Dice, aRecord, choose, perform } from "./acts.mjs";
import { Y } from "./peer.mjs";

const [seed, count] = process.argv.slice(2).map(Number);
const dice = new Dice(seed);
let made = 0;
const lines = [];
const tell = (line) => lines.push(JSON.stringify(line));
/** Pipes are slower than we are. */
const flush = () => {
  if (!lines.length) return null;
  const text = `${lines.splice(0).join("\n")}\n`;
  return process.stdout.write(text) ? null : new Promise((resolve) => process.stdout.once("drain", resolve));
};

class Client {
  inbox = [];
  /** Updates of its own that the server has not been sent. */
  unsent = [];
  /** State vectors that it once had. */
  past = [];

  constructor(session, options) {
    this.session = session;
    this.doc = new Y.Doc(options);
    do this.doc.clientID = dice.chance(0.3) ? 1 + dice.below(200) : dice.below(2 ** 32);
    while (session.ids.has(this.doc.clientID));
    session.ids.add(this.doc.clientID);
    for (const root of ["objects", "stage", "comments"]) this.doc.getMap(root);
    this.undo = new Y.UndoManager([this.objects], { captureTimeout: dice.chance(0.5) ? 0 : Infinity });
    this.doc.on("update", (update, origin) => {
      if (origin === "net") return;
      this.unsent.push(update);
      for (const other of session.clients) if (other !== this) other.inbox.push(update);
    });
  }

  get objects() {
    return this.doc.getMap("objects");
  }

  take(most) {
    const some = this.inbox.splice(0, most);
    for (const update of dice.chance(0.3) ? dice.shuffled(some) : some) Y.applyUpdate(this.doc, update, "net");
  }

  takeAll() {
    this.take(this.inbox.length);
    if (this.doc.store.pendingStructs || this.doc.store.pendingDs) throw new Error("a client lacks something");
  }
}

class Session {
  clients = [];
  ids = new Set();

  constructor(number, wanted) {
    this.wanted = wanted;
    this.mirror = new Y.Doc();
    this.sent = [];
    tell(["begin", number]);
    const people = 2 + dice.below(4);
    for (let n = 0; n < people; n += 1) this.clients.push(new Client(this, { gc: !dice.chance(0.3) }));
    if (number % 25 === 3) this.heap(10_000);
    else if (number % 5 === 1) this.heap(500);
  }

  heap(objects) {
    const [client] = this.clients;
    const { doc } = client;
    for (let n = 0; n < objects; n += 1000) {
      doc.transact(() => {
        for (let m = n; m < Math.min(objects, n + 1000); m += 1) perform(client, ["make", `h${m}`, aRecord(dice)]);
      });
    }
    client.unsent = [];
    this.send(Y.encodeStateAsUpdate(doc), client);
  }

  /** An update comes to the server; what has a gap is followed by the client's whole answer, as the wire has it. */
  send(update, client) {
    const again = Y.encodeStateVector(this.mirror);
    Y.applyUpdate(this.mirror, update);
    const gap = Boolean(this.mirror.store.pendingStructs || this.mirror.store.pendingDs);
    this.sent.push(update);
    if (this.sent.length > 200) this.sent.shift();
    made += 1;
    tell(["u", Buffer.from(update).toString("base64"), gap]);
    if (!gap) return;
    client.takeAll();
    this.send(Y.encodeStateAsUpdate(client.doc, again), client);
    if (this.mirror.store.pendingStructs || this.mirror.store.pendingDs) throw new Error("an answer has a gap");
  }

  /** What a provider sends of what a client has done. */
  report(client) {
    const { doc, unsent, past } = client;
    const at = dice.next();
    if (at < 0.7 || !unsent.length) {
      for (const update of unsent.splice(0, 1 + dice.below(3))) this.send(update, client);
    } else if (at < 0.8) {
      this.send(Y.mergeUpdates(unsent.splice(0)), client);
    } else if (at < 0.84) {
      this.send(Y.mergeUpdates(dice.shuffled([...unsent.splice(0), ...this.sent.slice(-3)])), client);
    } else if (at < 0.88) {
      client.takeAll();
      unsent.length = 0;
      this.send(Y.diffUpdate(Y.encodeStateAsUpdate(doc), past.length ? dice.one(past) : Y.encodeStateVector(this.mirror)), client);
    } else if (at < 0.92) {
      client.takeAll();
      unsent.length = 0;
      this.send(Y.encodeStateAsUpdate(doc, past.length && dice.chance(0.7) ? dice.one(past) : Y.encodeStateVector(this.mirror)), client);
    } else if (at < 0.925) {
      client.takeAll();
      unsent.length = 0;
      this.send(Y.encodeStateAsUpdate(doc), client);
    } else if (at < 0.95) {
      this.send(Y.convertUpdateFormatV2ToV1(Y.convertUpdateFormatV1ToV2(unsent.shift())), client);
    } else if (at < 0.97) {
      this.send(unsent.pop(), client);
    } else {
      this.send(dice.one(this.sent) ?? unsent.shift(), client);
    }
    if (dice.chance(0.1)) past.push(Y.encodeStateVector(doc));
    if (past.length > 10) past.shift();
  }

  async run() {
    const until = made + this.wanted;
    while (made < until) {
      const client = dice.one(this.clients);
      if (dice.chance(0.6)) client.take(dice.below(client.inbox.length + 1));
      for (let acts = 1 + dice.below(3); acts > 0; acts -= 1) {
        const act = choose(dice, client.objects, { facilitator: true, format: true });
        if (act[0] !== "naughty") perform(client, act);
      }
      // In place of the clock, which would make each run another.
      if (dice.chance(0.3)) client.undo.stopCapturing();
      if (dice.chance(0.7)) this.report(client);
      // Who reloads comes back as somebody else, with what the server had.
      if (dice.chance(0.003)) this.reload(client);
      if (lines.length > 500) await flush();
    }
    this.finish();
  }

  reload(client) {
    client.takeAll();
    for (const update of client.unsent.splice(0)) this.send(update, client);
    const fresh = new Client(this, { gc: !dice.chance(0.3) });
    Y.applyUpdate(fresh.doc, Y.encodeStateAsUpdate(this.mirror), "net");
    // What is on its way from the others to the server.
    fresh.inbox = this.clients.flatMap((other) => other.unsent);
    client.undo.destroy();
    this.clients[this.clients.indexOf(client)] = fresh;
    for (const other of this.clients) if (other !== fresh) other.takeAll();
  }

  finish() {
    for (const client of this.clients) client.takeAll();
    for (const client of this.clients) {
      for (const update of client.unsent.splice(0)) this.send(update, client);
    }
    const json = (doc) => Object.fromEntries(["objects", "stage", "comments"].map((root) => [root, doc.getMap(root).toJSON()]));
    const seen = JSON.stringify(sorted(json(this.mirror)));
    for (const client of this.clients) {
      if (JSON.stringify(sorted(json(client.doc))) !== seen) throw new Error("Yjs itself does not converge");
    }
    tell(["end", json(this.mirror)]);
    for (const client of this.clients) {
      client.undo.destroy();
      client.doc.destroy();
    }
  }
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

for (let number = 0; made < count; number += 1) {
  const session = new Session(number, Math.min(count - made, 1500));
  await session.run();
  await flush();
}
await flush();
