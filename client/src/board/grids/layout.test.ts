import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANE_TYPES, layoutGrid, type Docked } from "../../geometry/grid-layout";
import { readModel } from "./model";

/** A grid's keys as clients may have written them, and what is docked there. */
interface Case {
  readonly keys: Readonly<Record<string, unknown>>;
  readonly docked: readonly Docked[];
  readonly is: unknown;
}

/** Everything that the server's reader (server/seina/board/grids.py) must find, too. */
function answer(keys: Readonly<Record<string, unknown>>, docked: readonly Docked[]): unknown {
  const model = readModel(new Map(Object.entries(keys)));
  const { frame, places, hidden, cells, parked } = layoutGrid(model, docked);
  return plain({
    model,
    frame,
    places: Object.fromEntries(places),
    hidden: [...hidden].sort(),
    cells: Object.fromEntries(cells),
    parked,
  });
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("the golden vectors of grids", () => {
  const file = new URL("../../../../tests/vectors/grids.json", import.meta.url);
  if (process.env["WRITE_VECTORS"]) {
    const lines = samples().map((each) => JSON.stringify(each));
    writeFileSync(file, `[\n${lines.join(",\n")}\n]\n`);
  }
  it("are what the server reads and lays out too", () => {
    const cases = JSON.parse(readFileSync(file, "utf8")) as Case[];
    expect(cases.length).toBeGreaterThanOrEqual(100);
    for (const each of cases) expect(answer(each.keys, each.docked)).toEqual(each.is);
  });
});

describe("a grid", () => {
  const keys = {
    "c:a:z": "a0",
    "c:b:z": "a1",
    "c:b1:z": "a0",
    "c:b1:under": "b",
    "l:l:z": "a0",
    "l:t:z": "a1",
    "l:t:type": "text",
  };
  const note = (id: string, column: string, lane: string, order = "a0"): Docked => ({
    id,
    kind: "note",
    size: [200, 200],
    cell: { column, lane, order },
  });

  it("shows what was in a phase in its first step", () => {
    const model = readModel(new Map(Object.entries({ ...keys, "t:b:t": "ennen" })));
    const { cells, parked } = layoutGrid(model, [note("n", "b", "l")]);
    expect([...cells]).toEqual([["b1/l", ["n"]]]);
    expect(parked).toEqual([]);
    expect(model.texts).toEqual({ "b1/t": "ennen" });
  });

  it("parks what has no column or no lane that takes it, and loses nothing", () => {
    const gone = { ...keys, "c:a:gone": 1 };
    const docked = [note("x", "a", "l"), note("y", "b1", "t"), note("z", "b1", "none"), note("w", "b1", "l")];
    const { cells, parked, frame } = layoutGrid(readModel(new Map(Object.entries(gone))), docked);
    expect(parked).toEqual(["x", "y", "z"]);
    expect([...cells.values()].flat()).toEqual(["w"]);
    expect(frame.parking).not.toBeNull();
  });

  it("finds the same place for a step of a deleted step in whichever order the keys come", () => {
    const chain = {
      ...keys,
      "c:d:z": "a2",
      "c:d:gone": 1,
      "c:d:under": "e",
      "c:e:gone": 1,
      "c:e:under": "b",
    };
    const entries = Object.entries(chain);
    const homes = (order: typeof entries) => readModel(new Map(order)).homes;
    expect(homes([...entries].reverse())).toEqual(homes(entries));
  });
});

function samples(): Case[] {
  const id = fc.constantFrom("a", "b", "c", "d", "e");
  const z = fc.constantFrom("a0", "a1", "a1", "a2", "a0V", "Zz");
  const words = fc.constantFrom(
    "Hakee tukea",
    "",
    "Odottaa päätöstä kolme viikkoa, eikä kukaan kerro missä mennään",
    "12",
    "Yksi\nkaksi\nkolme\nneljä\nviisi",
    "😀 ".repeat(40),
  );
  const bad = fc.constantFrom(null, true, 7, "x", [1]);
  const orBad = <T>(good: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 12, arbitrary: good }, { weight: 1, arbitrary: bad });
  const column = fc.record(
    {
      z: orBad(z),
      title: orBad(words),
      width: orBad(fc.constantFrom(160, 220, 400, 401.5, 90, 5000, 636)),
      colour: orBad(fc.constantFrom("sky", "mint")),
      icon: orBad(fc.constantFrom("home", "none")),
      under: orBad(id),
      gone: fc.constant(1),
      mood: words,
    },
    { requiredKeys: [] },
  );
  const lane = fc.record(
    {
      z: orBad(z),
      title: orBad(words),
      type: orBad(fc.constantFrom(...LANE_TYPES)),
      height: orBad(fc.constantFrom(40, 300, 9000, 12.25)),
      collapsed: orBad(fc.constant(1)),
      unit: orBad(words),
      line: orBad(fc.constantFrom("visibility", "internal")),
      citizen: orBad(fc.constant(1)),
      gone: fc.constant(1),
    },
    { requiredKeys: [] },
  );
  const persona = fc.record(
    { z: orBad(z), name: orBad(words), colour: orBad(fc.constantFrom("red", "teal")), gone: fc.constant(1) },
    { requiredKeys: [] },
  );
  /** Seldom gone, mostly with a place: else few columns would live. */
  const living = <T extends object>(part: fc.Arbitrary<T>) =>
    fc.tuple(part, z, fc.integer({ min: 0, max: 9 })).map(([props, place, turn]) => {
      const { gone, ...rest } = props as T & { gone?: unknown };
      return { ...(turn === 0 ? {} : { z: place }), ...rest, ...(turn < 3 && gone ? { gone } : {}) };
    });
  const cell = fc.tuple(id, id);
  const point = fc.tuple(id, id, fc.constantFrom("0", "a", "b"));
  const docked = fc.record({
    kind: fc.constantFrom("note", "note", "note", "image", "link", "shape"),
    size: fc.constantFrom<[number, number]>([200, 200], [320, 240], [1600, 90], [90, 1600], [333.33, 41.5]),
    cell: fc.record({
      column: fc.oneof(id, fc.constantFrom("gone", "")),
      lane: fc.oneof(id, id, fc.constant("f")),
      order: z,
    }),
  });
  const grid = fc.record({
    columns: fc.array(fc.tuple(id, living(column)), { minLength: 0, maxLength: 6 }),
    lanes: fc.array(fc.tuple(id, living(lane)), { minLength: 0, maxLength: 6 }),
    people: fc.array(fc.tuple(id, fc.constantFrom("a", "b"), living(persona)), { maxLength: 3 }),
    texts: fc.array(fc.tuple(cell, orBad(words)), { maxLength: 6 }),
    levels: fc.array(fc.tuple(point, orBad(fc.constantFrom(-2, -1, 0, 1, 2, 3))), { maxLength: 5 }),
    comments: fc.array(fc.tuple(point, orBad(words)), { maxLength: 4 }),
    docked: fc.array(docked, { maxLength: 14 }),
  });
  return fc.sample(grid, { numRuns: 110, seed: 20261122 }).map((made) => {
    const keys: Record<string, unknown> = { kind: "grid", at: [0, 0], "c:a": 1, "t:a b:c": "x" };
    const put = (prefix: string, props: object) => {
      for (const [prop, value] of Object.entries(props)) keys[`${prefix}:${prop}`] = value;
    };
    for (const [name, props] of made.columns) put(`c:${name}`, props);
    for (const [name, props] of made.lanes) put(`l:${name}`, props);
    for (const [of, name, props] of made.people) put(`p:${of}:${name}`, props);
    for (const [where, text] of made.texts) keys[`t:${where.join(":")}`] = text;
    for (const [where, level] of made.levels) keys[`e:${where.join(":")}`] = level;
    for (const [where, text] of made.comments) keys[`ec:${where.join(":")}`] = text;
    const notes = made.docked.map((each, index) => ({ ...each, id: `n${index}` }));
    return plain({ keys, docked: notes, is: answer(keys, notes) }) as Case;
  });
}
