/** What rows say of the open voting and of the result that is shown, from what the desk knows. */
import { casting, dotsOn } from "../../board/casting";
import type { Counted, VotingResult } from "../../board/votings";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { outcomeWords } from "../voting/ballot-outcome";
import { say } from "../voting/ballot-speech";
import { castWords, ownWords } from "../voting/ballot-words";
import type { RowVotes } from "./row-votes";
import { nameOf } from "./words";

/** Null where one does not vote on it now. */
export function votesOn(desk: Desk, id: string): RowVotes | null {
  const voting = desk.voting.open();
  const ballot = desk.voting.ballot();
  if (!voting || !ballot || !desk.voting.isCandidate(id)) return null;
  const isDots = voting.kind === "dots";
  return {
    kind: voting.kind,
    own: isDots ? dotsOn(ballot, id) : 0,
    answer: isDots ? null : ownWords(voting, ballot, id),
    full: isDots && casting(voting, ballot, id, 1).answer !== "cast",
    colour: voting.colour,
  };
}

const counted = new WeakMap<VotingResult, ReadonlyMap<string, Counted>>();

/** What an object got in the result that is shown; null while something is voted on. */
export function outcomeOf(desk: Desk, id: string): string | null {
  const result = desk.voting.open() ? null : desk.voting.shown();
  if (!result) return null;
  let by = counted.get(result);
  if (!by) counted.set(result, (by = new Map(result.results.map((each) => [each.object, each]))));
  const own = by.get(id);
  if (!own || own.votes === 0) return null;
  return t("ballot.outcome", { votes: outcomeWords(result, own), rank: own.rank });
}

/** + or − on an item; says what came of it, or why nothing did. */
export function voteFor(desk: Desk, id: string, by: 1 | -1): void {
  const { voting } = desk;
  const answer = voting.cast(id, by);
  if (answer === "not-dots") {
    voting.askFor(id);
    return;
  }
  const object = desk.board.store.get(id);
  const refused = castWords(answer, voting.open());
  const name = object ? nameOf(object) : "";
  say("vote", refused ?? t("ballot.cast", { name, count: dotsOn(voting.ballot(), id) }));
}
