/**
 * As-is and to-be: what became of the steps of a process, and what its counts became.
 *
 * A to-be step says in `was` which steps of the as-is it comes from. Everything else follows from that, so that two
 * people who draw at the same time can't make the list wrong. The server compares the same
 * (server/seina/board/pairs.py); tests/vectors/pairs.json holds both to it.
 */
import { countsOf, type Counts, type Process, type Step } from "./counts";

/** In the order in which they are listed: what is gone first, what stayed last. */
export const VERDICTS = ["removed", "merged", "automated", "moved", "new", "kept"] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * A line of the list. `before` holds as-is steps in their order, `after` is the to-be step (null: removed); the
 * organisations are titles of lanes, of `before` each once.
 */
export interface Change {
  readonly verdict: Verdict;
  readonly before: readonly string[];
  readonly after: string | null;
  readonly organisationsBefore: readonly string[];
  readonly organisationAfter: string | null;
}

/**
 * From an as-is to a to-be. `changes` has one line a to-be step and one a removed step: by verdict in the order of
 * VERDICTS, in each in reading order. `verdicts` says of every step of both what became of it. `figures` counts as-is
 * steps, for `new` to-be steps: those but new add up to the steps of the as-is.
 */
export interface Difference {
  readonly changes: readonly Change[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly figures: Readonly<Record<Verdict, number>>;
  readonly before: Counts;
  readonly after: Counts;
}

/**
 * Compares two processes; the work is linear in steps and links.
 *
 * A to-be step without living `was` is new; newly automated, it is automated, whatever else it is; with two or more
 * `was` it is merged; in a lane of another title moved; else kept. An as-is step that no step comes from is removed.
 * Where several come from it (it was split), the first that fits of automated, merged, kept, moved is said of it.
 */
export function difference(asIs: Process, toBe: Process): Difference {
  const old = new Map(asIs.steps.map((step) => [step.id, step]));
  const rank = new Map(asIs.steps.map((step, index) => [step.id, index]));
  const [titlesBefore, titlesAfter] = [titlesOf(asIs), titlesOf(toBe)];
  const changes = new Map(VERDICTS.map((verdict) => [verdict, [] as Change[]]));
  const verdicts = new Map<string, Verdict>();
  const became = new Map<string, Set<Verdict>>();
  for (const step of toBe.steps) {
    const living = [...new Set(step.was)]
      .filter((id) => old.has(id))
      .sort((a, b) => rank.get(a)! - rank.get(b)!);
    const sources = living.map((id) => old.get(id)!);
    const verdict = ofToBe(step, sources, titlesBefore, titlesAfter);
    verdicts.set(step.id, verdict);
    for (const id of living) became.set(id, (became.get(id) ?? new Set()).add(verdict));
    changes.get(verdict)!.push({
      verdict,
      before: living,
      after: step.id,
      organisationsBefore: [...new Set(sources.map(({ lane }) => titlesBefore.get(lane) ?? ""))],
      organisationAfter: titlesAfter.get(step.lane) ?? "",
    });
  }
  const figures = { removed: 0, merged: 0, automated: 0, moved: 0, new: 0, kept: 0 };
  for (const { id, lane } of asIs.steps) {
    const verdict = STRONGEST.find((each) => became.get(id)?.has(each)) ?? "removed";
    verdicts.set(id, verdict);
    figures[verdict] += 1;
    if (verdict === "removed")
      changes.get(verdict)!.push({
        verdict,
        before: [id],
        after: null,
        organisationsBefore: [titlesBefore.get(lane) ?? ""],
        organisationAfter: null,
      });
  }
  figures.new = changes.get("new")!.length;
  return {
    changes: VERDICTS.flatMap((verdict) => changes.get(verdict)!),
    verdicts,
    figures,
    before: countsOf(asIs),
    after: countsOf(toBe),
  };
}

const STRONGEST = ["automated", "merged", "kept", "moved"] as const;

function ofToBe(
  step: Step,
  sources: readonly Step[],
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Verdict {
  const [first] = sources;
  if (!first) return "new";
  if (step.automated && !sources.every(({ automated }) => automated)) return "automated";
  if (sources.length > 1) return "merged";
  return same(before.get(first.lane)) === same(after.get(step.lane)) ? "kept" : "moved";
}

const titlesOf = (process: Process): Map<string, string> =>
  new Map(process.organisations.map(({ id, title }) => [id, title]));

/** What two titles of one organisation have in common. */
const same = (title = ""): string => title.trim().toLowerCase();
