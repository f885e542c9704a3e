import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keysBetween } from "./order";

describe("keysBetween", () => {
  it("gives ascending keys between the neighbours, again and again in the same gap", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 4 })), { maxLength: 40 }),
        (steps) => {
          let keys: string[] = [];
          for (const [place, count] of steps) {
            const at = Math.min(place, keys.length);
            const made = keysBetween(keys[at - 1] ?? null, keys[at] ?? null, count);
            expect(made).toHaveLength(count);
            keys = [...keys.slice(0, at), ...made, ...keys.slice(at)];
          }
          expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : 1)));
          expect(new Set(keys).size).toBe(keys.length);
        },
      ),
    );
  });

  it("finds a key beside one that is no key", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (below, above) => {
        expect(keysBetween(below, above, 2)).toHaveLength(2);
      }),
    );
  });

  it("goes above where the neighbours are equal", () => {
    const [key] = keysBetween("a5", "a5", 1);
    expect(key! > "a5").toBe(true);
  });
});
