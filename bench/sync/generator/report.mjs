// What came out of a run.

import { Histogram } from "./histogram.mjs";
import { documentOf } from "./person.mjs";

const share = (part, whole) => (whole ? part / whole : null);

/** `marks` are those of the window's begin, its end, and the end of the draining. */
export const report = (crowd, [before, after, last], table, busy, drained) => {
  const sums = { updates: { due: 0, came: 0 }, states: { due: 0, came: 0 } };
  let gaps = 0;
  const stuck = crowd.people.filter((p) => p.slow).length;
  // before the books are closed: settling the frames still open moves nothing but the histograms
  for (const { ledger, readers } of crowd.boards) {
    const more = ledger.close(readers);
    for (const kind of ["updates", "states"])
      for (const what of ["due", "came"]) sums[kind][what] += more[kind][what];
    gaps += ledger.gaps;
  }
  const { updates, states } = sums;
  const wall = (after.at - before.at) / 1000;
  const delivered = after.delivered - before.delivered;
  // Until all had arrived: a server that lags behind does its work later, and is not cheaper for it.
  const inTheEnd = last.delivered - before.delivered;
  const late = table.lateness.summary();
  return {
    people: crowd.people.length,
    boards: crowd.boards.length,
    stuck,
    seconds: wall,
    ready: crowd.ready,
    latency: new Histogram().merge(crowd.updates).merge(crowd.states).summary(),
    updateLatency: crowd.updates.summary(),
    stateLatency: crowd.states.summary(),
    due: { updates: updates.due, states: states.due },
    delivered: {
      share: share(updates.came + states.came, updates.due + states.due),
      updates: share(updates.came, updates.due),
      states: share(states.came, states.due),
      statesThemselves: share(crowd.states.total, states.due),
      missingUpdates: updates.due - updates.came,
      gaps,
      perSecond: delivered / wall,
    },
    server: {
      cpuPerEvent: inTheEnd > 0 ? (last.cpu - before.cpu) / inTheEnd : null,
      core: (after.cpu - before.cpu) / 1e6 / wall,
      memoryBefore: before.memory,
      memoryAfter: after.memory,
      memoryLast: last.memory,
    },
    drained: drained / 1000,
    bytesPerPerson: (after.bytes - before.bytes) / wall / crowd.people.length,
    generator: { busy, core: (after.own - before.own) / 1e6 / wall, late, bound: busy > 0.85 || (late.p99 ?? 0) > 3 },
    lost: crowd.people.filter((p) => p.over).map((p) => p.over).slice(0, 5),
    lostCount: crowd.people.filter((p) => p.over).length,
    events: crowd.people.flatMap((p) => p.events).slice(0, 5),
    witnesses: compare(crowd),
  };
};

/**
 * Are the witnesses' boards, put together by yjs from what came, what the books say they are? Lateness is no
 * difference: each author's note has to be where the last move that arrived left it.
 */
const compare = (crowd) => {
  const wrong = [];
  let notes = 0;
  for (const { people, ledger } of crowd.boards.slice(0, 5)) {
    for (const witness of people.filter((p) => p.heard && p.synced && !p.slow)) {
      const doc = documentOf([witness.own, ...witness.heard]);
      const objects = doc.getMap("objects");
      for (const author of people) {
        if (!author.note || author === witness) continue;
        notes += 1;
        const at = objects.get(author.note)?.get("at");
        const x = ledger.arrived(witness.number, author.number);
        if (!at || at[0] !== x || at[1] !== author.number)
          wrong.push(`person ${witness.number} has ${author.note} at ${at}, not ${[x, author.number]}`);
      }
      doc.destroy();
    }
  }
  return { notes, wrong: wrong.length, examples: wrong.slice(0, 3) };
};
