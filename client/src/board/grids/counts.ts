/**
 * What a process across organisations costs: hand-offs, contacts of the citizen, data asked again, waiting, steps.
 *
 * A step is a note docked in an organisation lane of a grid. Connectors bound at both ends to steps of the grid are
 * its flow; where there is none, the steps are read from left to right and each leads to the next
 * (docs/document-schema.md). The server counts the same (server/seina/board/counts.py); tests/vectors/counts.json
 * holds both to it.
 */
import type { Wait, WaitUnit } from "../note-marks";

export type StepKind = "task" | "decision" | "waiting" | "handoff";

export const MINUTES: Readonly<Record<WaitUnit, number>> = {
  minutes: 1,
  hours: 60,
  days: 1_440,
  weeks: 10_080,
};

/** A lane of type organisation. `citizen`: the lane of the person whose matter it is. */
export interface Organisation {
  readonly id: string;
  readonly title: string;
  readonly citizen: boolean;
}

/** A note in an organisation lane, with its marks. */
export interface Step {
  readonly id: string;
  readonly lane: string;
  readonly citizen: boolean;
  readonly again: boolean;
  readonly decision: boolean;
  readonly automated: boolean;
  readonly wait: Wait | null;
  readonly was: readonly string[];
}

/** A connector that leads from one step to another; `id` is the connector's. */
export interface Link {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

/** A grid as a process: organisations from above down, steps in reading order (leaf, lane, order in the cell). */
export interface Process {
  readonly organisations: readonly Organisation[];
  readonly steps: readonly Step[];
  readonly links: readonly Link[];
}

/** How often, and the steps that are counted, in reading order. */
export interface Count {
  readonly count: number;
  readonly ids: readonly string[];
}

/** What is counted, in the order in which it is shown. */
export const COUNTED = ["handoffs", "contacts", "again", "waiting", "steps"] as const;
export type Counted = (typeof COUNTED)[number];

/** `waiting.count` is how many steps wait, `minutes` how long they do together. */
export interface Counts extends Readonly<Record<Counted, Count>> {
  readonly minutes: number;
}

/** The counts of a process; the work is linear in steps and links. */
export function countsOf(process: Process): Counts {
  const lanes = lanesOf(process);
  const leads = nextOf(process, lanes);
  const citizen = new Set(process.organisations.filter((lane) => lane.citizen).map((lane) => lane.id));
  const besideCitizen = new Set<string>();
  for (const [source, targets] of leads)
    for (const target of targets) {
      if (citizen.has(lanes.get(source)!)) besideCitizen.add(target);
      if (citizen.has(lanes.get(target)!)) besideCitizen.add(source);
    }
  const ids = { handoffs: [], contacts: [], again: [], waiting: [], steps: [] } as Record<Counted, string[]>;
  let minutes = 0;
  for (const step of process.steps) {
    const { id, lane } = step;
    ids.steps.push(id);
    if (leads.get(id)?.some((target) => lanes.get(target) !== lane)) ids.handoffs.push(id);
    if (step.citizen || (besideCitizen.has(id) && !citizen.has(lane))) ids.contacts.push(id);
    if (step.again) ids.again.push(id);
    if (step.wait) {
      ids.waiting.push(id);
      minutes += step.wait.n * MINUTES[step.wait.unit];
    }
  }
  return {
    handoffs: counted(ids.handoffs),
    contacts: counted(ids.contacts),
    again: counted(ids.again),
    waiting: counted(ids.waiting),
    steps: counted(ids.steps),
    minutes,
  };
}

/**
 * The steps that each step leads to, each once; only steps that lead anywhere have an entry. A link counts where both
 * ends are steps of the process and not the same. One is enough for links to be the flow: reading order is only for
 * maps on which nobody has drawn any.
 */
export function nextOf(
  process: Process,
  known: ReadonlyMap<string, string> = lanesOf(process),
): Map<string, readonly string[]> {
  const leads = new Map<string, string[]>();
  for (const { source, target } of process.links) {
    if (source === target || !known.has(source) || !known.has(target)) continue;
    const targets = leads.get(source);
    if (!targets) leads.set(source, [target]);
    else if (!targets.includes(target)) targets.push(target);
  }
  if (leads.size === 0)
    process.steps.forEach(({ id }, index) => {
      const after = process.steps[index + 1];
      if (after) leads.set(id, [after.id]);
    });
  return leads;
}

/** What kind of step each is: a decision before one that waits, before one that hands over, else a task. */
export function kindsOf(process: Process, counts = countsOf(process)): Map<string, StepKind> {
  const handing = new Set(counts.handoffs.ids);
  return new Map(
    process.steps.map(({ id, decision, wait }) => [
      id,
      decision ? "decision" : wait ? "waiting" : handing.has(id) ? "handoff" : "task",
    ]),
  );
}

/** The connectors that lead from one organisation to another, in the order of `links`. */
export function crossing(process: Process): Set<string> {
  const lanes = lanesOf(process);
  const found = new Set<string>();
  for (const { id, source, target } of process.links) {
    const from = lanes.get(source);
    const to = lanes.get(target);
    if (from !== undefined && to !== undefined && from !== to) found.add(id);
  }
  return found;
}

/**
 * A time in the largest sensible unit, to one decimal: the largest of which it is a whole number, or that it holds at
 * least twice. Weeks only when they are whole, because people count in days (33 days, not 4.7 weeks).
 */
export function wordedWait(minutes: number): Wait {
  const { weeks, days, hours } = MINUTES;
  if (minutes > 0 && minutes % weeks === 0) return { n: minutes / weeks, unit: "weeks" };
  if (minutes > 0 && (minutes % days === 0 || minutes >= 2 * days))
    return { n: tenths(minutes / days), unit: "days" };
  if (minutes > 0 && (minutes % hours === 0 || minutes >= 2 * hours))
    return { n: tenths(minutes / hours), unit: "hours" };
  return { n: tenths(minutes), unit: "minutes" };
}

const tenths = (number: number): number => Math.floor(number * 10 + 0.5) / 10;

function lanesOf(process: Process): Map<string, string> {
  const lanes = new Map<string, string>();
  for (const { id, lane } of process.steps) lanes.set(id, lane);
  return lanes;
}

const counted = (ids: readonly string[]): Count => ({ count: ids.length, ids });
