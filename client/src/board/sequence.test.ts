import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { containsPoint, rect, type Rect } from "../geometry/rect";
import { rows } from "./reading";
import { planOrder, planPlace, type Box, type Ground } from "./sequence";

const AREA = rect(0, 0, 2400, 1600);
const middleIn = (r: Rect) => containsPoint(AREA, [r.x + r.w / 2, r.y + r.h / 2]);
const ground = (movable: (id: string) => boolean = () => true): Ground => ({
  within: AREA,
  home: middleIn,
  movable,
});

const note = (id: string, x: number, y: number, w = 200, h = 200): Box => ({ id, at: [x, y], size: [w, h] });
const ids = (boxes: readonly Box[]) => boxes.map(({ id }) => id);

const wall = fc
  .array(
    fc.record({
      x: fc.integer({ min: 0, max: 9 }),
      y: fc.integer({ min: 0, max: 6 }),
      dx: fc.constantFrom(0, 0, 13, -40),
      dy: fc.constantFrom(0, 0, 30, 99, -70),
      size: fc.constantFrom([200, 200], [200, 200], [320, 200], [56, 56], [140, 300]),
    }),
    { minLength: 2, maxLength: 14 },
  )
  .map((given) =>
    rows(
      given.map(({ x, y, dx, dy, size }, index) =>
        note(`n${index}`, 40 + x * 220 + dx, 80 + y * 220 + dy, size[0], size[1]),
      ),
    ),
  );

describe("another place in the list", () => {
  it("is another place on the wall, after which the list reads as wished, whatever lies where", () => {
    fc.assert(
      fc.property(wall, fc.nat(), fc.nat(), (members, a, b) => {
        const from = a % members.length;
        const to = b % members.length;
        fc.pre(from !== to && members.every((box) => middleIn(rect(...box.at, ...box.size))));
        const { id } = members[from]!;
        const plan = planOrder(members, id, to, ground());
        const wanted = ids(members).filter((each) => each !== id);
        wanted.splice(to, 0, id);
        if (plan === null) return;
        expect(ids(rows(members.map((box) => ({ ...box, at: plan.get(box.id) ?? box.at }))))).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it("is always found for notes of one size that fit into their area", () => {
    const same = fc.uniqueArray(fc.integer({ min: 0, max: 69 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(same, fc.nat(), fc.nat(), (cells, a, b) => {
        const members = rows(
          cells.map((cell) => note(`n${cell}`, 40 + (cell % 10) * 220, 80 + Math.floor(cell / 10) * 210)),
        );
        const from = a % members.length;
        const to = b % members.length;
        fc.pre(from !== to);
        expect(planOrder(members, members[from]!.id, to, ground())).not.toBeNull();
      }),
    );
  });

  it("moves only the two that change places when it is the next one", () => {
    const members = [note("a", 0, 0), note("b", 220, 0), note("c", 440, 0)];
    const plan = planOrder(members, "b", 2, ground())!;
    expect(Object.fromEntries(plan)).toEqual({ b: [440, 0], c: [220, 0] });
  });

  it("goes past a locked neighbour without touching it", () => {
    const members = [note("a", 220, 0), note("fixed", 440, 0), note("c", 1000, 0)];
    const plan = planOrder(
      members,
      "a",
      1,
      ground((id) => id !== "fixed"),
    )!;
    expect([...plan.keys()]).toEqual(["a"]);
    expect(planOrder(members, "fixed", 0, { ...ground(), movable: (id) => id !== "fixed" })).toBeNull();
  });
});

describe("a place for something new", () => {
  const obstacles = (members: readonly Box[]) => members.map((box) => rect(...box.at, ...box.size));

  it("is the free one beside what it comes after", () => {
    const members = [note("a", 40, 80), note("b", 700, 80)];
    const place = planPlace(members, "a", [200, 200], ground(), obstacles(members));
    expect(place).toEqual({ at: [260, 80], plan: new Map(), grown: null });
  });

  it("pushes the following ones on by a place where there is none", () => {
    const members = [note("a", 40, 80), note("b", 260, 80), note("c", 480, 80)];
    const place = planPlace(members, "a", [200, 200], ground(), obstacles(members));
    expect(place.at).toEqual([260, 80]);
    expect(Object.fromEntries(place.plan)).toEqual({ b: [480, 80], c: [700, 80] });
  });

  it("pushes nothing that is locked: it is the next free place then", () => {
    const members = [note("a", 40, 80), note("b", 260, 80), note("c", 480, 80)];
    const place = planPlace(
      members,
      "a",
      [200, 200],
      ground((id) => id !== "c"),
      obstacles(members),
    );
    expect(place).toEqual({ at: [700, 80], plan: new Map(), grown: null });
  });

  it("is a new row at the foot of a full area, which grows", () => {
    const small = rect(0, 0, 500, 320);
    const members = [note("a", 30, 76), note("b", 250, 76)];
    const full: Ground = {
      within: small,
      home: (r) => containsPoint(small, [r.x + r.w / 2, r.y + r.h / 2]),
      movable: () => true,
    };
    const place = planPlace(members, null, [200, 200], full, obstacles(members));
    expect(place.at).toEqual([30, 296]);
    expect(place.grown).toEqual(rect(0, 0, 500, 526));
  });
});
