import { expect, it } from "vitest";
import { difference } from "./pairs";
import { plainCounts, processOf, vectors, type PlainProcess } from "./process-vectors";

const cases = vectors<{ asIs: PlainProcess; toBe: PlainProcess; expect: unknown }>("pairs.json");

it("compares every golden vector as the server compares it", () => {
  expect(cases.length).toBeGreaterThanOrEqual(100);
  for (const each of cases) {
    const found = difference(processOf(each.asIs), processOf(each.toBe));
    expect({
      changes: found.changes,
      verdicts: Object.fromEntries(found.verdicts),
      figures: found.figures,
      before: plainCounts(found.before),
      after: plainCounts(found.after),
    }).toEqual(each.expect);
  }
});
