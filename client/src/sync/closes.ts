/** What the server means by closing a connection (docs/protocol.md), and what is left after it. */

const ENDED_BY_CLOSE: Record<number, string> = {
  4400: "malformed",
  4401: "no-such-link",
  4403: "link-revoked",
  4404: "no-such-board",
  4410: "board-deleted",
};

/** What the server calls a close on the wire, where the words are those of the close code. */
const WORDS_OF_CLOSE: Record<string, string> = {
  restart: "1012",
  slow: "1013",
  engine: "1013",
  "too-large": "1009",
  "too-many-tries": "4429",
};

/**
 * Closes after which nothing is kept in this browser: a copy that is not understood, access taken away, a board
 * deleted. Not after "no such board" or "no such link": a server started for a moment over the wrong folder
 * says that too, and must not cost anybody what they wrote offline.
 */
export const FORGET: ReadonlySet<number> = new Set([4400, 4403, 4410]);

/** Why a board is not open any more; `said` is what the server said before it closed, if anything. */
export const whyEnded = (code: number, said: string | null): string =>
  said ?? ENDED_BY_CLOSE[code] ?? "not-found";

/** Access was refused or taken away; else the board is no more. */
export const isRefusal = (code: number): boolean => code === 4403 || code === 4401;

/** Why a connection was lost. Null where nobody said anything: the network, or a server that is not there. */
export function whyLost(code: number, said: string | null): string | null {
  if (said !== null) return WORDS_OF_CLOSE[said] ?? said;
  return code < 1009 || code === 1015 ? null : String(code);
}
