/** What a result says, as panels and tables need it: lengths of bars, ties, two rounds beside each other. Pure. */
import type { Counted, VotingGroup, VotingResult } from "../../board/votings";
import type { VoteValue } from "../../board/voting-types";

/** Ranks that several share. */
export function tiedRanks(result: VotingResult): ReadonlySet<number> {
  const seen = new Set<number>();
  const tied = new Set<number>();
  for (const { rank } of result.results) (seen.has(rank) ? tied : seen).add(rank);
  return tied;
}

/** The number that the order follows: votes, the mean step, points; for a matrix how far impact is over effort. */
export function figureOf(result: Pick<VotingResult, "kind">, line: Counted): number | null {
  if (result.kind === "dots") return line.votes;
  if (result.kind === "scale") return line.mean;
  if (result.kind === "ranking") return line.points;
  return line.x && line.y ? line.y.median - line.x.median : null;
}

/** How long the bar of a figure is, 0..1: of the longest one, for a scale of its steps. */
export function lengthOf(result: VotingResult, figure: number | null): number {
  if (figure === null) return 0;
  if (result.kind === "scale") {
    const { low, high } = result.scale ?? { low: 1, high: 5 };
    return clamped((figure - low) / (high - low));
  }
  const most = Math.max(0, ...result.results.map((line) => figureOf(result, line) ?? 0));
  return most > 0 ? clamped(figure / most) : 0;
}

/** The result of one group in the figures of the whole, or null where it gave none. */
export function groupFigure(result: VotingResult, group: VotingGroup, object: string): number | null {
  const value: VoteValue | undefined = group.results[object];
  if (value === undefined) return result.kind === "dots" ? 0 : null;
  return typeof value === "number" ? value : value[1] - value[0];
}

/** The longest bar within a group: groups of different size are beside each other by their shares. */
export function groupLength(result: VotingResult, group: VotingGroup, object: string): number {
  const figure = groupFigure(result, group, object);
  if (figure === null) return 0;
  if (result.kind === "scale") return lengthOf(result, figure);
  const figures = result.results.map((line) => groupFigure(result, group, line.object) ?? 0);
  const most = Math.max(0, ...figures);
  return most > 0 ? clamped(figure / most) : 0;
}

/** One object in two rounds; null where it was not in one of them. */
export interface Compared {
  readonly object: string;
  readonly text: string;
  readonly kind: string;
  readonly before: Counted | null;
  readonly after: Counted | null;
  /** Ranks it rose (more than 0) or fell; null where it was not in both. */
  readonly rose: number | null;
}

/** In the order of the later round; what was only in the earlier one comes last. */
export function compareRounds(before: VotingResult, after: VotingResult): Compared[] {
  const earlier = new Map(before.results.map((line) => [line.object, line]));
  const later = after.results.map((line): Compared => {
    const was = earlier.get(line.object) ?? null;
    earlier.delete(line.object);
    return {
      object: line.object,
      text: line.text,
      kind: line.kind,
      before: was,
      after: line,
      rose: was ? was.rank - line.rank : null,
    };
  });
  const dropped = [...earlier.values()].map((line): Compared => ({
    object: line.object,
    text: line.text,
    kind: line.kind,
    before: line,
    after: null,
    rose: null,
  }));
  return [...later, ...dropped];
}

/** Other votings about some of the same objects. */
export interface Rounds {
  /** They asked the same: ranks and figures can be set against each other. */
  readonly alike: readonly VotingResult[];
  /** They asked something else, so that a higher rank there says nothing here. */
  readonly unlike: readonly VotingResult[];
}

export function roundsOf(result: VotingResult, others: readonly VotingResult[]): Rounds {
  const objects = new Set(result.results.map((line) => line.object));
  const about = others.filter(
    (each) => each.id !== result.id && each.results.some((line) => objects.has(line.object)),
  );
  return {
    alike: about.filter((each) => asksTheSame(each, result)),
    unlike: about.filter((each) => !asksTheSame(each, result)),
  };
}

/** The same kind of question, on the same scale or between the same axes; how many votes each had is no matter. */
function asksTheSame(a: VotingResult, b: VotingResult): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "scale") return a.scale?.low === b.scale?.low && a.scale?.high === b.scale?.high;
  return a.kind !== "matrix" || titlesOf(a) === titlesOf(b);
}

const titlesOf = ({ axes }: VotingResult): string =>
  [axes?.x, axes?.y].map((axis) => axis?.title.trim().toLowerCase() ?? "").join("\n");

/** Named votes on one object, the most first; `name` is null for somebody whom nobody knows any more. */
export function votesBy(
  line: Counted,
  nameOf: (person: string) => string | null,
): { readonly person: string; readonly name: string | null; readonly value: VoteValue }[] {
  return Object.entries(line.by ?? {})
    .map(([person, value]) => ({ person, name: nameOf(person), value }))
    .sort((a, b) => sortable(b.value) - sortable(a.value) || (a.name ?? "~").localeCompare(b.name ?? "~"));
}

const sortable = (value: VoteValue): number => (typeof value === "number" ? value : value[1] - value[0]);
const clamped = (value: number): number => Math.min(1, Math.max(0, value));
