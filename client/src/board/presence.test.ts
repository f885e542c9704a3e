import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NOBODY, readPresence } from "./presence";

describe("readPresence", () => {
  it("reads back what our client tells", () => {
    const told = {
      ...NOBODY,
      cursor: [1, 2],
      view: [0, 0, 10, 10],
      selection: ["a"],
      typing: "a",
      drag: { ids: ["a"], by: [3, 4], n: 2 },
      resize: { a: [0, 0, 5, 5] },
      ink: { pen: "pen", line: "red", width: 8, points: [0, 0, 10, 12] },
      follow: 9,
    };
    expect(readPresence(JSON.parse(JSON.stringify(told)))).toEqual(told);
  });

  it("throws at nothing that a foreign client may tell", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (state, part) => {
        const read = readPresence(state);
        expect(read.selection.every((id) => typeof id === "string")).toBe(true);
        readPresence({ cursor: part, view: part, selection: part, drag: part, resize: part, follow: part });
        const ink = { pen: "pen", line: "ink", width: 4 };
        const drawn = readPresence({ ink: { ...ink, points: part } }).ink?.points ?? [];
        expect(drawn.every((each) => Number.isFinite(each))).toBe(true);
        readPresence({ ink: part });
        readPresence({ drag: { ids: part, by: part, n: part }, resize: { a: part } });
      }),
    );
  });
});
