import { beforeAll, describe, expect, it } from "vitest";
import { create } from "../../board/create";
import { boardOf } from "../../board/testing";
import { readVoting, type VotingResult } from "../../board/votings";
import { setLocale } from "../../i18n";
import { compareRounds, groupLength, lengthOf, roundsOf, tiedRanks } from "./figures";
import { asKind, firstSettings, freeColour, kindsIn, settled, withAxis } from "./plan";
import { csvOf, fileName, harmless, pasteable, tableOf } from "./table";

const resultOf = (more: Record<string, unknown>): VotingResult =>
  readVoting({ id: "v", name: "Voting 1", kind: "dots", colour: 0, votes: 5, voters: 6, ...more })!;

const dots = resultOf({
  cast: 12,
  results: [
    { object: "a", text: "=HYPERLINK(1)", kind: "note", rank: 1, voters: 4, votes: 6, share: 0.5 },
    { object: "b", text: 'say "no"; later', kind: "note", rank: 2, voters: 3, votes: 3, share: 0.25 },
    { object: "c", text: "", kind: "image", rank: 2, voters: 2, votes: 3, share: 0.25 },
    { object: "d", text: "two\nlines", kind: "note", rank: 4, voters: 0, votes: 0, share: 0 },
  ],
  groups: [{ name: "Kela", voters: 6, results: { a: 6, b: 3 } }],
});
const nobody = () => null;

describe("what is offered when a voting is set up", () => {
  it("is the whole board and its notes, ready to be opened", () => {
    const board = boardOf();
    create(board, [
      { kind: "note", at: [0, 0], text: "a" },
      { kind: "text", at: [300, 0], text: "b" },
    ]);
    expect(firstSettings(board.store, [], 2)).toMatchObject({
      kind: "dots",
      votes: 5,
      cap: null,
      kinds: ["note"],
      scope: { type: "board" },
      colour: 2,
      anonymous: false,
      closes: "hand",
    });
    expect(kindsIn(board.store, { type: "board" })).toEqual(
      new Map([
        ["note", 1],
        ["text", 1],
      ]),
    );
  });

  it("is what is selected where that is a choice, and an area with something in it", () => {
    const board = boardOf();
    const [area, empty] = create(board, [
      { kind: "area", at: [0, 0] },
      { kind: "area", at: [2000, 0] },
    ]) as [string, string];
    const [a, b] = create(board, [
      { kind: "text", at: [40, 80], text: "a", parent: area },
      { kind: "text", at: [40, 200], text: "b", parent: area },
    ]) as [string, string];
    expect(firstSettings(board.store, [b, a, area], 0).scope).toEqual({ type: "selection", ids: [a, b] });
    expect(firstSettings(board.store, [b, a], 0).kinds).toBeNull();
    expect(firstSettings(board.store, [a], 0).scope).toEqual({ type: "board" });
    expect(firstSettings(board.store, [area], 0).scope).toEqual({ type: "area", id: area });
    expect(firstSettings(board.store, [empty], 0).scope).toEqual({ type: "board" });
  });

  it("keeps to a kind what only that kind has", () => {
    const board = boardOf();
    const first = { ...firstSettings(board.store, [], 0), cap: 9, votes: 3 };
    expect(settled(first)).toMatchObject({ cap: 3, minutes: null });
    expect(settled({ ...first, closes: "time" }).minutes).toBe(5);
    const scale = asKind(first, "scale");
    expect(scale).toMatchObject({ cap: null, scale: { low: 1, high: 5 }, axes: null });
    expect(asKind(scale, "matrix").scale).toBeNull();
    expect(withAxis(withAxis(null, "x", { title: "Cost" }), "x", { title: " " })).toBeNull();
  });

  it("takes a colour that no kept voting has", () => {
    expect(freeColour([])).toBe(0);
    expect(freeColour([0, 2, 1])).toBe(3);
    expect(freeColour([0, 1, 2, 3, 4, 5, 6, 7, 0])).toBe(1);
  });
});

