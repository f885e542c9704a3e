// Real Yjs clients (stock y-websocket over ws) for the server's tests.
//
// A line of JSON on standard input is a command {id, peer, do, ...}; a line on standard output is its answer,
// {id, result} or {id, error}. One process holds any number of peers. It ends when standard input does, so that
// no peer outlives the test that started it.

import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const client = createRequire(new URL("../../client/package.json", import.meta.url));

/** Everything from the client's own node_modules and as ES modules: two copies of yjs do not know each other. */
const load = async (name) => {
  const { resolve } = await import("node:path");
  const { readFileSync } = await import("node:fs");
  const [, scope, rest] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(name);
  const folder = resolve(client.resolve.paths(name)[0], scope);
  const manifest = JSON.parse(readFileSync(resolve(folder, "package.json"), "utf8"));
  let target = manifest.exports?.[`.${rest ?? ""}`] ?? manifest.module ?? manifest.main;
  while (typeof target === "object") target = target.node ?? target.import ?? target.module ?? target.default;
  return import(pathToFileURL(resolve(folder, target)).href);
};

const Y = await load("yjs");
const { WebsocketProvider } = await load("y-websocket");
const { default: WebSocket } = await load("ws");
const decoding = await load("lib0/decoding");

const SYNC = 0;
const SYNC_STEP_1 = 0;
const SYNC_STEP_2 = 1;
const EVENT = 100;

class Peer {
  doc = new Y.Doc();
  provider = null;
  /** Events of the subprotocol seina.1, oldest first; `waitEvent` takes from the front. */
  events = [];
  /** Sync messages (step 2 or update) sent over the present connection, as the server counts them. */
  sent = 0;
  saved = 0;
  /** Whether the server's question over the present connection was answered: before that, what was made before the
   * connection opened is not among what was sent. */
  answered = false;
  /** {code, reason} of the last connection that the server closed. */
  closed = null;
  frames = 0;
  waiting = new Set();

  constructor() {
    for (const root of ["objects", "stage", "comments"]) this.doc.getMap(root);
    this.doc.on("update", () => this.look());
  }

  get objects() {
    return this.doc.getMap("objects");
  }

  object(key) {
    const object = this.objects.get(key);
    if (!object) throw new Error(`There is no object ${key}.`);
    return object;
  }

  json() {
    return Object.fromEntries(
      ["objects", "stage", "comments"].map((root) => [root, this.doc.getMap(root).toJSON()]),
    );
  }

  /** Looks again at everything that is waited for; called on whatever may have changed it. */
  look() {
    for (const check of [...this.waiting]) check();
  }

  until(condition) {
    return new Promise((resolve, reject) => {
      const check = () => {
        try {
          const value = condition();
          if (value === undefined || value === null || value === false) return;
          this.waiting.delete(check);
          resolve(value);
        } catch (error) {
          this.waiting.delete(check);
          reject(error);
        }
      };
      this.waiting.add(check);
      check();
    });
  }
}

/** What a test can see from a predicate, besides its own arguments. */
const view = (peer) => ({
  ...peer.json(),
  awareness: peer.provider ? Object.fromEntries(peer.provider.awareness.getStates()) : {},
  synced: peer.provider?.synced ?? false,
  // A socket that was cut is told so by its provider only after a while.
  connected: (peer.provider?.wsconnected && peer.provider.ws?.readyState === WebSocket.OPEN) ?? false,
  answered: peer.answered,
  sent: peer.sent,
  saved: peer.saved,
  closed: peer.closed,
  events: peer.events,
});

const bytes = (base64) => new Uint8Array(Buffer.from(base64, "base64"));
const base64 = (array) => Buffer.from(array).toString("base64");

