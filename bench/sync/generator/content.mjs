// A board full of notes, the same for every server.

import { Y } from "./person.mjs";

/** Small enough for every server's limit of an update. */
const NOTES_AN_UPDATE = 200;
const AUTHOR = 42;
const WORDS = "asiakas odottaa päätöstä liian kauan eikä tiedä missä hakemus on menossa".split(" ");

/** Updates that put `count` notes into areas of forty; about 200 bytes a note. */
export const contentOf = (count) => {
  const doc = new Y.Doc();
  doc.clientID = AUTHOR;
  const updates = [];
  doc.on("update", (update) => updates.push(Buffer.from(update)));
  const objects = doc.getMap("objects");
  for (let first = 0; first < count; first += NOTES_AN_UPDATE)
    doc.transact(() => {
      for (let n = first; n < Math.min(count, first + NOTES_AN_UPDATE); n++) {
        const note = new Y.Map();
        objects.set(`n${n}`, note);
        note.set("kind", "note");
        note.set("at", [(n % 100) * 220, Math.floor(n / 100) * 220]);
        note.set("size", [200, 200]);
        note.set("z", `a${n.toString(36).padStart(4, "1")}1`);
        note.set("style", { colour: "sun" });
        note.set("text", new Y.Text(Array.from({ length: 6 }, (_, i) => WORDS[(n + i * 5) % WORDS.length]).join(" ")));
        note.set("created", 1790000000000 + n);
      }
    });
  const whole = Y.encodeStateAsUpdate(doc).length;
  doc.destroy();
  return { updates, bytes: whole };
};
