import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Role } from "./board";
import { Comments, commentsOf, type CommentNews } from "./comments";

function commentsFor(doc: Y.Doc, person: string, role: Role = "participant", limits = {}): Comments {
  let now = 1_000;
  return new Comments(doc, { person: () => person, role: () => role, now: () => now++ }, () => ({
    threads: 1000,
    entries: 200,
    comment: 2000,
    ...limits,
  }));
}

/** Two documents that always hold the same. */
function pair(): readonly [Y.Doc, Y.Doc] {
  const [a, b] = [new Y.Doc(), new Y.Doc()];
  a.on(
    "update",
    (update: Uint8Array, origin: unknown) => origin !== "wire" && Y.applyUpdate(b, update, "wire"),
  );
  b.on(
    "update",
    (update: Uint8Array, origin: unknown) => origin !== "wire" && Y.applyUpdate(a, update, "wire"),
  );
  return [a, b];
}

describe("comments", () => {
  it("are begun on an object or a place, answered, and told to the others once", () => {
    const [a, b] = pair();
    const ada = commentsFor(a, "ada");
    const bo = commentsFor(b, "bo");
    const heard: CommentNews["fresh"][number]["entry"][] = [];
    bo.listen(({ fresh }) => heard.push(...fresh.map(({ entry }) => entry)));
    const id = ada.start({ object: "n1", at: [10.004, 5] }, "  Miksi? ", ["bo", "bo", "ada"])!;
    expect(bo.get(id)).toMatchObject({ object: "n1", at: [10, 5], resolved: false });
    expect(heard.map(({ text, mentions }) => [text, mentions])).toEqual([["Miksi?", ["bo"]]]);
    bo.reply(id, "Kelan vuoksi");
    expect(ada.get(id)!.entries.map(({ author }) => author)).toEqual(["ada", "bo"]);
    expect(heard).toHaveLength(1);
    expect(commentsOf(a).get(id)!.get("author")).toBe("ada");
  });

  it("are resolved by anybody, and that is taken back", () => {
    const [a, b] = pair();
    const ada = commentsFor(a, "ada");
    const id = ada.start({ object: null, at: [0, 0] }, "x")!;
    const back = commentsFor(b, "bo").resolve(id, true)!;
    expect(ada.get(id)!.resolved).toBe(true);
    back();
    expect(ada.get(id)!.resolved).toBe(false);
  });

  it("lose an entry only by its author or a facilitator, and the thread with the last", () => {
    const [a, b] = pair();
    const ada = commentsFor(a, "ada");
    const bo = commentsFor(b, "bo");
    const id = ada.start({ object: null, at: [0, 0] }, "eka")!;
    bo.reply(id, "toka");
    const [first, second] = ada.get(id)!.entries;
    expect(ada.erase(id, second!)).toBeNull();
    expect(ada.get(id)!.entries).toHaveLength(2);
    const back = ada.erase(id, first!)!;
    expect(bo.get(id)!.entries.map(({ text }) => text)).toEqual(["toka"]);
    back();
    expect(bo.get(id)!.entries.map(({ text }) => text)).toEqual(["toka", "eka"]);
    const lead = commentsFor(b, "lead", "facilitator");
    for (const entry of lead.get(id)!.entries) expect(lead.erase(id, entry)).toBeNull();
    expect(bo.get(id)).toBeUndefined();
    expect(commentsOf(a).size).toBe(0);
  });

  it("come back whole when the last entry's end is taken back", () => {
    const ada = commentsFor(new Y.Doc(), "ada");
    const id = ada.start({ object: "n1", at: [1, 2] }, "ainoa")!;
    const before = ada.get(id)!;
    ada.erase(id, before.entries[0]!)!();
    expect(ada.get(id)).toEqual(before);
  });

  it("keep to the role and to the limits", () => {
    const doc = new Y.Doc();
    expect(commentsFor(doc, "eve", "observer").start({ object: null, at: [0, 0] }, "x")).toBeNull();
    const ada = commentsFor(doc, "ada", "participant", { threads: 1, entries: 2, comment: 5 });
    const id = ada.start({ object: null, at: [0, 0] }, "kuusi!")!;
    expect(ada.get(id)!.entries[0]!.text).toBe("kuusi");
    expect(ada.start({ object: null, at: [0, 0] }, "x")).toBeNull();
    expect(ada.reply(id, "toka")).not.toBeNull();
    expect(ada.reply(id, "kolmas")).toBeNull();
    expect(ada.reply(id, "   ")).toBeNull();
  });

  it("are read tolerantly", () => {
    const doc = new Y.Doc();
    const root = commentsOf(doc) as Y.Map<unknown>;
    root.set("c1", 3);
    root.set("c 2", new Y.Map([["at", [0, 0]]]));
    root.set("c3", new Y.Map<unknown>([["at", ["x", 0]]]));
    const list = new Y.Array<unknown>();
    list.push([4, { id: "e1" }, { id: "e1", author: "bo", text: "moi", mentions: [1, "ada"] }]);
    root.set(
      "c4",
      new Y.Map<unknown>([
        ["at", [1, 2]],
        ["thread", list],
        ["resolved", "yes"],
      ]),
    );
    expect(commentsFor(doc, "ada").all()).toEqual([
      {
        id: "c4",
        object: null,
        at: [1, 2],
        created: 0,
        resolved: false,
        entries: [{ id: "e1", author: "bo", created: 0, text: "moi", mentions: ["ada"] }],
      },
    ]);
  });
});
