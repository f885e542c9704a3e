import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyBallot, withVotes } from "./ballots";
import { casting, clicked, dotsOn } from "./casting";
import type { Ballot, Voting } from "./voting-types";

const voting = (part: Partial<Voting> = {}): Voting =>
  ({
    id: "v",
    kind: "dots",
    votes: 3,
    cap: 2,
    candidates: ["a", "b", "c"].map((id) => ({ id, kind: "note", text: id })),
    ...part,
  }) as Voting;

function press(of: Voting, ballot: Ballot, id: string, by: 1 | -1) {
  const { answer, set } = casting(of, ballot, id, by);
  return { answer, ballot: set ? withVotes(of, ballot, set) : ballot };
}

describe("one more dot or one fewer", () => {
  it("is cast within budget and cap, and taken back down to none", () => {
    const of = voting();
    expect(press(of, emptyBallot(of), "a", 1).answer).toBe("cast");
    let { ballot } = press(of, emptyBallot(of), "a", 1);
    ({ ballot } = press(of, ballot, "a", 1));
    expect(press(of, ballot, "a", 1).answer).toBe("cap");
    ({ ballot } = press(of, ballot, "b", 1));
    expect(ballot).toMatchObject({ votes: { a: 2, b: 1 }, left: 0, done: true });
    expect(press(of, ballot, "c", 1).answer).toBe("budget");
    ({ ballot } = press(of, ballot, "b", -1));
    expect(ballot.votes).toEqual({ a: 2 });
    expect(press(of, ballot, "b", -1).answer).toBe("none-to-take");
  });

  it("is refused with its reason where nothing can be given", () => {
    const of = voting();
    expect(casting(null, null, "a", 1).answer).toBe("not-open");
    expect(casting(of, null, "a", 1).answer).toBe("not-open");
    expect(casting(of, { ...emptyBallot(of), voting: "other" }, "a", 1).answer).toBe("not-open");
    expect(casting(of, emptyBallot(of), "x", 1).answer).toBe("not-candidate");
    const scale = voting({ kind: "scale" });
    expect(casting(scale, emptyBallot(scale), "a", 1).answer).toBe("not-dots");
  });

  it("never exceeds budget or cap, whatever is pressed in whatever order", () => {
    fc.assert(
      fc.property(
        fc.record({ votes: fc.integer({ min: 1, max: 9 }), cap: fc.option(fc.integer({ min: 1, max: 9 })) }),
        fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "x"), fc.constantFrom<1 | -1>(1, -1))),
        (terms, presses) => {
          const of = voting(terms);
          let ballot = emptyBallot(of);
          for (const [id, by] of presses) ({ ballot } = press(of, ballot, id, by));
          const values = Object.values(ballot.votes) as number[];
          expect(values.reduce((sum, value) => sum + value, 0) + ballot.left).toBe(of.votes);
          expect(ballot.left).toBeGreaterThanOrEqual(0);
          for (const value of values) expect(value).toBeLessThanOrEqual(of.cap ?? of.votes);
          for (const value of values) expect(value).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("a click", () => {
  it("gives, and with Shift takes back", () => {
    const of = voting();
    expect(clicked(of, emptyBallot(of), "a", false)).toBe(1);
    expect(clicked(of, emptyBallot(of), "a", true)).toBe(-1);
    expect(clicked(of, withVotes(of, emptyBallot(of), { a: 2 }), "a", false)).toBe(1);
  });

  it("ticks and unticks where an object takes one vote only", () => {
    const of = voting({ cap: 1 });
    const ballot = withVotes(of, emptyBallot(of), { a: 1 });
    expect(clicked(of, ballot, "a", false)).toBe(-1);
    expect(clicked(of, ballot, "b", false)).toBe(1);
    expect(dotsOn(ballot, "a")).toBe(1);
  });
});