const commands = {
  /** The stock provider; `seina` asks for the subprotocol seina.1 too. */
  connect(peer, { url, board, token, seina, headers }) {
    if (peer.provider) throw new Error("This peer has a provider already: use reconnect.");
    class Socket extends WebSocket {
      constructor(address, protocols) {
        super(address, protocols, { headers });
        peer.sent = 0;
        peer.saved = 0;
        peer.answered = false;
        this.on("message", () => {
          peer.frames += 1;
        });
        this.on("close", (code, reason) => {
          peer.closed = { code, reason: reason.toString("utf8") };
          peer.look();
        });
      }
      send(data, ...rest) {
        const frame = new Uint8Array(data.buffer ?? data, data.byteOffset ?? 0, data.byteLength);
        if (frame[0] === SYNC && frame[1] !== SYNC_STEP_1) peer.sent += 1;
        if (frame[0] === SYNC && frame[1] === SYNC_STEP_2) peer.answered = true;
        super.send(data, ...rest);
      }
    }
    const provider = new WebsocketProvider(`${url.replace(/^http/, "ws")}/ws/boards`, board, peer.doc, {
      connect: false,
      params: token ? { token } : {},
      protocols: seina ? ["seina.1"] : [],
      WebSocketPolyfill: Socket,
      disableBc: true,
      maxBackoffTime: 500,
    });
    provider.messageHandlers[EVENT] = (_encoder, decoder) => {
      const event = JSON.parse(decoding.readVarString(decoder));
      if (event.type === "saved") peer.saved = event.upto;
      peer.events.push(event);
      peer.look();
    };
    for (const name of ["status", "sync", "connection-close", "closed"]) provider.on(name, () => peer.look());
    provider.awareness.on("change", () => peer.look());
    peer.provider = provider;
    provider.connect();
  },
  disconnect: (peer) => peer.provider.disconnect(),
  reconnect: (peer) => peer.provider.connect(),
  /** As if the network was pulled: no close frame reaches the server. */
  drop: (peer) => peer.provider.ws?.terminate(),

  set(peer, { key, record }) {
    peer.doc.transact(() => {
      const object = new Y.Map();
      for (const [name, value] of Object.entries(record)) {
        object.set(name, name === "text" ? new Y.Text(value) : value);
      }
      peer.objects.set(key, object);
    });
  },
  patch(peer, { key, values }) {
    const object = peer.object(key);
    peer.doc.transact(() => {
      for (const [name, value] of Object.entries(values)) {
        if (value === null) object.delete(name);
        else object.set(name, value);
      }
    });
  },
  delete: (peer, { key }) => peer.objects.delete(key),
  /** Positions in UTF-16 code units, as in every Yjs client. */
  text(peer, { key, at, remove, insert }) {
    const text = peer.object(key).get("text");
    peer.doc.transact(() => {
      if (remove) text.delete(at, remove);
      if (insert) text.insert(at, insert);
    });
  },
  /** Any change at all: the body of a function of (doc, Y), in one transaction. */
  change(peer, { code }) {
    const change = new Function("doc", "Y", code);
    peer.doc.transact(() => change(peer.doc, Y));
  },
  awareness: (peer, { state }) => peer.provider.awareness.setLocalState(state),

  json: (peer) => peer.json(),
  view: (peer) => view(peer),
  client: (peer) => peer.doc.clientID,
  frames: (peer) => peer.frames,
  update: (peer, { since }) =>
    base64(Y.encodeStateAsUpdate(peer.doc, since ? bytes(since) : undefined)),
  vector: (peer) => base64(Y.encodeStateVector(peer.doc)),
  /** Takes an update in as a local change, which the provider sends on. */
  apply: (peer, { update }) => Y.applyUpdate(peer.doc, bytes(update), "test"),
  /** A frame straight to the socket, well formed or not. */
  raw: (peer, { frame }) => peer.provider.ws.send(bytes(frame)),

  waitUntil(peer, { predicate, args }) {
    const holds = new Function("peer", "args", `return (${predicate})`);
    return peer.until(() => holds(view(peer), args));
  },
  /** The oldest event of that type (and with these values) that nobody has asked for yet. */
  waitEvent(peer, { type, values }) {
    return peer.until(() => {
      const found = peer.events.findIndex(
        (event) =>
          event.type === type &&
          Object.entries(values ?? {}).every(([name, value]) => event[name] === value),
      );
      return found < 0 ? undefined : peer.events.splice(found, 1)[0];
    });
  },
  close(peer) {
    peer.provider?.destroy();
    peer.doc.destroy();
  },
};

const peers = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  const { id, peer: name, do: what, ...rest } = JSON.parse(line);
  const answer = (message) => process.stdout.write(`${JSON.stringify({ id, ...message })}\n`);
  if (!peers.has(name)) peers.set(name, new Peer());
  const peer = peers.get(name);
  // Not awaited: a command that waits must not keep the next one from running.
  (async () => commands[what](peer, rest))().then(
    (result) => answer({ result: result ?? null }),
    (error) => answer({ error: String(error?.message ?? error) }),
  );
  if (what === "close") peers.delete(name);
}
process.exit(0);
