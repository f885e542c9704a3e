/**
 * The result of a closed voting, as the server wrote it into the document. Read tolerantly: what can't be used falls to
 * its default or is left out, and so is what an anonymous voting never may say, who voted what, and a group that is too
 * small. The server reads the same (server/seina/board/voting_results.py); tests/vectors/voting-results.json holds
 * both to it.
 */
import { KINDS, type Kind } from "./objects";
import { plain } from "./styles";
import {
  VOTING_KINDS,
  type VoteValue,
  type VotingAxes,
  type VotingAxis,
  type VotingKind,
  type VotingQuestion,
  type VotingScale,
  type VotingScope,
} from "./voting-types";

const ID = /^[0-9A-Za-z_-]{1,64}$/;
const LARGEST = 2 ** 31;
const LATEST = 2 ** 53;
const COLOURS = 8;
const VOTES_MOST = 99;
const VOTES_USUAL = 5;
const NAME_LONGEST = 200;
const TEXT_LONGEST = 500;
/** Voters of an organisation that may be told apart. */
const GROUP_LEAST = 5;
/** Between these a scale begins. */
const STEP_LEAST = -5;
const STEP_MOST = 9;
const SPAN_MOST = 10;

/** The middle and the first and third quartile. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface Counted {
  readonly object: string;
  /** As it read when the voting was opened. */
  readonly text: string;
  readonly kind: string;
  /** From 1; ties share one. */
  readonly rank: number;
  readonly voters: number;
  /** Dots: votes; others: how many gave a value. */
  readonly votes: number;
  /** Dots: of all votes, 0..1. */
  readonly share: number | null;
  readonly x: Spread | null;
  readonly y: Spread | null;
  /** Scale: the mean value. Ranking: the mean place. */
  readonly mean: number | null;
  readonly median: number | null;
  /** Scale: how many for each step from the lowest. */
  readonly counts: readonly number[];
  readonly points: number | null;
  /** Ranking: how many put it first. */
  readonly first: number | null;
  /** By person; null for an anonymous voting. */
  readonly by: Readonly<Record<string, VoteValue>> | null;
}

export interface VotingGroup {
  /** Null: those of organisations that are too small to be told. */
  readonly name: string | null;
  readonly voters: number;
  readonly results: Readonly<Record<string, VoteValue>>;
}

export interface VotingResult extends VotingQuestion {
  readonly id: string;
  readonly opened: number;
  readonly closed: number;
  readonly by: string | null;
  /** People who gave at least one vote. */
  readonly voters: number;
  readonly cast: number;
  /** By rank. */
  readonly results: readonly Counted[];
  readonly groups: readonly VotingGroup[] | null;
}

/** So few voted anonymously that what they voted is told to nobody. */
export const isWithheld = ({ anonymous, voters, results }: VotingResult): boolean =>
  anonymous && voters > 0 && results.length === 0;

/** Null where it has no id, or is of no kind that there is. */
export function readVoting(value: unknown): VotingResult | null {
  const from = plain(value);
  const id = identity(from["id"]);
  const kind = VOTING_KINDS.find((each) => each === from["kind"]);
  if (id === null || kind === undefined) return null;
  // What does not say that it is named is not.
  const anonymous = from["anonymous"] !== false;
  const scale = kind === "scale" ? readScale(from["scale"]) : null;
  const steps = scale ? scale.high - scale.low + 1 : 0;
  return {
    id,
    name: text(from["name"], NAME_LONGEST),
    kind,
    colour: whole(from["colour"], 0, COLOURS - 1) ?? 0,
    anonymous,
    organisations: from["organisations"] === true,
    votes: whole(from["votes"], 1, VOTES_MOST) ?? VOTES_USUAL,
    cap: whole(from["cap"], 1, VOTES_MOST),
    kinds: Array.isArray(from["kinds"]) ? readKinds(from["kinds"]) : null,
    scope: readScope(from["scope"]),
    scale,
    axes: kind === "matrix" ? readAxes(from["axes"]) : null,
    opened: moment(from["opened"]),
    closed: moment(from["closed"]),
    by: identity(from["by"]),
    voters: whole(from["voters"], 0) ?? 0,
    cast: whole(from["cast"], 0) ?? 0,
    results: readResults(from["results"], kind, steps, anonymous),
    groups: Array.isArray(from["groups"]) ? from["groups"].flatMap((each) => readGroup(each, kind)) : null,
  };
}

function readResults(value: unknown, kind: VotingKind, steps: number, anonymous: boolean): Counted[] {
  const found = new Map<string, Counted>();
  for (const each of list(value)) {
    const counted = readCounted(plain(each), kind, steps, anonymous);
    if (counted && !found.has(counted.object)) found.set(counted.object, counted);
  }
  return [...found.values()].sort((a, b) => a.rank - b.rank);
}

