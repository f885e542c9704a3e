// Random workshop sessions by real Yjs clients, for tests that need many honest updates.
//
// node sessions.mjs SEED STEPS prints one JSON object: `updates` in the order in which they were made (base64), and
// `objects`, what every client sees once all have all. Three clients, one of which keeps deleted content, work at
// the same time with delayed deliveries, undo and redo. Same seed, same session.
//
// node sessions.mjs load reads a base64 update from standard input and prints the objects that Yjs makes of it.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const Y = createRequire(new URL("../../client/package.json", import.meta.url))("yjs");

const CLIENTS = 3;
const PIECES = ["a", "ä", "🎉", "hei ", "👩‍🚀", "\n", "työnantajan yhteyshenkilö "];

function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function session(seed, steps) {
  const next = random(seed);
  const below = (n) => Math.floor(next() * n);
  const updates = [];
  const docs = Array.from({ length: CLIENTS }, (_, index) => {
    const doc = new Y.Doc({ gc: index !== 1 });
    doc.clientID = below(2 ** 32);
    return doc;
  });
  const undo = docs.map((doc) => new Y.UndoManager([doc.getMap("objects")], { captureTimeout: 0 }));
  const inboxes = docs.map(() => []);
  docs.forEach((doc, index) =>
    doc.on("update", (update, origin) => {
      if (origin === "net") return;
      updates.push(Buffer.from(update).toString("base64"));
      inboxes.forEach((inbox, other) => other !== index && inbox.push(update));
    }),
  );
  const deliver = (index, count) => {
    for (const update of inboxes[index].splice(0, count)) Y.applyUpdate(docs[index], update, "net");
  };

  const make = (objects) => {
    const object = new Y.Map();
    objects.set(`n${below(30)}`, object);
    object.set("kind", ["note", "text", "area"][below(3)]);
    object.set("at", [below(1000), next() * 100]);
    object.set("style", { colour: "sun", size: null, bold: true });
    object.set("text", new Y.Text(PIECES[below(PIECES.length)]));
  };
  const write = (object) => {
    const text = object.get("text");
    if (next() < 0.6 || text.length === 0) {
      text.insert(below(2) ? text.length : 0, PIECES[below(PIECES.length)]);
    } else {
      text.delete(0, text.toString().codePointAt(0) > 0xffff ? 2 : 1);
    }
  };

  for (let step = 0; step < steps; step += 1) {
    const index = below(CLIENTS);
    deliver(index, below(inboxes[index].length + 1));
    const objects = docs[index].getMap("objects");
    const keys = [...objects.keys()];
    const key = keys[below(keys.length)];
    const action = below(10);
    if (action === 9) {
      if (below(2)) undo[index].undo();
      else undo[index].redo();
      continue;
    }
    docs[index].transact(() => {
      if (action < 3 || key === undefined) make(objects);
      else if (action < 5) objects.get(key).set("at", [below(1e5), -below(100)]);
      else if (action < 8) write(objects.get(key));
      else objects.delete(key);
    });
  }
  inboxes.forEach((inbox, index) => deliver(index, inbox.length));
  return { updates, objects: docs[0].getMap("objects").toJSON() };
}

if (process.argv[2] === "load") {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Buffer.from(readFileSync(0, "utf8"), "base64"));
  process.stdout.write(JSON.stringify(doc.getMap("objects").toJSON()));
} else {
  process.stdout.write(JSON.stringify(session(Number(process.argv[2]), Number(process.argv[3]))));
}
