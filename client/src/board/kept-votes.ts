/**
 * What each object got in the dot votings that are kept: as much as a register shows of them. All that is known of a
 * voting is read in voting-results.ts, which is fetched later.
 */
import type * as Y from "yjs";
import { plain } from "./styles";

/** How the key of a result in the stage begins. */
export const KEPT = "voting:";

/** Object → votes. */
export type Votes = ReadonlyMap<string, number>;

export const isKept = (key: string): boolean => key.startsWith(KEPT);

/** The newest first, the same on the server (server/seina/board/voting_results.py). */
export const newestFirst = (
  a: { readonly id: string; readonly closed: number },
  b: { readonly id: string; readonly closed: number },
): number => b.closed - a.closed || (a.id < b.id ? -1 : 1);

/** The newest voting first. */
export function keptVotes(stage: Y.Map<unknown>): Votes[] {
  const found: { id: string; closed: number; votes: Votes }[] = [];
  stage.forEach((value, key) => {
    const { id, kind, closed, results } = plain(value);
    if (!isKept(key) || kind !== "dots" || key !== `${KEPT}${String(id)}` || !Array.isArray(results)) return;
    const votes = new Map<string, number>();
    for (const each of results) {
      const { object, votes: got } = plain(each);
      if (typeof object === "string" && !votes.has(object))
        votes.set(object, typeof got === "number" ? got : 0);
    }
    found.push({ id: String(id), closed: typeof closed === "number" ? closed : 0, votes });
  });
  return found.sort(newestFirst).map(({ votes }) => votes);
}
