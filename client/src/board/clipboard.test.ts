import { describe, expect, it } from "vitest";
import { clipOf, clipText, pasteClip, pasteList, plainText, readClip, readList } from "./clipboard";
import { create } from "./create";
import { boardOf } from "./testing";

describe("our own flavour", () => {
  it("carries an area with its notes to another board, the middle where it was pasted", () => {
    const from = boardOf();
    const [home] = create(from, [
      { kind: "area", at: [0, 0], size: [800, 600], text: "Ideat", colour: "sky" },
    ]);
    create(from, [{ kind: "note", at: [100, 100], text: "hei 👍", colour: "rose" }]);
    const clip = readClip(clipText(clipOf(from, [home!])))!;
    const to = boardOf({ person: "bo" });
    const ids = pasteClip(to, clip, [0, 0]);
    const [area, note] = ids.map((id) => to.store.get(id)!);
    expect(area).toMatchObject({
      kind: "area",
      at: [-400, -300],
      text: "Ideat",
      colour: "sky",
      author: "bo",
    });
    expect(note).toMatchObject({ at: [-300, -200], text: "hei 👍", colour: "rose", parent: area!.id });
    expect(area!.id).not.toBe(home);
  });

  it("is not read from anything else", () => {
    expect(readClip("hello")).toBeNull();
    expect(readClip('{"format":"other","objects":[]}')).toBeNull();
    expect(readClip('{"format":"seina.clip","objects":[{"id":"a","kind":"pen"},7]}')!.objects).toEqual([]);
  });

  it("gives plain text in reading order, a line an object", () => {
    const board = boardOf();
    create(board, [
      { kind: "note", at: [300, 10], text: "toinen" },
      { kind: "note", at: [0, 0], text: "ensimmäinen\nrivi" },
      { kind: "note", at: [0, 400], text: "kolmas" },
      { kind: "note", at: [0, 800], text: " " },
    ]);
    expect(plainText(clipOf(board, [...board.store.ids()]))).toBe("ensimmäinen rivi\ntoinen\nkolmas");
  });
});

describe("a pasted list", () => {
  it("is cells of rows, without bullets, numbers and empty lines", () => {
    expect(readList("• yksi\r\n\r\n- kaksi\n3.\tkolme\n 4) \tneljä")).toEqual([
      ["yksi"],
      ["kaksi"],
      ["kolme"],
      ["neljä"],
    ]);
    expect(readList("a\tb\n\tc")).toEqual([["a", "b"], ["c"]]);
  });

  it("keeps numbers and dashes that are part of the sentence", () => {
    expect(readList("3. luokka alkaa\n-5 astetta\n1) ei")).toEqual([
      ["3. luokka alkaa"],
      ["-5 astetta"],
      ["1) ei"],
    ]);
  });

  it("becomes a note a line, none over another", () => {
    const board = boardOf();
    const ids = pasteList(board, readList("a\nb\nc\nd\ne"), [0, 0], "lime");
    const objects = ids.map((id) => board.store.get(id)!);
    expect(objects.map((object) => object.text)).toEqual(["a", "b", "c", "d", "e"]);
    expect(new Set(objects.map((object) => object.at.join())).size).toBe(5);
    expect(objects.every((object) => object.colour === "lime")).toBe(true);
  });

  it("keeps the rows and columns of a table", () => {
    const board = boardOf();
    const ids = pasteList(board, readList("a\tb\nc\td"), [0, 0], "sun");
    const at = ids.map((id) => board.store.get(id)!.at);
    expect(at[0]![1]).toBe(at[1]![1]);
    expect(at[0]![0]).toBe(at[2]![0]);
    expect(at[2]![1]).toBeGreaterThan(at[0]![1]);
  });
});
