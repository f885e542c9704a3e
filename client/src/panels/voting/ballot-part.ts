/** What the three kinds of ballots are given by their sheet. */
import type { VoteSet } from "../../board/ballots";
import type { Ballot, Voting } from "../../board/voting-types";
import type { Desk } from "../../tools/desk";

export interface BallotPart {
  readonly desk: Desk;
  readonly voting: Voting;
  readonly ballot: Ballot;
  /** The candidate that was pressed on the wall or in the outline, to be answered now. */
  readonly asked: string | null;
  readonly cast: (set: VoteSet) => void;
}
