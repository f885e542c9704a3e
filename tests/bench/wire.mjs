// What the generator writes by hand is what yjs and y-protocols write: compared byte by byte, for random values.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { Reader, Writer, walkUpdate, writeAwareness, writeMove } from "../../bench/sync/generator/wire.mjs";

const load = createRequire(new URL("../../client/package.json", import.meta.url));
const Y = load("yjs");
const { Awareness, encodeAwarenessUpdate } = load("y-protocols/awareness");
const encoding = load("lib0/encoding");

const seed = Number(process.argv[2]);
let state = seed;
const random = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state % below;
};

const message = (...parts) => {
  const encoder = encoding.createEncoder();
  for (const part of parts)
    typeof part === "number" ? encoding.writeVarUint(encoder, part) : encoding.writeVarUint8Array(encoder, part);
  return Buffer.from(encoding.toUint8Array(encoder));
};

for (let round = 0; round < 300; round++) {
  const doc = new Y.Doc();
  doc.clientID = 1 + random(2 ** 32 - 2);
  const note = new Y.Map();
  doc.getMap("objects").set("n", note);
  note.set("at", [0, 0]);
  for (let move = 0; move < 5; move++) {
    const [x, y] = [random(10 ** (1 + random(6))), random(3000)];
    const clock = Y.getState(doc.store, doc.clientID);
    let update;
    doc.once("update", (bytes) => (update = bytes));
    note.set("at", [x, y]);
    const written = writeMove(new Writer().begin(null), doc.clientID, clock, x, y);
    assert.deepEqual(written.buffer.subarray(0, written.at), message(0, 2, update), `move, seed ${seed}`);
  }
  const awareness = new Awareness(doc);
  for (let turn = random(200); turn >= 0; turn--) awareness.setLocalState({ cursor: { x: random(5000), y: 7 } });
  const { clock } = awareness.meta.get(doc.clientID);
  const json = JSON.stringify(awareness.getLocalState());
  const written = writeAwareness(new Writer().begin(null), doc.clientID, clock, json);
  const expected = message(1, encodeAwarenessUpdate(awareness, [doc.clientID]));
  assert.deepEqual(written.buffer.subarray(0, written.at), expected, `awareness, seed ${seed}`);
  awareness.destroy();

  // The walker finds the clocks that yjs finds, in documents with all kinds of content and with deletions.
  const other = new Y.Doc();
  other.clientID = 1 + random(2 ** 32 - 2);
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const list = other.getArray("list");
  const text = other.getText("text");
  for (let edit = 0; edit < 20; edit++) {
    const values = [random(9), "ä😀", null, true, 1.5, -3.25e300, { a: [1, {}] }, new Uint8Array([1, 2]), { b: 2n ** 60n }];
    list.insert(random(list.length + 1), [values[random(values.length)], random(99)]);
    text.insert(random(text.length + 1), "sääty", random(2) ? { bold: true } : {});
    if (random(3) === 0) text.insertEmbed(0, { image: "x" });
    if (random(4) === 0) text.delete(0, 1 + random(2));
    if (random(4) === 0) list.delete(0, 1);
    if (random(5) === 0) list.push([new Y.Text("hei"), new Y.XmlElement("p"), new Y.Doc()]);
  }
  const update = Buffer.from(Y.encodeStateAsUpdate(other));
  const found = new Map();
  walkUpdate(new Reader().over(update, 0, update.length), (client, from, to) => {
    assert.equal(found.get(client) ?? 0, from, `a hole, seed ${seed}`);
    found.set(client, to);
  });
  assert.deepEqual(found, Y.parseUpdateMeta(update).to, `clocks, seed ${seed}`);
}
