import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { voteMark } from "./vote-mark";

const FILE = new URL("../../../tests/vectors/vote-mark.json", import.meta.url);

interface Vector {
  at: [number, number, number, number];
  words: string;
  zoom: number;
  mark: [x: number, y: number, w: number, h: number, size: number];
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;

function markOf({ at: [x, y, w, h], words, zoom }: Vector): Vector["mark"] {
  const mark = voteMark({ x, y, w, h }, words, zoom);
  return [mark.x, mark.y, mark.w, mark.h, mark.size].map(rounded) as Vector["mark"];
}

// WRITE_VECTORS=1 npx vitest run src/geometry/vote-mark.test.ts makes them anew.
it("places the badge as files do", () => {
  let vectors = JSON.parse(readFileSync(FILE, "utf-8")) as Vector[];
  if (process.env["WRITE_VECTORS"]) {
    vectors = vectors.map((each) => ({ ...each, mark: markOf(each) }));
    writeFileSync(FILE, `[\n${vectors.map((each) => `  ${JSON.stringify(each)}`).join(",\n")}\n]\n`);
  }
  for (const vector of vectors) expect(markOf(vector), JSON.stringify(vector)).toEqual(vector.mark);
  expect(vectors.length).toBeGreaterThan(10);
});

it("stays readable from afar without covering the object", () => {
  const at = { x: 0, y: 0, w: 200, h: 200 };
  expect(voteMark(at, "7", 0.3).h * 0.3).toBeCloseTo(18);
  expect(voteMark(at, "7", 0.05).h).toBeCloseTo(124);
  expect(voteMark(at, "7", 2)).toEqual(voteMark(at, "7"));
});
