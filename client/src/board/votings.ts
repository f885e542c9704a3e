/**
 * Votings that are kept in the document, and what a voting would be about (the same on the server,
 * tests/vectors/votings.json). How a kept one is read is told in voting-results.ts.
 */
import * as Y from "yjs";
import { isKept, KEPT, newestFirst } from "./kept-votes";
import type { BoardObject } from "./objects";
import type { BoardStore } from "./store";
import { readVoting, type VotingResult } from "./voting-results";
import type { Candidate, VotingSettings } from "./voting-types";

export { isWithheld, readVoting } from "./voting-results";
export type { Counted, Spread, VotingGroup, VotingResult } from "./voting-results";

/** UTF-16 units of a candidate's text that are kept. */
export const CANDIDATE_TEXT = 500;

/** The results that are in a document, the newest first. */
export class Votings {
  private readonly stage: Y.Map<unknown>;
  private readonly listeners = new Set<() => void>();
  private readonly observer = (event: Y.YMapEvent<unknown>) => {
    if (![...event.keysChanged].some(isKept)) return;
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
      .flatMap(([key, value]) => {
        const voting = isKept(key) ? readVoting(value) : null;
        return voting && key === KEPT + voting.id ? voting : [];
      })
      .sort(newestFirst));
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
        // What others don't see is nothing to vote on.
        object.layer === undefined &&
        within(object) &&
        (kinds ? kinds.includes(object.kind) : object.text.trim() !== "" || object.kind === "image"),
    )
    .map(({ id, kind, text }) => ({ id, kind, text: shortened(text) }));
}

/** Without half a character at the end. */
const shortened = (text: string): string => text.slice(0, CANDIDATE_TEXT).replace(/[\ud800-\udbff]$/, "");
