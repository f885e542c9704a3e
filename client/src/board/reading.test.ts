import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readModel } from "./grids/model";
import { sections, type Readable } from "./reading";

interface Case {
  /** As the document has them, flat keys of grids too. */
  objects: (Record<string, unknown> & Pick<Readable, "id" | "kind" | "at" | "size">)[];
  sections: { area: string | null; members: string[] }[];
}

function readable({ id, kind, at, size, ...keys }: Case["objects"][number]): Readable {
  const [column, lane, order] = (keys["cell"] ?? []) as string[];
  return {
    id,
    kind,
    at,
    size,
    parent: (keys["parent"] as string | undefined) ?? null,
    cell: order === undefined ? null : { column: column!, lane: lane!, order },
    ...(kind === "grid" && { model: readModel(new Map(Object.entries(keys))) }),
  };
}

const vectors = new URL("../../../tests/vectors/reading.json", import.meta.url);
const cases = JSON.parse(readFileSync(vectors, "utf8")) as Case[];

it("reads every golden vector in the order in which the server reads it", () => {
  expect(cases.length).toBeGreaterThanOrEqual(100);
  for (const each of cases) {
    const read = sections(each.objects.map(readable));
    expect(
      read.map(({ area, members }) => ({ area: area?.id ?? null, members: members.map(({ id }) => id) })),
    ).toEqual(each.sections);
  }
});
