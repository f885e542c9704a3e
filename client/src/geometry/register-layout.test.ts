import { readFileSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutRegister, type RegisterRow } from "./register-layout";

interface Case {
  readonly rows: readonly RegisterRow[];
  readonly width: number;
  readonly all: boolean;
  readonly is: unknown;
}

function answer(rows: readonly RegisterRow[], width: number, all: boolean): unknown {
  const { w, h, columns, rows: lines, more } = layoutRegister(rows, width, all);
  const told = lines.map(({ number, y, h: high, cells }) => ({ number, y, h: high, cells }));
  return JSON.parse(JSON.stringify({ w, h, columns, lines: told, more })) as unknown;
}

describe("the golden vectors of registers' tables", () => {
  const file = new URL("../../../tests/vectors/register-layout.json", import.meta.url);
  if (process.env["WRITE_VECTORS"]) {
    const lines = samples().map((each) => JSON.stringify(each));
    writeFileSync(file, `[\n${lines.join(",\n")}\n]\n`);
  }
  it("are what the export lays out too", () => {
    const cases = JSON.parse(readFileSync(file, "utf8")) as Case[];
    expect(cases.length).toBeGreaterThanOrEqual(40);
    for (const { rows, width, all, is } of cases) expect(answer(rows, width, all)).toEqual(is);
  });
});

function samples(): Case[] {
  const words = fc.constantFrom(
    "",
    "Sama tieto kysytään kolmesti",
    "Odottaa päätöstä kolme viikkoa, eikä kukaan kerro missä mennään. ".repeat(9).trim(),
    "Ei tietoa, ",
    "Kela",
    "Työllisyydenhoitokokonaisuudenhallintajärjestelmä",
  );
  const row = fc.record({
    text: words,
    type: fc.constantFrom<RegisterRow["type"]>("pain", "idea", "action", "question"),
    phase: words,
    lane: words,
    evidence: fc.constantFrom<RegisterRow["evidence"]>(null, null, "assumption", "evidence"),
    owner: fc.constantFrom(null, null, "Aino Esimerkki, Digi- ja väestötietovirasto"),
    due: fc.constantFrom(null, null, "2027-03-31"),
    reactions: fc.constantFrom(0, 0, 3),
    votes: fc.constantFrom(null, null, null, 0, 12),
  });
  const cases = fc.record({
    rows: fc.oneof(
      { weight: 30, arbitrary: fc.array(row, { maxLength: 4 }) },
      { weight: 1, arbitrary: fc.constant(Array.from({ length: 103 }, () => PLAIN)) },
    ),
    width: fc.constantFrom(1200, 300, 640.5, 2000, 900),
    all: fc.boolean(),
  });
  return fc.sample(cases, { numRuns: 44, seed: 20261122 }).map(({ rows, width, all }) => {
    const plain: readonly Omit<RegisterRow, "id">[] = rows;
    const named = plain.map((each, index) => ({ ...each, id: `n${index}` }));
    return { rows: named, width, all, is: answer(named, width, all) };
  });
}

const PLAIN: Omit<RegisterRow, "id"> = {
  text: "Lyhyt",
  type: "pain",
  phase: "",
  lane: "",
  evidence: null,
  owner: null,
  due: null,
  reactions: 0,
  votes: null,
};
