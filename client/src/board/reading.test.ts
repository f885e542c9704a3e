import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { sections, type Readable } from "./reading";

interface Case {
  objects: (Omit<Readable, "parent"> & { parent?: string })[];
  sections: { area: string | null; members: string[] }[];
}

const vectors = new URL("../../../tests/vectors/reading.json", import.meta.url);
const cases = JSON.parse(readFileSync(vectors, "utf8")) as Case[];

it("reads every golden vector in the order in which the server reads it", () => {
  expect(cases.length).toBeGreaterThanOrEqual(100);
  for (const each of cases) {
    const read = sections(each.objects.map((object) => ({ ...object, parent: object.parent ?? null })));
    expect(
      read.map(({ area, members }) => ({ area: area?.id ?? null, members: members.map(({ id }) => id) })),
    ).toEqual(each.sections);
  }
});
