/** What one more dot, or one fewer, comes to: asked before the server is, which has the last word (board/voting.py). */
import type { VoteSet } from "./ballots";
import type { Ballot, Voting } from "./voting-types";

export type CastAnswer =
  | "cast"
  /** No votes left. */
  | "budget"
  /** The most that one person may put on one object. */
  | "cap"
  | "not-candidate"
  | "none-to-take"
  | "not-open"
  /** The voting asks for values, which are given on its sheet. */
  | "not-dots";

export interface Casting {
  readonly answer: CastAnswer;
  /** What to ask the server for; null where nothing changes. */
  readonly set: VoteSet | null;
}

const no = (answer: CastAnswer): Casting => ({ answer, set: null });

export const isCandidate = (voting: Voting, id: string): boolean =>
  voting.candidates.some((each) => each.id === id);

/** One's own dots on an object. */
export const dotsOn = (ballot: Ballot | null, id: string): number => {
  const value = ballot?.votes[id];
  return typeof value === "number" ? value : 0;
};

/** `by` is 1 or −1. Without a ballot (observers) nothing is open for one. */
export function casting(voting: Voting | null, ballot: Ballot | null, id: string, by: 1 | -1): Casting {
  if (!voting || !ballot || ballot.voting !== voting.id) return no("not-open");
  if (!isCandidate(voting, id)) return no("not-candidate");
  if (voting.kind !== "dots") return no("not-dots");
  const before = dotsOn(ballot, id);
  if (by < 0 && before === 0) return no("none-to-take");
  if (by > 0 && voting.cap !== null && before >= voting.cap) return no("cap");
  if (by > 0 && ballot.left <= 0) return no("budget");
  return { answer: "cast", set: { [id]: before + by === 0 ? null : before + by } };
}

/**
 * What a click does: gives a vote, with Shift takes one back. Where one vote an object is all there is, a click on an
 * object that has it takes it back, as a box is ticked and unticked.
 */
export function clicked(voting: Voting, ballot: Ballot | null, id: string, shift: boolean): 1 | -1 {
  if (shift) return -1;
  const most = Math.min(voting.cap ?? voting.votes, voting.votes);
  return most === 1 && dotsOn(ballot, id) === 1 ? -1 : 1;
}
