/** What a ballot looks like after a vote: the rules themselves are the server's (server/seina/board/voting.py). */
import type { Ballot, Voting, VoteValue } from "./voting-types";

/** What one asks for: values by candidate, null takes a vote back. */
export type VoteSet = Readonly<Record<string, VoteValue | null>>;

export const emptyBallot = (voting: Voting): Ballot => ({
  voting: voting.id,
  votes: {},
  left: leftOf(voting, {}),
  done: false,
});

/** The ballot with some votes set; it says nothing of whether they are allowed. */
export function withVotes(voting: Voting, ballot: Ballot, set: VoteSet): Ballot {
  const none = (value: VoteValue | null) => value === null || (voting.kind === "dots" && value === 0);
  const all = Object.entries({ ...ballot.votes, ...set });
  const votes = Object.fromEntries(all.filter(([, value]) => !none(value))) as Record<string, VoteValue>;
  const left = leftOf(voting, votes);
  return { voting: voting.id, votes, left, done: ballot.done || (voting.kind === "dots" && left === 0) };
}

/** Dots: votes left. Others: candidates that have no value. */
export function leftOf(voting: Voting, votes: Readonly<Record<string, VoteValue>>): number {
  const values = Object.values(votes);
  if (voting.kind !== "dots") return Math.max(0, voting.candidates.length - values.length);
  return voting.votes - values.reduce<number>((sum, value) => sum + Number(value), 0);
}
