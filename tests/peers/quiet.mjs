// Two stock y-websocket providers on a board where nothing happens, with clocks that go ten times as fast.
//
// node quiet.mjs '{"url", "board", "token", "seconds"}' stays for so many seconds of its own time and prints one JSON
// object: {connections, frames, crowded, silence, seen}: how often the providers connected, what they received, how
// many frames held more than one message, the longest silence in seconds of their time, and how many states of
// presence each saw in the end.
//
// A provider closes a connection over which nothing has come for 30 s. What keeps it open are the renewals of its own
// presence (every 15 s), which the server sends to everybody.

const SPEED = 10;
const { now: real } = Date;
const start = real();
Date.now = () => start + (real() - start) * SPEED;
const [slowInterval, slowTimeout] = [setInterval, setTimeout];
globalThis.setInterval = (work, ms, ...rest) => slowInterval(work, ms / SPEED, ...rest);
globalThis.setTimeout = (work, ms, ...rest) => slowTimeout(work, ms / SPEED, ...rest);

const { createRequire } = await import("node:module");
const require = createRequire(new URL("../../client/package.json", import.meta.url));
const Y = require("yjs");
const { WebsocketProvider } = require("y-websocket");
const WebSocket = require("ws");
const decoding = require("lib0/decoding");

const job = JSON.parse(process.argv[2]);
const told = { connections: 0, frames: 0, crowded: 0, silence: 0, seen: [] };

class Socket extends WebSocket {
  constructor(url, protocols) {
    super(url, protocols);
    told.connections += 1;
    let last = Date.now();
    this.on("message", (data) => {
      told.frames += 1;
      told.silence = Math.max(told.silence, (Date.now() - last) / 1000);
      last = Date.now();
      const decoder = decoding.createDecoder(new Uint8Array(data));
      if (decoding.readVarUint(decoder) === 0) decoding.readVarUint(decoder);
      decoding.readVarUint8Array(decoder);
      if (decoding.hasContent(decoder)) told.crowded += 1;
    });
  }
}

const providers = ["ada", "bo"].map(
  (visitor) =>
    new WebsocketProvider(`${job.url.replace(/^http/, "ws")}/ws/boards`, job.board, new Y.Doc(), {
      params: { token: job.token, visitor: `${visitor}-who-is-quiet` },
      WebSocketPolyfill: Socket,
      disableBc: true,
    }),
);
await Promise.all(providers.map((provider) => new Promise((resolve) => provider.once("sync", resolve))));
// Two changes at once from each, so that what one receives could be put into one frame.
for (const provider of providers) {
  provider.doc.transact(() => provider.doc.getMap("objects").set(`n${provider.doc.clientID}`, new Y.Map()));
  provider.awareness.setLocalState({ cursor: [1, 2] });
  provider.doc.getMap("objects").get(`n${provider.doc.clientID}`).set("kind", "note");
}
// Not a wait for something: that nothing happens for so long is what is looked at.
await new Promise((resolve) => setTimeout(resolve, job.seconds * 1000));
told.seen = providers.map((provider) => provider.awareness.getStates().size);
process.stdout.write(`${JSON.stringify(told)}\n`, () => process.exit(0));
