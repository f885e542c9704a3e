import { expect, it } from "vitest";
import { COUNTED, countsOf, crossing, kindsOf, wordedWait } from "./counts";
import { plainCounts, processOf, vectors, type PlainProcess } from "./process-vectors";

const cases = vectors<PlainProcess & { expect: unknown }>("counts.json");

it("counts every golden vector as the server counts it", () => {
  expect(cases.length).toBeGreaterThanOrEqual(100);
  for (const each of cases) {
    const process = processOf(each);
    const counts = countsOf(process);
    const { n, unit } = wordedWait(counts.minutes);
    expect({
      ...plainCounts(counts),
      kinds: Object.fromEntries(kindsOf(process, counts)),
      crossing: [...crossing(process)],
      waited: [n, unit],
    }).toEqual(each.expect);
    for (const name of COUNTED) expect(counts[name].count).toBe(counts[name].ids.length);
  }
});

it("counts 1,500 steps of a 12 × 12 grid in a few milliseconds", () => {
  const lanes = Array.from({ length: 12 }, (_, index) => ({ id: `l${index}`, title: `Lane ${index}` }));
  const steps = Array.from({ length: 1500 }, (_, index) => ({ id: `n${index}`, lane: `l${index % 12}` }));
  const links = steps
    .slice(1)
    .map(({ id }, index): [string, string, string] => [`k${index}`, `n${index}`, id]);
  const process = processOf({ lanes, steps, links });
  // Twenty times what a quiet machine takes, and the best of several: a loop in a loop shows, a busy neighbour does not.
  let counts = countsOf(process);
  let best = Infinity;
  for (let tries = 0; tries < 20 && best >= 20; tries++) {
    const start = performance.now();
    counts = countsOf(process);
    best = Math.min(best, performance.now() - start);
  }
  expect(best).toBeLessThan(20);
  expect(counts.handoffs.count).toBe(1499);
});
