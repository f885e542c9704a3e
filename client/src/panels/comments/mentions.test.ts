import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Thread } from "../../board/comments";
import { mentionsIn, peopleFor, piecesOf, typedMention } from "./mentions";
import { Unread } from "./unread";

const PEOPLE = ["Aino Virtanen", "Åke Lind", "Bo", "Anna-Liisa Bo"].map((name) => ({ id: `p${name}`, name }));

describe("mentions", () => {
  it("begin with an @ after a space, up to the caret", () => {
    expect(typedMention("moi @ai", 7)).toEqual({ start: 4, query: "ai" });
    expect(typedMention("@", 1)).toEqual({ start: 0, query: "" });
    expect(typedMention("@aino vir", 9)).toEqual({ start: 0, query: "aino vir" });
    for (const text of ["aino@kela.fi", "moi @ ai", "moi"])
      expect(typedMention(text, text.length)).toBeNull();
  });

  it("offer whose name begins so, first names first, without regard to accents", () => {
    const names = (query: string) => peopleFor(PEOPLE, query).map(({ name }) => name);
    expect(names("ak")).toEqual(["Åke Lind"]);
    expect(names("b")).toEqual(["Bo", "Anna-Liisa Bo"]);
    expect(names("lii")).toEqual(["Anna-Liisa Bo"]);
    expect(names("xyz")).toEqual([]);
  });

  it("are those who were chosen and still stand there, and whole names that were typed", () => {
    const chosen = new Map([["p1", "Bo"]]);
    expect(mentionsIn("@Bo ja @Aino Virtanen", PEOPLE, chosen)).toEqual(["p1", "pAino Virtanen"]);
    expect(mentionsIn("ei ketään", PEOPLE, chosen)).toEqual([]);
  });

  it("stand apart in a text", () => {
    expect(piecesOf("Moi @Bo (x)!", ["Bo (x)", "Bo"])).toEqual([
      { text: "Moi ", mention: false },
      { text: "@Bo (x)", mention: true },
      { text: "!", mention: false },
    ]);
  });
});

describe("what was read", () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal("localStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    });
  });
  afterEach(() => vi.unstubAllGlobals());
  const thread = (...authors: string[]): Thread => ({
    id: "c1",
    object: null,
    at: [0, 0],
    created: 0,
    resolved: false,
    entries: authors.map((author, at) => ({ id: `e${at}`, author, created: at, text: "x", mentions: [] })),
  });

  it("is unread by what others wrote since, also after the page was closed", () => {
    const unread = new Unread("b1", () => "ada");
    expect(unread.has(thread("ada"))).toBe(false);
    expect(unread.has(thread("ada", "bo"))).toBe(true);
    expect(unread.read(thread("ada", "bo"))).toBe(true);
    expect(unread.read(thread("ada", "bo"))).toBe(false);
    const again = new Unread("b1", () => "ada");
    expect(again.has(thread("ada", "bo"))).toBe(false);
    expect(again.has(thread("ada", "bo", "bo"))).toBe(true);
    expect(again.has(thread("ada", "bo", "bo", "ada"))).toBe(false);
    expect(new Unread("b2", () => "ada").has(thread("bo"))).toBe(true);
  });

  it("survives what else may stand in the browser's memory", () => {
    for (const junk of ["{", "3", "null", '{"c1": 4}']) {
      localStorage.setItem("seina.comments.b1", junk);
      expect(new Unread("b1", () => "ada").has(thread("bo"))).toBe(true);
    }
  });
});
