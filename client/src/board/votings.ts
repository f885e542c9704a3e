/**
 * Votings that are kept: their results as the server wrote them into the document at the close, and what a voting
 * would be about. The server reads the same (server/seina/board/voting_results.py); tests/vectors/voting-results.json
 * and tests/vectors/votings.json hold both to it.
 */
import * as Y from "yjs";
import { plain } from "./styles";
import type { BoardObject } from "./objects";
import type { BoardStore } from "./store";
import {
  VOTING_KINDS,
  type Candidate,
  type VoteValue,
  type VotingAxes,
  type VotingKind,
  type VotingScale,
  type VotingScope,
  type VotingSettings,
} from "./voting-types";

/** How the key of a result in the stage begins. */
const KEPT = "voting:";
/** UTF-16 units of a candidate's text that are kept. */
export const CANDIDATE_TEXT = 500;

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

export interface VotingResult {
  readonly id: string;
  readonly name: string;
  readonly kind: VotingKind;
  readonly colour: number;
  readonly anonymous: boolean;
  readonly organisations: boolean;
  readonly votes: number;
  readonly cap: number | null;
  readonly kinds: readonly string[] | null;
  readonly scope: VotingScope;
  readonly scale: VotingScale | null;
  readonly axes: VotingAxes | null;
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

/** Null where it is no result that could be shown. Bad values in it fall to their defaults. */
export function readVoting(value: unknown): VotingResult | null {
  const from = plain(value);
  const { id, kind } = from;
  if (typeof id !== "string" || !VOTING_KINDS.includes(kind as VotingKind)) return null;
  return {
    id,
    kind: kind as VotingKind,
    name: text(from["name"]),
    colour: Math.min(7, whole(from["colour"])),
    anonymous: from["anonymous"] === true,
    organisations: from["organisations"] === true,
    votes: whole(from["votes"]),
    cap: wholeOrNull(from["cap"]),
    kinds: Array.isArray(from["kinds"]) ? from["kinds"].filter(isText) : null,
    scope: readScope(from["scope"]),
    scale: readScale(from["scale"]),
    axes: readAxes(from["axes"]),
    opened: number(from["opened"]) ?? 0,
    closed: number(from["closed"]) ?? 0,
    by: typeof from["by"] === "string" ? from["by"] : null,
    voters: whole(from["voters"]),
    cast: whole(from["cast"]),
    results: list(from["results"]).flatMap((each) => readCounted(each) ?? []),
    groups: Array.isArray(from["groups"]) ? from["groups"].map(readGroup) : null,
  };
}

function readCounted(value: unknown): Counted | null {
  const from = plain(value);
  if (typeof from["object"] !== "string") return null;
  return {
    object: from["object"],
    text: text(from["text"]),
    kind: text(from["kind"]),
    rank: Math.max(1, whole(from["rank"])),
    voters: whole(from["voters"]),
    votes: whole(from["votes"]),
    share: number(from["share"]),
    x: readSpread(from["x"]),
    y: readSpread(from["y"]),
    mean: number(from["mean"]),
    median: number(from["median"]),
    counts: list(from["counts"]).map(whole),
    points: number(from["points"]),
    first: wholeOrNull(from["first"]),
    by: from["by"] === undefined || from["by"] === null ? null : values(from["by"]),
  };
}

function readGroup(value: unknown): VotingGroup {
  const from = plain(value);
  return {
    name: typeof from["name"] === "string" ? from["name"] : null,
    voters: whole(from["voters"]),
    results: values(from["results"]),
  };
}

function readSpread(value: unknown): Spread | null {
  const from = plain(value);
  const [median, low, high] = [number(from["median"]), number(from["low"]), number(from["high"])];
  return median === null ? null : { median, low: low ?? median, high: high ?? median };
}

function readScope(value: unknown): VotingScope {
  const from = plain(value);
  if ((from["type"] === "area" || from["type"] === "grid") && typeof from["id"] === "string")
    return { type: from["type"], id: from["id"] };
  if (from["type"] === "selection") return { type: "selection", ids: list(from["ids"]).filter(isText) };
  return { type: "board" };
}

function readScale(value: unknown): VotingScale | null {
  const from = plain(value);
  const [low, high] = [number(from["low"]), number(from["high"])];
  if (low === null || high === null || high <= low) return null;
  return { low, high, lowLabel: text(from["lowLabel"]), highLabel: text(from["highLabel"]) };
}

function readAxes(value: unknown): VotingAxes | null {
  const from = plain(value);
  const axis = (each: unknown) => {
    const { title, low, high } = plain(each);
    return { title: text(title), low: text(low), high: text(high) };
  };
  return from["x"] && from["y"] ? { x: axis(from["x"]), y: axis(from["y"]) } : null;
}

const isText = (value: unknown): value is string => typeof value === "string";
const text = (value: unknown): string => (isText(value) ? value : "");
const number = (value: unknown): number | null =>
  typeof value === "number" && Number.isFinite(value) ? value : null;
const wholeOrNull = (value: unknown): number | null =>
  number(value) === null ? null : Math.max(0, Math.trunc(value as number));
const whole = (value: unknown): number => wholeOrNull(value) ?? 0;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
function values(value: unknown): Record<string, VoteValue> {
  const found: Record<string, VoteValue> = {};
  for (const [key, each] of Object.entries(plain(value))) {
    if (number(each) !== null) found[key] = each as number;
    else if (Array.isArray(each) && number(each[0]) !== null && number(each[1]) !== null)
      found[key] = [each[0] as number, each[1] as number];
  }
  return found;
}

/** The results that are in a document, the newest first. */
export class Votings {
  private readonly stage: Y.Map<unknown>;
  private readonly listeners = new Set<() => void>();
  private readonly observer = (event: Y.YMapEvent<unknown>) => {
    if (![...event.keysChanged].some((key) => key.startsWith(KEPT))) return;
    this.read = null;
    for (const listener of this.listeners) listener();
  };
  private read: readonly VotingResult[] | null = null;

  constructor(doc: Y.Doc) {
    this.stage = doc.getMap("stage");
    this.stage.observe(this.observer);
  }

  all(): readonly VotingResult[] {
    return (this.read ??= [...this.stage.entries()]
      .flatMap(([key, value]) => (key.startsWith(KEPT) ? (readVoting(value) ?? []) : []))
      .sort((a, b) => b.closed - a.closed || (a.id < b.id ? -1 : 1)));
  }

  get(id: string): VotingResult | null {
    return this.all().find((each) => each.id === id) ?? null;
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.stage.unobserve(this.observer);
    this.listeners.clear();
  }
}

/** Kinds that are never voted on: they hold others, join them or decorate. */
const NEVER = new Set(["connector", "ink", "area", "grid", "register", "stamp"]);

/** What a voting of these settings would be about, in drawing order. The server freezes the same at the opening. */
export function candidatesOf(
  store: Pick<BoardStore, "inOrder">,
  { kinds, scope }: Pick<VotingSettings, "kinds" | "scope">,
): Candidate[] {
  const chosen = scope.type === "selection" ? new Set(scope.ids) : null;
  const within = (object: BoardObject) =>
    scope.type === "board" ||
    (chosen ? chosen.has(object.id) : object.parent === (scope as { id: string }).id);
  return store
    .inOrder()
    .filter(
      (object) =>
        !NEVER.has(object.kind) &&
        within(object) &&
        (kinds ? kinds.includes(object.kind) : object.text.trim() !== "" || object.kind === "image"),
    )
    .map(({ id, kind, text }) => ({ id, kind, text: text.slice(0, CANDIDATE_TEXT) }));
}
