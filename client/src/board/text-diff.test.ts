import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { applyChange, applyDelta, diffText, moveIndex, wellFormed, type Delta } from "./text-diff";

/** Few letters and some emoji: many equal neighbours, many surrogate pairs that share a half. */
const words = fc
  .array(fc.constantFrom("a", "b", " ", "ä", "👍", "👎", "🕊️", "🇫🇮", "\n"), { maxLength: 12 })
  .map((parts) => parts.join(""));

const lone = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

describe("diffText", () => {
  it("turns the first text into the second, wherever the caret is", () => {
    fc.assert(
      fc.property(words, words, fc.nat(20), (before, after, caret) => {
        const change = diffText(before, after, Math.min(caret, after.length));
        expect(change ? applyChange(before, change) : before).toBe(after);
      }),
    );
  });

  it("never cuts through a surrogate pair", () => {
    fc.assert(
      fc.property(words, words, fc.nat(20), (before, after, caret) => {
        const change = diffText(before, after, Math.min(caret, after.length));
        if (!change) return;
        expect(change.insert).not.toMatch(lone);
        expect(before.slice(0, change.index)).not.toMatch(lone);
        expect(before.slice(change.index + change.remove)).not.toMatch(lone);
      }),
    );
  });

  it("puts an equal letter where the caret says", () => {
    expect(diffText("aa", "aaa", 1)).toEqual({ index: 0, remove: 0, insert: "a" });
    expect(diffText("aa", "aaa", 3)).toEqual({ index: 2, remove: 0, insert: "a" });
  });

  it("changes a thumb up to a thumb down as a whole", () => {
    expect(diffText("x👍", "x👎")).toEqual({ index: 1, remove: 2, insert: "👎" });
  });
});

describe("deltas", () => {
  it("give the text that Y.Text gives", () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const text = new Y.Doc().getText();
        text.insert(0, before);
        let delta: Delta = [];
        text.observe((event) => (delta = event.delta as Delta));
        const change = diffText(before, after);
        if (!change) return;
        text.delete(change.index, change.remove);
        const middle = applyDelta(before, delta);
        text.insert(change.index, change.insert);
        expect(change.insert === "" ? middle : applyDelta(middle, delta)).toBe(after);
      }),
    );
  });

  it("keep a place with the letter behind it", () => {
    fc.assert(
      fc.property(words, words, fc.nat(12), fc.nat(12), (text, insert, index, at) => {
        const place = Math.min(index, text.length);
        const where = Math.min(at, place);
        const delta = [{ retain: where }, { insert }];
        expect(applyDelta(text, delta).slice(moveIndex(place, delta, false))).toBe(text.slice(place));
      }),
    );
  });
});

describe("wellFormed", () => {
  it("replaces halves of pairs and leaves the rest", () => {
    expect(wellFormed("a\uD83Db")).toBe("a\uFFFDb");
    expect(wellFormed("\uDC4D👍")).toBe("\uFFFD👍");
  });
});
