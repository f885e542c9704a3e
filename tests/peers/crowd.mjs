// A crowd of visitors: each joins over HTTP like a browser, edits through the stock y-websocket provider, leaves.
//
// One JSON line on standard input says what to do:
//   {base, token, visitors, notes, seconds, seed}
// and one JSON line on standard output says what was done:
//   {notes: {id: text}, joined: ms, failures: [..]}
// The notes are typed a few characters at a time over `seconds`, on a timetable drawn from `seed`.

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import path from "node:path";
import readline from "node:readline";

const here = path.dirname(new URL(import.meta.url).pathname);
const require = createRequire(path.join(here, "../../client/package.json"));
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const Y = await load("yjs");
const { WebsocketProvider } = await load("y-websocket");
const { default: WebSocket } = await load("ws");

const WORDS = ["toimeentulotukihakemus", "päivähoitomaksu", "perunkirjoitus", "🙂", "asiointi", "Kela → kunta", "ei löydy", "lomake?"];
const COLOURS = ["sun", "mint", "sky", "coral", "lilac"];

/** mulberry32: the same seed gives the same crowd. */
function randomFrom(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const at = (ms) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms - Date.now())));

async function join(job, number) {
  const response = await fetch(`${job.base}/api/join/${job.token}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-seina": "1" },
    body: JSON.stringify({ name: `Vieras ${number}`, organisation: number % 2 ? "Kela" : "Kunta" }),
  });
  if (!response.ok) throw new Error(`join ${number}: ${response.status} ${await response.text()}`);
  const cookie = response.headers.getSetCookie().map((line) => line.split(";")[0]).join("; ");
  return { board: (await response.json()).board, cookie };
}

/** Connects; resolves once the server's state is here. */
function connect(job, { board, cookie }) {
  class VisitorSocket extends WebSocket {
    constructor(url, protocols) {
      super(url, protocols, { headers: { cookie } });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${job.base.replace(/^http/, "ws")}/ws/boards`, board, doc, {
    WebSocketPolyfill: VisitorSocket,
    disableBc: true,
  });
  return new Promise((resolve, reject) => {
    provider.on("connection-close", (event) => reject(new Error(`closed ${event?.code} ${event?.reason}`)));
    provider.once("sync", () => resolve({ doc, provider }));
  });
}

async function type(doc, job, number, random, started, written) {
  const objects = doc.getMap("objects");
  for (let note = 0; note < job.notes; note++) {
    const id = `v${number}n${note}`.padEnd(12, "_");
    const text = Array.from({ length: 2 + Math.floor(random() * 4) }, () => WORDS[Math.floor(random() * WORDS.length)]);
    const begin = started + (job.seconds * 1000 * (note + random() * 0.5)) / job.notes;
    await at(begin);
    const body = new Y.Text();
    doc.transact(() => {
      const object = new Y.Map();
      const entries = {
        kind: "note",
        at: [number * 220, note * 220],
        size: [200, 200],
        z: `a${number}V${note}`,
        style: { colour: COLOURS[note % COLOURS.length] },
        text: body,
        created: Date.now(),
      };
      for (const [key, value] of Object.entries(entries)) object.set(key, value);
      objects.set(id, object);
    });
    for (const [index, word] of text.entries()) {
      await at(begin + (index * job.seconds * 400) / job.notes / text.length);
      body.insert(body.length, (index ? " " : "") + word);
    }
    written[id] = body.toString();
  }
}

/** Leaves once the server has everything: it answers a fresh step 1 only after what was sent before it. */
async function leave({ doc, provider }) {
  const state = Y.encodeStateVector(doc);
  const check = new Y.Doc();
  const probe = new WebsocketProvider(provider.serverUrl, provider.roomname, check, {
    WebSocketPolyfill: provider._WS,
    disableBc: true,
  });
  await new Promise((resolve) => {
    const mine = Y.decodeStateVector(state).get(doc.clientID) ?? 0;
    const look = () => {
      if ((Y.decodeStateVector(Y.encodeStateVector(check)).get(doc.clientID) ?? 0) >= mine) resolve();
    };
    check.on("update", look);
    probe.on("sync", look);
    look();
  });
  probe.destroy();
  provider.destroy();
}

const line = await new Promise((resolve) => readline.createInterface({ input: process.stdin }).once("line", resolve));
const job = JSON.parse(line);
const written = {};
const failures = [];
const began = Date.now();
let joined = 0;
await Promise.all(
  Array.from({ length: job.visitors }, async (_, number) => {
    try {
      await at(began + (1000 * number) / job.visitors);
      const visitor = await connect(job, await join(job, number));
      joined = Math.max(joined, Date.now() - began);
      await type(visitor.doc, job, number, randomFrom(job.seed + number), Date.now(), written);
      await leave(visitor);
    } catch (error) {
      failures.push(String(error?.stack ?? error));
    }
  }),
);
process.stdout.write(`${JSON.stringify({ notes: written, joined, failures })}\n`);
process.exit(0);
