/** For tests: the golden vectors of processes, which tests/vectors/make_process.py makes. */
import { readFileSync } from "node:fs";
import type { WaitUnit } from "../note-marks";
import { COUNTED, type Counted, type Counts, type Process, type Step } from "./counts";

export interface PlainProcess {
  lanes: { id: string; title: string; citizen?: true }[];
  steps: (Partial<Pick<Step, "citizen" | "again" | "decision" | "automated" | "was">> & {
    id: string;
    lane: string;
    wait?: [number, WaitUnit];
  })[];
  links: [string, string, string][];
}

export const vectors = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(`../../../../tests/vectors/${name}`, import.meta.url), "utf8")) as T[];

export const processOf = (plain: PlainProcess): Process => ({
  organisations: plain.lanes.map(({ id, title, citizen = false }) => ({ id, title, citizen })),
  steps: plain.steps.map((step) => ({
    citizen: false,
    again: false,
    decision: false,
    automated: false,
    was: [],
    ...step,
    wait: step.wait ? { n: step.wait[0], unit: step.wait[1] } : null,
  })),
  links: plain.links.map(([id, source, target]) => ({ id, source, target })),
});

/** Counts as the vectors hold them. */
export const plainCounts = (counts: Counts): Record<Counted, readonly string[]> & { minutes: number } => ({
  ...(Object.fromEntries(COUNTED.map((each) => [each, counts[each].ids])) as Record<
    Counted,
    readonly string[]
  >),
  minutes: counts.minutes,
});