describe("the figures of a result", () => {
  it("say which ranks are shared and how long each bar is", () => {
    expect(tiedRanks(dots)).toEqual(new Set([2]));
    expect([6, 3, 0, null].map((each) => lengthOf(dots, each))).toEqual([1, 0.5, 0, 0]);
    expect(groupLength(dots, dots.groups![0]!, "b")).toBe(0.5);
    expect(groupLength(dots, dots.groups![0]!, "d")).toBe(0);
    const scale = resultOf({ kind: "scale", scale: { low: -2, high: 2 } });
    expect([-2, 0, 2].map((each) => lengthOf(scale, each))).toEqual([0, 0.5, 1]);
  });

  it("compare two rounds by their objects", () => {
    const later = resultOf({
      id: "w",
      results: [
        { object: "c", text: "", kind: "image", rank: 1, voters: 4, votes: 6 },
        { object: "new", text: "n", kind: "note", rank: 2, voters: 1, votes: 1 },
        { object: "a", text: "x", kind: "note", rank: 3, voters: 0, votes: 0 },
      ],
    });
    expect(compareRounds(dots, later).map(({ object, rose }) => [object, rose])).toEqual([
      ["c", 1],
      ["new", null],
      ["a", -2],
      ["b", null],
      ["d", null],
    ]);
    const apart = resultOf({ id: "x", results: [{ object: "z", text: "", kind: "note", rank: 1 }] });
    const ranking = { ...later, id: "r", kind: "ranking" as const };
    expect(roundsOf(dots, [dots, ranking, later, apart])).toEqual({ alike: [later], unlike: [ranking] });
  });
});

describe("rounds", () => {
  const asking = (more: Record<string, unknown>) =>
    resultOf({ results: [{ object: "a", text: "a", kind: "note", rank: 1 }], ...more });
  const axes = (title: string) => ({ x: { title: "", low: "", high: "" }, y: { title, low: "", high: "" } });

  it.each([
    ["more votes each", { votes: 3 }, { votes: 9, cap: 1 }, true],
    [
      "another scale",
      { kind: "scale", scale: { low: 1, high: 5 } },
      { kind: "scale", scale: { low: -2, high: 2 } },
      false,
    ],
    ["the usual axes", { kind: "matrix" }, { kind: "matrix", axes: axes(" ") }, true],
    ["other axes", { kind: "matrix" }, { kind: "matrix", axes: axes("Joy") }, false],
  ] as const)("compare only where the same was asked: %s", (_, first, second, alike) => {
    const [one, other] = [asking({ ...first, id: "one" }), asking({ ...second, id: "other" })];
    expect(roundsOf(one, [one, other])).toEqual(
      alike ? { alike: [other], unlike: [] } : { alike: [], unlike: [other] },
    );
  });
});

describe("a result as a table", () => {
  beforeAll(() => setLocale("fi", false));

  it("holds what the bars show, and no formula", () => {
    const [head, first, , third, last] = tableOf(dots, nobody);
    expect(head).toEqual(["Sija", "Kohde", "Äänet", "Osuus %", "Äänestäjiä", "Kela (6)"]);
    expect(first).toEqual([1, "=HYPERLINK(1)", 6, 50, 4, 6]);
    expect(third![1]).toBe("Kuva");
    expect(last![1]).toBe("two lines");
    expect(csvOf(tableOf(dots, nobody)).split("\r\n")[1]).toBe("1;'=HYPERLINK(1);6;50;4;6");
    expect(csvOf(tableOf(dots, nobody)).split("\r\n")[2]).toBe('2;"say ""no""; later";3;25;3;3');
    expect(pasteable(tableOf(dots, nobody)).text).toContain("'=HYPERLINK(1)");
    expect(pasteable([["<b>"]]).html).toContain("&lt;b&gt;");
  });

  it("names those who voted by name, a column each", () => {
    const named = resultOf({
      kind: "matrix",
      anonymous: false,
      results: [
        {
          object: "a",
          text: "a",
          kind: "note",
          rank: 1,
          voters: 2,
          votes: 2,
          x: { median: 0.255, low: 0, high: 1 },
          y: { median: 0.5, low: 0.5, high: 0.5 },
          by: { p1: [0.1, 0.9], "p-2": [0.41, 0.1] },
        },
      ],
    });
    const rows = tableOf(named, (person) => (person === "p1" ? "@Aino" : null));
    expect(rows[0]!.slice(-2)).toEqual(["@Aino", "Joku"]);
    expect(csvOf(rows)).toBe(
      "\ufeffSija;Kohde;Työmäärä, mediaani;Työmäärä, alakvartiili;Työmäärä, yläkvartiili;" +
        "Vaikutus, mediaani;Vaikutus, alakvartiili;Vaikutus, yläkvartiili;Äänestäjiä;'@Aino;Joku\r\n" +
        "1;a;25,5;0;100;50;50;50;2;10 / 90;41 / 10\r\n",
    );
  });

  it("is never a formula, whatever it begins with", () => {
    for (const text of ["=1", "+1", "-1", "@a", " =1", "\u00a0=1", "\t1", "\r1", "\uff1d1", "\n=1"])
      expect(harmless(text), JSON.stringify(text)).toBe(`'${text}`);
    expect(harmless("\u0000=1")).toBe("'=1");
    expect(harmless("a=1")).toBe("a=1");
  });

  it("has a file name without paths", () => {
    expect(fileName('../Ääni: "1" / 2\u0000')).toBe("Ääni 1 2");
    expect(fileName("/..")).toBe("seina");
  });
});
