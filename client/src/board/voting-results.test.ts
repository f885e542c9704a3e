import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readVoting, type VotingResult } from "./voting-results";

interface Vector {
  says: string;
  value: unknown;
  read: unknown;
}

const FILE = new URL("../../../tests/vectors/voting-results.json", import.meta.url);
const OF_KIND = {
  dots: ["share"],
  matrix: ["x", "y"],
  scale: ["mean", "median", "counts"],
  ranking: ["points", "mean", "first"],
} as const;

/** As the server writes it: only what its kind has, and no word of voters where there is none. */
function recordOf(read: VotingResult | null): unknown {
  if (!read) return null;
  const results = read.results.map((each) => {
    const { object, text, kind, rank, voters, votes, by } = each;
    const own = OF_KIND[read.kind].map((key) => [key, each[key]] as const);
    return { object, text, kind, rank, voters, votes, ...Object.fromEntries(own), ...(by && { by }) };
  });
  return { ...read, results };
}

const vectors = JSON.parse(readFileSync(FILE, "utf8")) as Vector[];

it.each(vectors)("reads a voting as the server does: $says", ({ value, read }) => {
  expect(recordOf(readVoting(value))).toEqual(read);
});

it("has vectors of every kind", () => expect(vectors.length).toBeGreaterThan(30));