/** Of what only some kinds have, what this kind has. */
function readCounted(
  from: Record<string, unknown>,
  kind: VotingKind,
  steps: number,
  anonymous: boolean,
): Counted | null {
  const object = identity(from["object"]);
  const rank = whole(from["rank"], 1);
  if (object === null || rank === null) return null;
  const of = <T>(kinds: readonly VotingKind[], read: () => T): T | null =>
    kinds.includes(kind) ? read() : null;
  return {
    object,
    text: text(from["text"], TEXT_LONGEST),
    kind: kindOf(from["kind"]) ?? "note",
    rank,
    voters: whole(from["voters"], 0) ?? 0,
    votes: whole(from["votes"], 0) ?? 0,
    share: of(["dots"], () => number(from["share"], 0, 1)),
    x: of(["matrix"], () => readSpread(from["x"])),
    y: of(["matrix"], () => readSpread(from["y"])),
    mean: of(["scale", "ranking"], () => number(from["mean"])),
    median: of(["scale"], () => number(from["median"])),
    counts: Array.from({ length: steps }, (_, step) => whole(list(from["counts"])[step], 0) ?? 0),
    points: of(["ranking"], () => number(from["points"])),
    first: of(["ranking"], () => whole(from["first"], 0)),
    by: anonymous || !isPlain(from["by"]) ? null : readValues(from["by"], kind),
  };
}

function readGroup(value: unknown, kind: VotingKind): VotingGroup[] {
  const from = plain(value);
  const { name } = from;
  const voters = whole(from["voters"], GROUP_LEAST);
  if (voters === null || !(name === null || name === undefined || typeof name === "string")) return [];
  const told = typeof name === "string" ? text(name, NAME_LONGEST) : null;
  return [{ name: told, voters, results: readValues(from["results"], kind) }];
}

function readValues(value: unknown, kind: VotingKind): Record<string, VoteValue> {
  const found: [string, VoteValue][] = [];
  for (const [key, each] of Object.entries(plain(value))) {
    const read = kind === "matrix" ? readPlace(each) : number(each);
    if (read !== null && ID.test(key)) found.push([key, read]);
  }
  return Object.fromEntries(found);
}

function readPlace(value: unknown): readonly [number, number] | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [x, y] = [number(value[0], 0, 1), number(value[1], 0, 1)];
  return x === null || y === null ? null : [x, y];
}

function readSpread(value: unknown): Spread | null {
  const from = plain(value);
  const [median, low, high] = ["median", "low", "high"].map((key) => number(from[key], 0, 1)) as [
    number | null,
    number | null,
    number | null,
  ];
  return median === null || low === null || high === null ? null : { median, low, high };
}

function readScope(value: unknown): VotingScope {
  const { type, id, ids } = plain(value);
  const named = identity(id);
  if ((type === "area" || type === "grid") && named !== null) return { type, id: named };
  if (type !== "selection") return { type: "board" };
  return { type, ids: [...new Set(list(ids).flatMap((each) => identity(each) ?? []))] };
}

/** 1 to 5 where it can't be used. */
function readScale(value: unknown): VotingScale {
  const from = plain(value);
  const low = whole(from["low"], STEP_LEAST, STEP_MOST);
  const high = whole(from["high"]);
  const fits = low !== null && high !== null && low < high && high <= low + SPAN_MOST;
  return {
    low: fits ? low : 1,
    high: fits ? high : 5,
    lowLabel: text(from["lowLabel"], NAME_LONGEST),
    highLabel: text(from["highLabel"], NAME_LONGEST),
  };
}

function readAxes(value: unknown): VotingAxes {
  const { x, y } = plain(value);
  return { x: readAxis(x), y: readAxis(y) };
}

function readAxis(value: unknown): VotingAxis {
  const from = plain(value);
  const [title, low, high] = ["title", "low", "high"].map((key) => text(from[key], NAME_LONGEST));
  return { title: title!, low: low!, high: high! };
}

const readKinds = (value: readonly unknown[]): Kind[] => [
  ...new Set(value.flatMap((each) => kindOf(each) ?? [])),
];
const kindOf = (value: unknown): Kind | undefined => KINDS.find((kind) => kind === value);
const isPlain = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const identity = (value: unknown): string | null =>
  typeof value === "string" && ID.test(value) ? value : null;
/** At most so many characters. */
const text = (value: unknown, longest: number): string =>
  typeof value !== "string" ? "" : value.length <= longest ? value : [...value].slice(0, longest).join("");
const number = (value: unknown, low = -LARGEST, high = LARGEST): number | null =>
  typeof value === "number" && low <= value && value <= high ? value : null;
const whole = (value: unknown, low = -LARGEST, high = LARGEST): number | null =>
  Number.isInteger(value) ? number(value, low, high) : null;
const moment = (value: unknown): number => Math.trunc(number(value, 0, LATEST - 1) ?? 0);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
