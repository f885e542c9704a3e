/** What a facilitator sets up: the settings that suit the board, and what they may be set to. Pure. */
import { candidatesOf } from "../../board/votings";
import type { VotingScale, VotingScope, VotingSettings } from "../../board/voting-types";
import { isGround, type BoardObject } from "../../board/objects";
import type { BoardStore } from "../../board/store";

export const MOST_VOTES = 99;
export const MOST_MINUTES = 1440;
/** Votes a person that suit most groups. */
const USUAL_VOTES = 5;
export const USUAL_MINUTES = 5;
export const COLOURS_OF_VOTINGS = 8;

/** An anonymous voting is refused with fewer people present. */
export const LEAST_ANONYMOUS = 3;

/** The scales that are offered; the words at their ends are the facilitator's. */
export const SCALES: readonly (readonly [low: number, high: number])[] = [
  [1, 5],
  [-2, 2],
  [1, 10],
];

/** Where a scale may begin, and how far it may reach. */
export const SCALE_LOWEST = -5;
export const SCALE_HIGHEST = 9;
export const SCALE_SPAN = 10;

type Store = Pick<BoardStore, "inOrder" | "get">;

/** Kinds that are voted on, in the order in which they are offered. */
export const VOTED_KINDS = ["note", "text", "shape", "image", "link"] as const;
export type VotedKind = (typeof VOTED_KINDS)[number];

/** A dot voting over what is selected, else over the whole board: ready to be opened as it is. */
export function firstSettings(store: Store, selected: Iterable<string>, colour: number): VotingSettings {
  const scope = firstScope(store, [...selected]);
  return {
    name: "",
    kind: "dots",
    colour,
    anonymous: false,
    organisations: true,
    votes: USUAL_VOTES,
    cap: null,
    kinds: usualKinds(store, scope),
    scope,
    scale: null,
    axes: null,
    closes: "hand",
    minutes: null,
  };
}

/** One thing is no choice: a single note that is selected is there by chance. */
function firstScope(store: Store, selected: readonly string[]): VotingScope {
  const only = selected.length === 1 ? store.get(selected[0]!) : undefined;
  if (only && (only.kind === "area" || only.kind === "grid")) {
    const scope: VotingScope = { type: only.kind, id: only.id };
    if (candidatesOf(store, { kinds: null, scope }).length > 0) return scope;
  }
  const ids = votable(store, selected);
  return ids.length > 1 ? { type: "selection", ids } : { type: "board" };
}

/** Those of a selection that could be voted on. */
export const votable = (store: Store, selected: readonly string[]): string[] =>
  candidatesOf(store, { kinds: null, scope: { type: "selection", ids: selected } }).map(({ id }) => id);

/** Notes where there are any, else everything that says something. */
export function usualKinds(store: Store, scope: VotingScope): readonly string[] | null {
  return written(store, scope).some(({ kind }) => kind === "note") ? ["note"] : null;
}

/** How many of each kind there are in a scope; kinds without any are left out. */
export function kindsIn(store: Store, scope: VotingScope): Map<VotedKind, number> {
  const found = written(store, scope);
  return new Map(
    VOTED_KINDS.flatMap((kind) => {
      const count = found.filter((each) => each.kind === kind).length;
      return count > 0 ? [[kind, count] as const] : [];
    }),
  );
}

const written = (store: Store, scope: VotingScope) => candidatesOf(store, { kinds: null, scope });

/** The areas and grids that hold something to vote on, in drawing order. */
export function groundsOf(store: Store): BoardObject[] {
  const filled = new Set(
    store
      .inOrder()
      .filter((object) => object.parent !== null && (VOTED_KINDS as readonly string[]).includes(object.kind))
      .map((object) => object.parent),
  );
  return store
    .inOrder()
    .filter(
      (object) =>
        isGround(object.kind) &&
        filled.has(object.id) &&
        written(store, { type: object.kind as "area" | "grid", id: object.id }).length > 0,
    );
}

/** The kind changes: what only the other kinds have is left behind, what this one needs gets its usual value. */
export function asKind(settings: VotingSettings, kind: VotingSettings["kind"]): VotingSettings {
  return {
    ...settings,
    kind,
    cap: kind === "dots" ? settings.cap : null,
    scale: kind === "scale" ? (settings.scale ?? usualScale(1, 5)) : null,
    axes: kind === "matrix" ? settings.axes : null,
  };
}

export const usualScale = (low: number, high: number, before?: VotingScale | null): VotingScale => ({
  low,
  high,
  lowLabel: before?.lowLabel ?? "",
  highLabel: before?.highLabel ?? "",
});

/** Axes with one word changed; null where nothing is left but the words that everybody knows. */
export function withAxis(
  axes: VotingSettings["axes"],
  axis: "x" | "y",
  change: Partial<Record<"title" | "low" | "high", string>>,
): VotingSettings["axes"] {
  const blank = { title: "", low: "", high: "" };
  const next = { x: axes?.x ?? blank, y: axes?.y ?? blank };
  next[axis] = { ...next[axis], ...change };
  const words = [next.x, next.y].flatMap((each) => [each.title, each.low, each.high]);
  return words.every((word) => word.trim() === "") ? null : next;
}

/** The first of the colours that no kept voting has; the least used where all are taken. */
export function freeColour(used: readonly number[]): number {
  const counts = Array.from(
    { length: COLOURS_OF_VOTINGS },
    (_, colour) => used.filter((each) => each === colour).length,
  );
  return counts.indexOf(Math.min(...counts));
}

/** A number from a field, whole and within its bounds. */
export const between = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.round(Number.isFinite(value) ? value : least)));

/** What the server is sent: a cap above the votes says nothing, minutes belong to a time. */
export function settled(settings: VotingSettings): VotingSettings {
  return {
    ...settings,
    name: settings.name.trim(),
    cap: settings.kind === "dots" && settings.cap !== null ? Math.min(settings.cap, settings.votes) : null,
    minutes: settings.closes === "time" ? (settings.minutes ?? USUAL_MINUTES) : null,
  };
}
