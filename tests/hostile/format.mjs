// Honest updates of the kinds that are seldom: formatted text and its undo, large pastes, a first sync of many objects.
//
// node format.mjs SEED prints one JSON object: `updates` in the order in which they were made (base64), and `objects`,
// what every client sees once all have all. Two clients work at the same time; nothing but its own waits for them.

import { createRequire } from "node:module";

const Y = createRequire(new URL("../../client/package.json", import.meta.url))("yjs");

const FORMATS = [
  { bold: true },
  { bold: null },
  { italic: true, strike: true },
  { italic: null },
  { list: "bullet" },
  { link: "https://example.org/päätös?a=b" },
  { link: null, indent: 2 },
];

let state = Number(process.argv[2]) >>> 0;
const next = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const below = (n) => Math.floor(next() * n);

const docs = [new Y.Doc(), new Y.Doc()];
docs.forEach((doc) => (doc.clientID = below(2 ** 32)));
const updates = [];
const inboxes = [[], []];
docs.forEach((doc, index) =>
  doc.on("update", (update, origin) => {
    if (origin === "net") return;
    updates.push(Buffer.from(update).toString("base64"));
    inboxes[1 - index].push(update);
  }),
);
const deliver = (index) => {
  for (const update of inboxes[index].splice(0)) Y.applyUpdate(docs[index], update, "net");
};
/** A place that is not within a character: our clients never cut one. */
const whole = (text, at) => (/[\udc00-\udfff]/.test(text.toString()[at] ?? "") ? at + 1 : at);
const note = (objects, key, text) => {
  const object = new Y.Map();
  objects.set(key, object);
  object.set("kind", "note");
  object.set("at", [below(1000), next() * 100]);
  object.set("text", new Y.Text(text));
  return object;
};

// A board that was made offline: one update.
docs[0].transact(() => {
  for (let number = 0; number < 2000; number += 1) note(docs[0].getMap("objects"), `big${number}`, "Sama tieto ".repeat(3));
});
deliver(1);
const undos = docs.map((doc) => new Y.UndoManager([doc.getMap("objects")], { captureTimeout: 0 }));
docs[1].transact(() => note(docs[1].getMap("objects"), "n1", "Työnantajan yhteyshenkilö 👩‍🚀 ja muut"));
deliver(0);

for (let step = 0; step < 300; step += 1) {
  const index = below(2);
  if (next() < 0.4) deliver(index);
  const text = docs[index].getMap("objects").get(next() < 0.8 ? "n1" : `big${below(20)}`)?.get("text");
  if (!text) {
    undos[index].undo();
    continue;
  }
  const at = whole(text, below(text.length + 1));
  switch (below(8)) {
    case 0:
    case 1:
      docs[index].transact(() => text.format(at, whole(text, at + below(text.length - at + 1)) - at, FORMATS[below(FORMATS.length)]));
      break;
    case 2:
      docs[index].transact(() => text.insert(text.length, "lisäys ", FORMATS[below(FORMATS.length)]));
      break;
    case 3:
      docs[index].transact(() => text.applyDelta([{ insert: "alkuun " }, { insert: "lihavoitu", attributes: { bold: true } }]));
      break;
    case 4:
      if (text.length > 60) {
        const from = whole(text, text.length - 9);
        docs[index].transact(() => text.delete(from, whole(text, from + 5) - from));
      }
      break;
    case 5:
      undos[index].undo();
      break;
    case 6:
      undos[index].redo();
      break;
    default:
      if (step % 40 === 0) docs[index].transact(() => text.insert(text.length, "liitetty rivi\n".repeat(500)));
      else docs[index].transact(() => text.insert(0, "x"));
  }
}
deliver(0);
deliver(1);
deliver(0);
process.stdout.write(JSON.stringify({ updates, objects: docs[0].getMap("objects").toJSON() }));
