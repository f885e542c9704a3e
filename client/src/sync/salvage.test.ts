import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { moveBy, recolour, remove, setLock } from "../board/arrange";
import { create } from "../board/create";
import { boardOf } from "../board/testing";
import { setText } from "../board/texts";
import { redo, salvage } from "./salvage";

/** Two boards that begin alike: mine, and the server's, which others change. */
function apart() {
  const mine = boardOf({ person: "ada" });
  const ids = create(mine, [
    { kind: "note", at: [0, 0], text: "yksi" },
    { kind: "note", at: [300, 0], text: "kaksi" },
    { kind: "note", at: [600, 0], text: "kolme" },
  ]);
  const server = boardOf({ person: "bo", role: "facilitator" });
  Y.applyUpdate(server.doc, Y.encodeStateAsUpdate(mine.doc));
  return { mine, server, ids: ids as [string, string, string] };
}

describe("salvaging", () => {
  it("finds nothing where everything is saved, also when the server is ahead", () => {
    const { mine, server, ids } = apart();
    moveBy(server, [ids[0]], [10, 0]);
    setText(server, ids[1], "kaksi ja puoli");
    remove(server, [ids[2]]);
    const found = salvage(mine.doc, server.doc);
    expect(found).toEqual({ made: new Map(), set: new Map(), texts: new Map(), removed: [], orphans: [] });
  });

  it("does again what was made, moved, coloured, written and deleted here, with what others did", () => {
    const { mine, server, ids } = apart();
    const [made] = create(mine, [{ kind: "note", at: [0, 900], text: "uusi 👍", colour: "mint" }]);
    moveBy(mine, [ids[0]], [50, 0]);
    setText(mine, ids[1], "kaksi tai kolme");
    remove(mine, [ids[2]]);
    recolour(server, [ids[0]], "sky");
    expect(redo(salvage(mine.doc, server.doc), server.doc, false)).toEqual([]);
    expect(server.store.get(made!)).toMatchObject({ text: "uusi 👍", colour: "mint", author: "ada" });
    expect(server.store.get(ids[0])).toMatchObject({ at: [50, 0], colour: "sky" });
    expect(server.store.get(ids[1])!.text).toBe("kaksi tai kolme");
    expect(server.store.has(ids[2])).toBe(false);
  });

  it("leaves what is locked now as it is, and gives back what was written there", () => {
    const { mine, server, ids } = apart();
    setText(mine, ids[0], "yksi, mutta toisin");
    moveBy(mine, [ids[1]], [50, 0]);
    remove(mine, [ids[2]]);
    setLock(server, ids, "locked");
    expect(redo(salvage(mine.doc, server.doc), server.doc, false)).toEqual(["yksi, mutta toisin"]);
    expect(server.store.get(ids[0])!.text).toBe("yksi");
    expect(server.store.get(ids[1])!.at).toEqual([300, 0]);
    expect(server.store.has(ids[2])).toBe(true);
  });

  it("overwrites nobody's words: a text that both changed is given back", () => {
    const { mine, server, ids } = apart();
    setText(mine, ids[0], "yksi minulta");
    setText(server, ids[0], "yksi muilta");
    expect(redo(salvage(mine.doc, server.doc), server.doc, false)).toEqual(["yksi minulta"]);
    expect(server.store.get(ids[0])!.text).toBe("yksi muilta");
  });

  it("does nothing twice", () => {
    const { mine, server, ids } = apart();
    moveBy(mine, [ids[0]], [50, 0]);
    redo(salvage(mine.doc, server.doc), server.doc, false);
    const before = Y.encodeStateAsUpdate(server.doc);
    Y.applyUpdate(mine.doc, before);
    expect(mine.store.get(ids[0])!.at).toEqual([50, 0]);
  });
});
