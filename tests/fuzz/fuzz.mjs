// Three Yjs clients (and now and then a fourth) do random things on boards of a running server.
//
// node fuzz.mjs FILE, a JSON object: {mode, rounds, seed, url, boards: [{id, tokens: {facilitator, participant}}],
// perBoard, format, replay}. `replay` is a history of an earlier failure to play instead of drawing one.
//
// Lines of JSON go out: {ask: "kill" | "stop"} (answered with a line when the server is up again),
// {progress}, and at last {done} or {failed, history}. The clients work in rounds; after some rounds they wait,
// by events, until all is saved and nothing is on its way, and then everybody must have the same: the clients, the
// server, one who joins afresh, and the board as it is loaded from the disk.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { isDeepStrictEqual } from "node:util";
import { Dice, choose, chooseServer, perform } from "./acts.mjs";
import { Peer, Y } from "./peer.mjs";

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const PATIENCE = job.patience ?? 30_000;
const chaotic = job.mode === "chaos";
const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
/** Others' messages get their turn. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

class Failure extends Error {}

/** Conditions that somebody waits for; looked at again whenever something has changed. */
class Waiting {
  checks = new Set();
  again = null;

  changed = () => {
    this.again ??= setImmediate(() => {
      this.again = null;
      for (const check of [...this.checks]) check();
    });
  };

  until(condition, what) {
    return new Promise((resolve, reject) => {
      const end = (settle) => {
        clearTimeout(timer);
        this.checks.delete(check);
        settle();
      };
      const timer = setTimeout(() => end(() => reject(new Failure(`${what()} (after ${PATIENCE} ms)`))), PATIENCE);
      const check = () => {
        try {
          if (condition()) end(resolve);
        } catch (problem) {
          end(() => reject(problem));
        }
      };
      this.checks.add(check);
      check();
    });
  }
}

/** The document as Yjs clients see it, formatting of texts included. */
function seen(doc) {
  const look = (value) => {
    if (value instanceof Y.Text) return value.toDelta();
    if (value instanceof Y.Map) return Object.fromEntries([...value.entries()].map(([key, each]) => [key, look(each)]));
    if (value instanceof Y.Array) return value.toArray().map(look);
    return value;
  };
  return Object.fromEntries(["objects", "stage", "comments"].map((root) => [root, look(doc.getMap(root))]));
}

const plain = (doc) =>
  JSON.parse(JSON.stringify(Object.fromEntries(["objects", "stage", "comments"].map((root) => [root, doc.getMap(root).toJSON()]))));

/** The first place where two values differ, for people. */
function difference(a, b, path = "") {
  if (isDeepStrictEqual(a, b)) return null;
  if (typeof a !== "object" || typeof b !== "object" || !a || !b) return `${path}: ${JSON.stringify(a)} / ${JSON.stringify(b)}`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[key], b[key], `${path}.${key}`);
    if (found) return found;
  }
  return `${path}: differs`;
}

class Wall {
  history = [];
  counts = {};
  waiting = new Waiting();
  busy = new Set();
  serverBroken = false;

  constructor(board, dice, number) {
    this.board = board;
    this.dice = dice;
    this.number = number;
    // Fragments and client ids have dice of their own, so that a shortened history stays the same otherwise.
    this.small = new Dice(job.seed + 7919 * number);
    const { facilitator, participant } = board.tokens;
    this.peers = [
      this.peer("ada", facilitator, "ada", false),
      this.peer("bo", participant, "bo", true),
      this.peer("cai", participant, chaotic ? "bo" : "cai", false),
    ];
  }

  peer(name, token, visitor, eager) {
    const url = `${job.url.replace(/^http/, "ws")}/ws/boards/${this.board.id}?token=${encodeURIComponent(token)}&visitor=${visitor}-of-the-fuzz&name=${name}`;
    return new Peer(name, {
      url,
      eager,
      fragments: (length) => (chaotic && length > 4 && this.small.chance(0.03) ? 2 + this.small.below(3) : 1),
      changed: this.waiting.changed,
      client: () => 1 + this.small.below(2 ** 31),
    });
  }

