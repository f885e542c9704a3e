/** What badges say, and what a screen reader says of an object's votes. */
import type { Ballot, Voting, VoteValue } from "../board/voting-types";
import type { Counted, VotingResult } from "../board/votings";
import { formatNumber, t } from "../i18n";
import type { DeskVoting } from "./voting";

const oneDecimal = (value: number): string =>
  formatNumber(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** What an object got, or null where that was nothing. Files say the same (server/seina/export/votes.py). */
export function gotWords({ kind }: Pick<VotingResult, "kind">, counted: Counted): string | null {
  if (counted.votes === 0) return null;
  if (kind === "dots") return formatNumber(counted.votes);
  if (kind === "scale") return counted.mean === null ? null : oneDecimal(counted.mean);
  return `${counted.rank}.`;
}

/** One's own vote. */
export function ownWords({ kind }: Pick<Voting, "kind">, value: VoteValue): string {
  if (typeof value !== "number") return "✓";
  return kind === "ranking" ? `${value}.` : formatNumber(value);
}

/** Badges of one's own votes. */
export const ownMarks = (voting: Voting, ballot: Ballot): Map<string, string> =>
  new Map(Object.entries(ballot.votes).map(([id, value]) => [id, ownWords(voting, value)]));

/** Badges of a result, the best first. */
export function gotMarks(result: VotingResult): Map<string, string> {
  const marks = new Map<string, string>();
  for (const counted of result.results) {
    const words = gotWords(result, counted);
    if (words !== null) marks.set(counted.object, words);
  }
  return marks;
}

/** For the object's name: "2 of your votes", "7 votes, rank 1". */
export function voteWords(voting: DeskVoting, id: string): readonly string[] {
  const open = voting.open();
  if (!open) return resultWords(voting.shown(), id);
  if (!voting.isCandidate(id)) return [];
  const own = voting.votesOn(id);
  if (own === null) return [t("vote.name.candidate")];
  if (open.kind !== "dots") return [t(own > 0 ? "vote.name.value" : "vote.name.noValue")];
  return [own > 0 ? t("vote.name.own", { count: own }) : t("vote.name.none")];
}

function resultWords(result: VotingResult | null, id: string): readonly string[] {
  const counted = result?.results.find(({ object }) => object === id);
  if (!result || !counted) return [];
  const { rank, votes, mean } = counted;
  if (result.kind === "dots") return [t("vote.name.got", { count: votes, rank })];
  if (result.kind === "scale" && mean !== null)
    return [t("vote.name.mean", { mean: oneDecimal(mean), rank })];
  return votes > 0 ? [t("vote.name.rank", { rank })] : [];
}
