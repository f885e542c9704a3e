// Three notes on a board; Bo deletes the first while Ada moves it, and Bo's change arrives first; Ada goes on.
//
// node race.mjs prints one JSON object: `updates` (base64) in the order in which the server gets them, and
// `objects`, what both of them see in the end.

import { createRequire } from "node:module";

const Y = createRequire(new URL("../../client/package.json", import.meta.url))("yjs");

const updates = [];
const [ada, bo] = [11, 22].map((clientID) => {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  doc.on("update", (update, origin) => origin !== "net" && updates.push(Buffer.from(update).toString("base64")));
  return doc;
});
const exchange = (from, to) => Y.applyUpdate(to, Y.encodeStateAsUpdate(from), "net");
const note = (id) =>
  ada.transact(() => {
    const object = new Y.Map();
    ada.getMap("objects").set(id, object);
    object.set("at", [0, 0]);
    object.set("text", new Y.Text(`note ${id}`));
  });

for (const id of ["n1", "n2", "n3"]) note(id);
exchange(ada, bo);
bo.getMap("objects").delete("n1");
ada.getMap("objects").get("n1").set("at", [5, 5]);
note("n4");
exchange(ada, bo);
exchange(bo, ada);
process.stdout.write(JSON.stringify({ updates, objects: ada.getMap("objects").toJSON() }));
