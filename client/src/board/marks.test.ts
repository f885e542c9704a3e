import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { nameOfUrl, hostOf } from "../geometry/link-card";
import { Board } from "./board";
import { create } from "./create";
import { setLock } from "./arrange";
import { countReactions, toggle } from "./reactions";
import { completeUrl, readUrl } from "./urls";
import { addTag, cleanTag, removeTag, tagsOf } from "./tags";

function boardOf(person: string, doc = new Y.Doc()): Board {
  return new Board(doc, {
    person: () => person,
    role: () => "facilitator",
    now: () => 1_790_000_000_000,
    maxObjects: () => 100,
    maxText: () => 1000,
  });
}

const note = (board: Board, text = "") => create(board, [{ kind: "note", at: [0, 0], text }])[0]!;

describe("reactions", () => {
  it("are one a person and emoji, given and taken back, also on what is locked", () => {
    const board = boardOf("ada");
    const id = note(board);
    setLock(board, [id], "locked");
    expect(toggle(board, [id], "👍")).toBe("given");
    expect(board.store.get(id)!.reactions).toEqual([{ person: "ada", emoji: "👍" }]);
    expect(toggle(board, [id], "👍")).toBe("taken");
    expect(board.store.get(id)!.reactions).toEqual([]);
    board.undo.undo();
    expect(board.store.get(id)!.reactions).toHaveLength(1);
  });

  it("of several objects are given to those that lack it before they are taken from all", () => {
    const board = boardOf("ada");
    const [a, b] = [note(board), note(board)];
    toggle(board, [a], "🎉");
    expect(toggle(board, [a, b], "🎉")).toBe("given");
    expect(toggle(board, [a, b], "🎉")).toBe("taken");
    expect(board.store.get(a)!.reactions).toEqual([]);
  });

  it("of two people at the same moment both stay", () => {
    const ada = boardOf("ada");
    const id = note(ada);
    const bo = boardOf("bo");
    Y.applyUpdate(bo.doc, Y.encodeStateAsUpdate(ada.doc));
    toggle(ada, [id], "👍");
    toggle(bo, [id], "👍");
    Y.applyUpdate(bo.doc, Y.encodeStateAsUpdate(ada.doc));
    Y.applyUpdate(ada.doc, Y.encodeStateAsUpdate(bo.doc));
    for (const { store } of [ada, bo])
      expect(countReactions(store.get(id)!.reactions)[0]!.people.sort()).toEqual(["ada", "bo"]);
  });

  it("have no place on a line", () => {
    const board = boardOf("ada");
    const keys = { from: { at: [0, 0] }, to: { at: [10, 10] } };
    const [id] = create(board, [{ kind: "connector", at: [0, 0], keys }]);
    expect(toggle(board, [id!], "👍")).toBe(null);
  });
});

describe("tags", () => {
  it("keep the spelling that the board knows, and come once", () => {
    const board = boardOf("ada");
    const [a, b] = [note(board), note(board)];
    expect(addTag(board, [a], "  Digi \n palvelu ")).toBe("Digi palvelu");
    expect(addTag(board, [a, b], "digi PALVELU")).toBe("Digi palvelu");
    expect(board.store.get(a)!.tags).toEqual(["Digi palvelu"]);
    expect(board.store.get(b)!.tags).toEqual(["Digi palvelu"]);
    addTag(board, [b], "asuminen");
    expect(tagsOf(board)).toEqual(["Digi palvelu", "asuminen"]);
    removeTag(board, [a], "Digi palvelu");
    expect(board.store.get(a)!.tags).toEqual([]);
  });

  it("are never empty, never longer than the document takes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const tag = cleanTag(text);
        expect(tag.length).toBeLessThanOrEqual(200);
        expect(tag).toBe(tag.trim());
        expect(tag).not.toMatch(/[\n\t]/);
      }),
    );
  });
});

describe("addresses", () => {
  it("are taken as a link only alone, and only where they lead somewhere harmless", () => {
    expect(readUrl(" https://kela.fi/tuki?x=1#y \n")).toBe("https://kela.fi/tuki?x=1#y");
    expect(readUrl("www.kela.fi")).toBe("https://www.kela.fi");
    expect(readUrl("mailto:aino@example.org")).toBe("mailto:aino@example.org");
    for (const text of [
      "katso https://kela.fi",
      "https://a.fi https://b.fi",
      "javascript:alert(1)",
      "data:text/html,x",
      "file:///etc/passwd",
      "https://",
      "mailto:",
      "kela.fi",
      "",
    ])
      expect(readUrl(text), text).toBe(null);
  });

  it("that a person types may leave out the scheme", () => {
    expect(completeUrl("kela.fi/tuki")).toBe("https://kela.fi/tuki");
    expect(completeUrl("aino@example.org")).toBe("mailto:aino@example.org");
    for (const text of ["javascript:alert(1)", "moi", "a b.fi", "ftp://x.fi"])
      expect(completeUrl(text), text).toBe(null);
  });

  it("that anybody could write are never taken with another scheme", () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string(), (url, junk) => {
        for (const text of [url, junk + url, junk]) {
          const read = completeUrl(text);
          if (read !== null) expect(read).toMatch(/^(https?:\/\/|mailto:)/i);
        }
      }),
      // Addresses take long to make up.
      { numRuns: 30 },
    );
  });

  it("name a card by host and path", () => {
    expect(nameOfUrl("https://www.example.org/palvelut/lupa%20haku/?a=1#b")).toBe(
      "example.org/palvelut/lupa haku",
    );
    expect(nameOfUrl("mailto:aino@example.org?subject=x")).toBe("aino@example.org");
    expect(hostOf("https://example.org:8443/")).toBe("example.org:8443");
    expect(nameOfUrl("https://example.org/%ff")).toBe("example.org/%ff");
  });
});
