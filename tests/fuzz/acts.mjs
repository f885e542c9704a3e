// What people do on a board, as plain data: `choose` draws an act that fits a document, `perform` carries one out.
//
// An act is [name, ...arguments]. What it refers to may be gone by the time it is performed (somebody else was
// quicker, or a history is played again without some of its parts); then it does nothing.

import { Y } from "./peer.mjs";

const PIECES = ["a", "ä", "🎉", "hei ", "👩‍🚀", "\n", "työnantajan yhteyshenkilö ", "𝒳", "🇫🇮", "e\u0301", "漢字", "\u200d", "\u0000", "İ"];
const COLOURS = ["sun", "apricot", "coral", "mint", "sky", "paper"];
const KINDS = ["note", "text", "area"];
/** A few ids, so that people meet on the same objects and ids come back. */
const IDS = 40;
const PASTED = 120;

/** mulberry32: the same seed draws the same. */
export class Dice {
  constructor(seed) {
    this.state = seed >>> 0;
  }
  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  below(n) {
    return Math.floor(this.next() * n);
  }
  one(list) {
    return list[this.below(list.length)];
  }
  chance(p) {
    return this.next() < p;
  }
  shuffled(list) {
    const mixed = [...list];
    for (let at = mixed.length - 1; at > 0; at -= 1) {
      const other = this.below(at + 1);
      [mixed[at], mixed[other]] = [mixed[other], mixed[at]];
    }
    return mixed;
  }
}

const anId = (dice) => `n${dice.below(IDS)}`;
const aPlace = (dice) => [Math.round(dice.next() * 2e5 - 1e5) / 100, dice.below(2000) - 1000];
const aSize = (dice) => [40 + dice.below(400), 40 + dice.below(400)];
const someText = (dice, most = 5) => Array.from({ length: dice.below(most) }, () => dice.one(PIECES)).join("");

/** A format that a text may bear, or its end. */
function aFormat(dice) {
  const [name, value] = dice.one([
    ["bold", true],
    ["italic", true],
    ["underline", true],
    ["strike", true],
    ["code", true],
    ["list", "bullet"],
    ["indent", dice.below(17)],
    ["link", "https://example.org/ä"],
  ]);
  return { [name]: dice.chance(0.7) ? value : null };
}

export function aRecord(dice) {
  const record = { kind: dice.one(KINDS), at: aPlace(dice), size: aSize(dice), z: `a${dice.below(9)}` };
  record.style = { colour: dice.one(COLOURS) };
  record.text = someText(dice);
  record.created = 1790000000000 + dice.below(1e9);
  if (dice.chance(0.3)) record.tags = [dice.one(PIECES), "tag"];
  if (dice.chance(0.3)) record.parent = anId(dice);
  if (dice.chance(0.2)) record.author = `p${dice.below(9)}`;
  return record;
}

/** Where a text may be cut: never inside a surrogate pair. */
function cut(text, at) {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}

/** One act for a peer. `locked` objects are left alone, as a client's page would, unless `rude`. */
export function choose(dice, objects, { facilitator, format, id }) {
  let keys = [...objects.keys()];
  if (!facilitator && !dice.chance(0.02)) keys = keys.filter((key) => objects.get(key).get?.("lock") !== "locked");
  const key = id ?? dice.one(keys);
  const at = dice.next();
  if (key === undefined || at < 0.12) return ["make", anId(dice), aRecord(dice)];
  if (keys.length > 160) return ["clear", keys.filter(() => dice.chance(0.7))];
  if (at < 0.3) return ["set", key, "at", aPlace(dice)];
  if (at < 0.34) return ["set", key, "size", aSize(dice)];
  if (at < 0.38) return ["set", key, "style", { colour: dice.one(COLOURS), size: null }];
  if (at < 0.4) return ["set", key, "kind", dice.one(KINDS)];
  if (at < 0.42) return ["set", key, dice.one(["z", "parent", "author"]), anId(dice)];
  if (at < 0.44) return ["unset", key, dice.one(["tags", "style", "parent", "author", "size"])];
  if (at < 0.64) {
    const text = objects.get(key)?.get?.("text")?.toString?.() ?? "";
    const from = dice.below(text.length + 1);
    const length = text.length > 2000 ? 1500 : dice.chance(0.4) ? dice.below(8) : 0;
    return ["write", key, from, length, dice.chance(0.8) ? someText(dice) || "x" : ""];
  }
  if (at < 0.65) return ["write", key, 0, 0, "Liitetty kappale, jossa on 🎉 ja ääkkösiä. ".repeat(1 + dice.below(40))];
  if (at < 0.67) return ["retext", key, someText(dice)];
  if (at < 0.68) return format ? ["format", key, dice.below(20), 1 + dice.below(8), aFormat(dice)] : ["set", key, "at", aPlace(dice)];
  if (at < 0.685 && format) return ["bolden", key, dice.below(20), someText(dice) || "x", aFormat(dice)];
  if (at < 0.7) return ["nest", key, 1 + dice.below(5)];
  if (at < 0.72) return ["unnest", key];
  if (at < 0.79) return ["delete", key];
  if (at < 0.8) return ["clear", keys.filter(() => dice.chance(0.3))];
  if (at < 0.81) return ["paste", dice.below(PASTED), 1 + dice.below(30), aRecord(dice)];
  if (at < 0.83) return ["family", key, dice.below(PASTED), 5];
  if (at < 0.93) return ["undo"];
  if (at < 0.97) return ["redo"];
  if (at < 0.972) return ["naughty", dice.one(["stage", "comments", "id"])];
  if (facilitator) return ["set", key, "lock", dice.chance(0.35) ? "locked" : null];
  return ["set", key, "at", aPlace(dice)];
}

