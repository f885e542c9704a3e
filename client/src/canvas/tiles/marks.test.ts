import { describe, expect, it } from "vitest";
import type { BoardObject } from "../../board/objects";
import { contains } from "../../geometry/rect";
import { voteMark } from "../../geometry/vote-mark";
import { changedMarks, markedExtent } from "./marks";

const look = (words: [string, string][], fill = "red") => ({ fill, ink: "white", words: new Map(words) });

describe("the badges on tiles", () => {
  it("are drawn anew where they say something else, come or go, and all of them in another colour", () => {
    const before = look([
      ["a", "1"],
      ["b", "2"],
      ["c", "3"],
    ]);
    const now = look([
      ["a", "1"],
      ["b", "4"],
      ["d", "1"],
    ]);
    expect([...changedMarks(before, now)].toSorted()).toEqual(["b", "c", "d"]);
    expect(changedMarks(before, before).size).toBe(0);
    expect([...changedMarks(before, look([["a", "1"]], "blue"))].toSorted()).toEqual(["a", "b", "c"]);
    expect([...changedMarks(null, look([["a", "1"]]))]).toEqual(["a"]);
    expect([...changedMarks(look([["a", "1"]]), null)]).toEqual(["a"]);
  });

  it("reach no further than the extent by which tiles are drawn anew, at any zoom", () => {
    const at = { x: 0, y: 0, w: 200, h: 200 };
    const note = { id: "a", kind: "note", angle: 0 } as BoardObject;
    for (const zoom of [0.02, 0.1, 0.3, 0.5, 1])
      expect(
        contains(markedExtent(note, at, zoom, look([["a", "128"]])), voteMark(at, "128", zoom)),
        String(zoom),
      ).toBe(true);
  });
});
