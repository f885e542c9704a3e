/** Places in an order of fractional keys, also where two people have made the same key at the same moment. */
import { keysBetween } from "../order";

export interface Ordered {
  readonly id: string;
  readonly z: string;
}

export interface Slot {
  /** For what comes in, ascending. */
  readonly keys: readonly string[];
  /** New keys of those that stood behind in a heap of equal ones: nothing fits between equals. */
  readonly shifted: ReadonlyMap<string, string>;
}

/** Keys for so many things before the one at `index`; `sorted` is by key, then id. */
export function slotAt(sorted: readonly Ordered[], index: number, count: number): Slot {
  const at = Math.max(0, Math.min(index, sorted.length));
  const low = sorted[at - 1]?.z ?? null;
  let end = at;
  while (end < sorted.length && low !== null && sorted[end]!.z <= low) end++;
  const behind = sorted.slice(at, end);
  const keys = keysBetween(low, sorted[end]?.z ?? null, count + behind.length);
  return {
    keys: keys.slice(0, count),
    shifted: new Map(behind.map((each, nth) => [each.id, keys[count + nth]!])),
  };
}

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** An id of a column, lane or persona: eight of 62 letters. */
export function newPart(): string {
  let id = "";
  while (id.length < 8)
    for (const byte of crypto.getRandomValues(new Uint8Array(12)))
      if (byte < 248 && id.length < 8) id += LETTERS[byte % 62]!;
  return id;
}