function make(objects, key, record) {
  const object = new Y.Map();
  objects.set(key, object);
  for (const [name, value] of Object.entries(record)) object.set(name, name === "text" ? new Y.Text(value) : value);
}

const doing = {
  make: (objects, key, record) => make(objects, key, record),
  set(objects, key, name, value) {
    if (value === null) objects.get(key)?.delete(name);
    else objects.get(key)?.set(name, value);
  },
  unset: (objects, key, name) => objects.get(key)?.delete(name),
  write(objects, key, from, length, insert) {
    const text = objects.get(key)?.get("text");
    if (!(text instanceof Y.Text)) return;
    const now = text.toString();
    const start = cut(now, Math.min(from, now.length));
    const end = cut(now, Math.min(start + length, now.length));
    if (end > start) text.delete(start, end - start);
    if (insert) text.insert(start, insert);
  },
  retext: (objects, key, value) => objects.get(key)?.set("text", new Y.Text(value)),
  format(objects, key, from, length, format) {
    const text = objects.get(key)?.get("text");
    if (!(text instanceof Y.Text)) return;
    const now = text.toString();
    const start = cut(now, Math.min(from, now.length));
    const end = cut(now, Math.min(start + length, now.length));
    if (end > start) text.format(start, end - start, format);
  },
  bolden(objects, key, from, insert, format) {
    const text = objects.get(key)?.get("text");
    if (!(text instanceof Y.Text)) return;
    const now = text.toString();
    text.insert(cut(now, Math.min(from, now.length)), insert, format);
  },
  /** Shared types inside one another, which no page of ours makes, but any program may. */
  nest(objects, key, depth) {
    let holder = objects.get(key);
    if (!holder) return;
    for (let level = 0; level < depth; level += 1) {
      const inner = level % 2 ? new Y.Array() : new Y.Map();
      if (holder instanceof Y.Array) holder.push([level, inner]);
      else holder.set("extra", inner);
      holder = inner;
    }
    if (holder instanceof Y.Map) holder.set("deep", new Y.Text("pohjalla 🎉"));
  },
  unnest(objects, key) {
    const extra = objects.get(key)?.get("extra");
    if (extra instanceof Y.Map && extra.size) for (const name of [...extra.keys()]) extra.delete(name);
    else objects.get(key)?.delete("extra");
  },
  delete: (objects, key) => objects.delete(key),
  clear(objects, keys) {
    for (const key of keys) objects.delete(key);
  },
  paste(objects, first, count, record) {
    for (let n = 0; n < count; n += 1) make(objects, `p${(first + n) % PASTED}`, { ...record, at: [n, n] });
  },
  /** An object goes, and others come with it as their parent, in one transaction. */
  family(objects, key, first, count) {
    objects.delete(key);
    for (let n = 0; n < count; n += 1) {
      make(objects, `p${(first + n) % PASTED}`, { kind: "note", at: [n, 0], text: "lapsi", parent: key });
    }
    for (let n = 0; n < count; n += 2) objects.delete(`p${(first + n) % PASTED}`);
  },
};

const NAUGHTY = {
  stage: ["A5.root", (doc) => doc.getMap("stage").set("title", "minun")],
  comments: ["A5.root", (doc) => doc.getMap("comments").set("c", 1)],
  id: ["A5.id", (doc) => doc.getMap("objects").set("no such id!", new Y.Map())],
};

export function perform(peer, [name, ...words]) {
  if (name === "undo" || name === "redo") {
    try {
      peer.undo[name]();
    } catch (problem) {
      // Yjs's own undo stumbles now and then over what was collected as garbage; what it did by then is sent.
      if (!/redoItem|popStackItem/.test(problem.stack)) throw problem;
    }
    return;
  }
  if (name === "naughty") {
    const [rule, act] = NAUGHTY[words[0]];
    peer.naughty.add(rule);
    return void peer.doc.transact(() => act(peer.doc), "naughty");
  }
  peer.doc.transact(() => doing[name](peer.objects, ...words));
}

/** An edit of the server's own. */
export function chooseServer(dice, keys) {
  const acts = [];
  for (let count = 1 + dice.below(3); count > 0; count -= 1) {
    const key = dice.chance(0.8) && keys.length ? dice.one(keys) : anId(dice);
    const at = dice.next();
    if (at < 0.25) acts.push(["set", key, aRecord(dice)]);
    else if (at < 0.5) acts.push(["patch", key, { at: aPlace(dice), text: someText(dice) }]);
    else if (at < 0.6) acts.push(["patch", key, { style: null, lock: dice.chance(0.3) ? "locked" : null }]);
    else if (at < 0.75) acts.push(["delete", key]);
    else acts.push(["stage", dice.one(["title", "round"]), someText(dice) || null]);
  }
  return acts;
}
