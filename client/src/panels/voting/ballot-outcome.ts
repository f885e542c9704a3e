/** A result in words: who won, and what each thing got. */
import { isWithheld, type Counted, type VotingResult } from "../../board/votings";
import { formatNumber, t } from "../../i18n";
import { shortened, stepWords } from "./ballot-words";

/** Names that are read out of those who share the first place. */
const MOST_FIRST = 3;

/** "Voting closed: … First is …: 5 votes." */
export function closedWords(result: VotingResult): string {
  const { name } = result;
  if (isWithheld(result)) return t("ballot.closedWithheld", { name });
  const first = result.results.filter(({ rank, votes }) => rank === 1 && votes > 0);
  if (first.length === 0) return t("ballot.closedNone", { name });
  const names = first.slice(0, MOST_FIRST).map(({ text }) => shortened(text));
  return t("ballot.closedTie", {
    name,
    count: first.length,
    first: names.join("; "),
    votes: outcomeWords(result, first[0]!),
  });
}

/** What something got: "5 votes", "mean 4.2", "12 points", "effort 20, impact 80". */
export function outcomeWords(result: VotingResult, counted: Counted): string {
  const number = (value: number) => formatNumber(Math.round(value * 10) / 10);
  switch (result.kind) {
    case "dots":
      return t("ballot.votes", { count: counted.votes });
    case "scale":
      return counted.mean === null
        ? t("ballot.unrated")
        : t("ballot.mean", { value: stepWords(Math.round(counted.mean * 10) / 10, result.scale?.low ?? 1) });
    case "ranking":
      return t("ballot.points", { count: counted.points ?? 0 });
    case "matrix": {
      if (!counted.x || !counted.y) return t("ballot.unplaced");
      const [across, up] = (["x", "y"] as const).map(
        (side) => result.axes?.[side].title.trim() || t(side === "x" ? "ballot.across" : "ballot.up"),
      );
      const at = (value: number) => number(value * 100);
      return `${across} ${at(counted.x.median)}, ${up} ${at(counted.y.median)}`;
    }
  }
}
