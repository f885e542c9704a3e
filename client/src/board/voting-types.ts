/** Votings as the wire, the API and the document tell them (docs/protocol.md, docs/document-schema.md). */

export const VOTING_KINDS = ["dots", "matrix", "scale", "ranking"] as const;
export type VotingKind = (typeof VOTING_KINDS)[number];

export type VotingScope =
  | { readonly type: "board" }
  | { readonly type: "area"; readonly id: string }
  | { readonly type: "grid"; readonly id: string }
  | { readonly type: "selection"; readonly ids: readonly string[] };

/** Whole steps from `low` to `high`. */
export interface VotingScale {
  readonly low: number;
  readonly high: number;
  readonly lowLabel: string;
  readonly highLabel: string;
}

export interface VotingAxis {
  readonly title: string;
  readonly low: string;
  readonly high: string;
}

export interface VotingAxes {
  readonly x: VotingAxis;
  readonly y: VotingAxis;
}

/** What is asked, of whom and where. */
export interface VotingQuestion {
  readonly name: string;
  readonly kind: VotingKind;
  /** Of the eight `--vote-<n>`. */
  readonly colour: number;
  readonly anonymous: boolean;
  /** Results are also told by organisation, where at least five voted. */
  readonly organisations: boolean;
  /** Dots: votes a person. */
  readonly votes: number;
  /** Dots: the most that one person may put on one object; null: all. */
  readonly cap: number | null;
  /** Kinds of objects; null: all that can be voted on. */
  readonly kinds: readonly string[] | null;
  readonly scope: VotingScope;
  readonly scale: VotingScale | null;
  readonly axes: VotingAxes | null;
}

export interface VotingSettings extends VotingQuestion {
  readonly closes: "hand" | "time" | "all";
  readonly minutes: number | null;
}

/** What can be voted on, as it was when the voting was opened. */
export interface Candidate {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
}

/** Times are ms since 1970. */
export interface Voting extends VotingSettings {
  readonly id: string;
  readonly state: "draft" | "open" | "closed";
  readonly created: number;
  readonly opened: number | null;
  readonly endsAt: number | null;
  readonly closed: number | null;
  readonly candidates: readonly Candidate[];
  readonly by: string | null;
}

/** dots: how many. scale: the step. ranking: the place from 1. matrix: x and y, each 0..1, up and right is more. */
export type VoteValue = number | readonly [number, number];

export interface Ballot {
  readonly voting: string;
  readonly votes: Readonly<Record<string, VoteValue>>;
  /** Dots: votes left. Others: candidates without a value. */
  readonly left: number;
  readonly done: boolean;
}

export interface VoterProgress {
  readonly person: string;
  readonly left: number;
  readonly done: boolean;
}

export interface Progress {
  readonly voting: string;
  readonly voters: readonly VoterProgress[];
  readonly eligible: number;
  readonly done: number;
}