  count(what) {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  // What is done, each step also written down

  async step(step) {
    this.history.push(step);
    await this.play(step);
  }

  async play([what, who, ...words]) {
    const peer = this.peers[who];
    switch (what) {
      case "act":
        this.count(words[0][0]);
        perform(peer, words[0]);
        break;
      case "present":
        peer.present(words[0]);
        break;
      case "server":
        this.count("server");
        this.ask("POST", `/fuzz/edit/${this.board.id}`, words[0]);
        break;
      case "pour": {
        const text = "Paljon tekstiä, jota kukaan ei lue. ".repeat(30_000);
        const flood = ["set", "flood", { kind: "text", at: [0, words[0]], heavy: text }];
        await this.request("POST", `/fuzz/edit/${this.board.id}`, [flood]);
        break;
      }
      case "api":
        this.count(`${words[0]} ${words[1]}`);
        this.ask(words[0], `/api/boards/${this.board.id}${words[1]}`, words[2]);
        break;
      case "turn":
        await turn();
        break;
      case "check":
        await this.check();
        break;
      case "restart":
        this.count(`server ${words[0]}`);
        await this.restart(words[0]);
        break;
      case "release":
        peer.release((frames) => {
          const order = new Dice(words[0]);
          const mixed = order.chance(0.5) ? order.shuffled(frames) : frames;
          return order.chance(0.5) ? [...mixed, ...frames.filter(() => order.chance(0.3))] : mixed;
        });
        break;
      default:
        this.count(what);
        peer[what](...words);
    }
  }

  /** A request that is not waited for before the next check. */
  ask(method, path, body) {
    const asked = this.request(method, path, body).then(
      (status) => {
        // Sessions that run already, or do not run: 409.
        if (status >= 400 && status !== 409) this.problem = `${method} ${path}: ${status}`;
      },
      (error) => {
        if (!this.serverBroken) this.problem = `${method} ${path}: ${error}`;
      },
    );
    this.busy.add(asked);
    asked.finally(() => this.busy.delete(asked));
  }

  async request(method, path, body) {
    const response = await fetch(job.url + path, {
      method,
      headers: {
        "content-type": "application/json",
        "x-seina": "1",
        authorization: `Bearer ${this.board.tokens.facilitator}`,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    await response.arrayBuffer();
    return response.status;
  }

  async told(what) {
    const response = await fetch(`${job.url}/fuzz/${what}/${this.board.id}`);
    if (response.status !== 200) throw new Failure(`/fuzz/${what}: ${response.status} ${await response.text()}`);
    const { json, state } = await response.json();
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Buffer.from(state, "base64"));
    if (doc.store.pendingStructs || doc.store.pendingDs) throw new Failure(`the state of ${what} has a gap`);
    return { json, doc };
  }

  async restart(how) {
    this.serverBroken = true;
    tell({ ask: how });
    await answers.next();
    await Promise.allSettled([...this.busy]);
    this.serverBroken = false;
  }

  // One round of random work

  async round() {
    const { dice } = this;
    const meet = dice.chance(0.15) ? dice.one([...this.peers[0].objects.keys()]) : undefined;
    const several = meet === undefined ? 1 + dice.below(3) : 3;
    for (let n = 0; n < several; n += 1) {
      const who = meet === undefined ? dice.below(3) : n;
      const peer = this.peers[who];
      const act = choose(dice, peer.objects, { facilitator: who === 0, format: job.format, id: meet });
      await this.step(["act", who, act]);
      if (dice.chance(0.1)) await this.step(["turn"]);
    }
    if (dice.chance(0.05)) await this.step(["present", dice.below(3), { cursor: [dice.below(999), dice.below(999)] }]);
    if (dice.chance(0.08)) await this.step(["server", null, chooseServer(dice, [...this.peers[0].objects.keys()])]);
    if (dice.chance(0.01)) await this.api();
    if (chaotic) await this.trouble();
    if (dice.chance(0.7)) await this.step(["turn"]);
  }

  async api() {
    const { dice } = this;
    const [method, path, body] = dice.one([
      ["PATCH", "", { title: `Seinä ${dice.below(1000)}` }],
      ["POST", "/session", { name: "Sessio" }],
      ["DELETE", "/session"],
      ["POST", "/snapshots", { name: "Hetki" }],
      ["GET", "/export?format=json"],
    ]);
    await this.step(["api", null, method, path, body]);
  }

  async trouble() {
    const { dice } = this;
    const who = dice.below(3);
    const peer = this.peers[who];
    const at = dice.next();
    if (!peer.wanted && dice.chance(0.2)) return this.step(["connect", who]);
    if (peer.link?.held && dice.chance(0.2)) return this.step(["release", who, dice.below(2 ** 31)]);
    if (at < 0.03) await this.step(["hold", who]);
    else if (at < 0.06) await this.step(["again", who, dice.below(100)]);
    else if (at < 0.09) await this.step(["leave", who, dice.one(["close", "drop", "tear"])]);
    else if (at < 0.1) await this.step(["haunt", who]);
    else if (at < 0.11) await this.step(["pause", who]);
    else if (at < 0.115) await this.step(["ask", who]);
    else if (at < 0.12) await this.step(["ping", who]);
    else if (at < 0.13) await this.step(["bury", who]);
    else if (at < 0.131) await this.flood();
    else if (at < 0.1317) await this.heap();
    else if (at < 0.1342) await this.step(["restart", null, dice.one(["kill", "stop"])]);
  }

  /** Somebody stops reading, and more is written than all buffers on the way can hold. */
  async flood() {
    const who = this.dice.below(3);
    this.count("flood");
    await this.step(["pause", who]);
    for (let n = 0; n < 12; n += 1) await this.step(["pour", null, n]);
    await this.step(["server", null, [["delete", "flood"]]]);
  }

  /** More than a quarter of a megabyte done offline, which the guard looks at in a thread. */
  async heap() {
    const who = 1 + this.dice.below(2);
    this.count("heap");
    await this.step(["leave", who, "drop"]);
    const text = "Offline kirjoitettu, ja monta kertaa liitetty. 🎉 ".repeat(8);
    for (let n = 0; n < 12; n += 1) {
      await this.step(["act", who, ["paste", n * 10, 120, { kind: "note", at: [0, n], text: `${n} ${text}` }]]);
    }
    await this.step(["connect", who]);
  }

  // Everybody must have the same

  async check() {
    for (const [who, peer] of this.peers.entries()) {
      peer.bury();
      peer.resume();
      peer.release();
      if (!peer.wanted) peer.connect();
      if (peer.awareness.getLocalState() === null || !Object.keys(peer.awareness.getLocalState()).length)
        peer.present({ cursor: [who, who] });
    }
    while (this.busy.size) await Promise.allSettled([...this.busy]);
    this.complain();
    const settled = () => {
      this.complain();
      return this.peers.every((peer) => peer.link?.settled && !peer.waits);
    };
    await this.waiting.until(settled, () => `not everything is saved: ${JSON.stringify(this.peers.map((peer) => [peer.name, peer.waits, peer.link?.told()]))}`);
    const server = await this.told("state");
    const wanted = Y.snapshot(server.doc);
    const last = () => this.peers.map((peer) => `${peer.name} ${difference(plain(peer.doc), server.json) ?? this.apart(peer.doc, wanted)}`).join("; ");
    const same = () => settled() && this.peers.every((peer) => Y.equalSnapshots(Y.snapshot(peer.doc), wanted));
    await this.waiting.until(same, () => `a peer does not have what the server has: ${last()}`);
    const first = seen(this.peers[0].doc);
    for (const [name, doc] of [["the server's state in Yjs", server.doc], ...this.peers.map((peer) => [peer.name, peer.doc])]) {
      this.compare(`${name} / ${this.peers[0].name}`, seen(doc), first);
    }
    this.compare(`the server's JSON / ${this.peers[0].name}`, server.json, plain(this.peers[0].doc));
    const presence = () => this.peers.every((peer) => this.knows(peer));
    await this.waiting.until(presence, () => `presence is not the same: ${JSON.stringify(this.presence())}`);

    const disk = await this.told("disk");
    this.compare("from the disk, in the engine / the server", disk.json, server.json);
    this.compare("from the disk, in Yjs / a peer", seen(disk.doc), first);
    await this.joiner(first, wanted);
    this.complain();
  }

  async joiner(first, wanted) {
    const late = this.peer("late", this.board.tokens.participant, "late", false);
    late.connect();
    await this.waiting.until(
      () => late.link.settled,
      () => `somebody who joins is not let in: ${late.trouble} ${JSON.stringify(late.link.told())}`,
    );
    this.compare("one who joins afresh / a peer", seen(late.doc), first);
    if (!Y.equalSnapshots(Y.snapshot(late.doc), wanted)) throw new Failure(`one who joins afresh: ${this.apart(late.doc, wanted)}`);
    if (late.trouble) throw new Failure(`late: ${late.trouble}`);
    late.end();
  }

  /** Does a peer see everybody's present state, and nobody who has gone? */
  knows(peer) {
    const states = peer.awareness.getStates();
    return (
      this.peers.every((other) => isDeepStrictEqual(states.get(other.doc.clientID), other.awareness.getLocalState())) &&
      [...states.keys()].every((client) => this.peers.some((other) => other.doc.clientID === client))
    );
  }

  presence() {
    return this.peers.map((peer) => [peer.name, peer.doc.clientID, [...peer.awareness.getStates()]]);
  }

  apart(doc, wanted) {
    const { sv, ds } = Y.snapshot(doc);
    if (!isDeepStrictEqual(sv, wanted.sv)) return `state vector ${JSON.stringify([...sv])} / ${JSON.stringify([...wanted.sv])}`;
    const list = (deleted) => [...deleted.clients].flatMap(([client, items]) => items.map((item) => `${client}:${item.clock}+${item.len}`));
    const [mine, theirs] = [new Set(list(ds)), new Set(list(wanted.ds))];
    return `deletions ${[...mine].filter((each) => !theirs.has(each)).slice(0, 5)} / ${[...theirs].filter((each) => !mine.has(each)).slice(0, 5)}`;
  }

  compare(what, a, b) {
    const found = difference(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
    if (found) throw new Failure(`${what} differ: ${found}`);
  }

  complain() {
    for (const peer of this.peers) if (peer.trouble) throw new Failure(`${peer.name}: ${peer.trouble}`);
    if (this.problem) throw new Failure(this.problem);
  }

  end() {
    for (const peer of this.peers) peer.end();
  }
}

const totals = {};
const add = (from) => {
  for (const [name, count] of Object.entries(from)) totals[name] = (totals[name] ?? 0) + count;
};
let rounds = 0;
let checks = 0;
const began = performance.now();

async function play(wall, most) {
  const { dice } = wall;
  await wall.step(["check"]);
  for (let done = 0; done < most; ) {
    for (let batch = 5 + dice.below(50); batch > 0 && done < most; batch -= 1, done += 1, rounds += 1) {
      await wall.round();
    }
    await wall.step(["check"]);
    checks += 1;
  }
  // The whole board through a restart, too.
  await wall.step(["restart", null, chaotic && dice.chance(0.5) ? "kill" : "stop"]);
  await wall.step(["check"]);
}

let wall;
try {
  const dice = new Dice(job.seed);
  let number = 0;
  while (job.replay ? number === 0 : rounds < job.rounds) {
    wall = new Wall(job.boards[number], dice, job.replay?.number ?? number);
    number += 1;
    if (job.replay) {
      for (const step of job.replay.history) await wall.play(step);
    } else await play(wall, Math.min(job.perBoard, job.rounds - rounds));
    wall.end();
    add(wall.counts);
    for (const peer of wall.peers) {
      add(Object.fromEntries(Object.entries(peer.refusals).map(([rule, count]) => [`refused ${rule}`, count])));
      add({ connections: peer.comings, resets: peer.resets });
    }
    tell({ progress: { rounds, checks, seconds: Math.round((performance.now() - began) / 100) / 10 } });
  }
  tell({ done: { rounds, checks, boards: number, seconds: (performance.now() - began) / 1000, totals } });
} catch (problem) {
  const failed = problem instanceof Failure ? problem.message : String(problem?.stack ?? problem);
  tell({
    failed,
    rounds,
    board: wall.board.id,
    number: wall.number,
    history: wall.history,
    stories: wall.peers.map((peer) => [peer.name, peer.story.slice(-60)]),
    sent: wall.peers.map((peer) => peer.link?.last ?? []),
    states: wall.peers.map((peer) => Buffer.from(Y.encodeStateAsUpdate(peer.doc)).toString("base64")),
  });
}
// An exit would cut off what a pipe has not taken yet.
process.stdout.write("", () => process.exit(0));
