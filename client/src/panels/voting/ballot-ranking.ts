/** One's own order in a ranking: positions 1..k without a gap, and the rest unranked. Answers are what is to be cast. */
import type { VoteSet } from "../../board/ballots";
import type { VoteValue } from "../../board/voting-types";

type Votes = Readonly<Record<string, VoteValue>>;

/** What is ranked, first the best. */
export const orderOf = (votes: Votes): string[] =>
  Object.keys(votes).sort((a, b) => Number(votes[a]) - Number(votes[b]));

/** `id` at the place `to` (from 0) of the order, whether it was ranked before or not. */
export function movedTo(order: readonly string[], id: string, to: number): string[] {
  const rest = order.filter((other) => other !== id);
  const at = Math.min(rest.length, Math.max(0, to));
  return [...rest.slice(0, at), id, ...rest.slice(at)];
}

export const without = (order: readonly string[], id: string): string[] =>
  order.filter((other) => other !== id);

/** Every position that is another one in the new order; what left it is taken back. */
export function changesTo(votes: Votes, order: readonly string[]): VoteSet {
  const set: Record<string, VoteValue | null> = {};
  for (const id of Object.keys(votes)) if (!order.includes(id)) set[id] = null;
  order.forEach((id, at) => {
    if (votes[id] !== at + 1) set[id] = at + 1;
  });
  return set;
}
