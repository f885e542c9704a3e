/** Fractional indices: keys for things that go above or below others. */
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import type { BoardObject } from "./objects";

/**
 * So many keys, ascending, between two neighbours. Keys of a foreign client may be equal or no keys at all;
 * then the nearest usable bound decides, because a note that lands a step too high is better than none.
 */
export function keysBetween(below: string | null, above: string | null, count: number): string[] {
  const low = usable(below);
  const high = usable(above);
  if (low !== null && high !== null && low >= high) return keysBetween(low, null, count);
  try {
    return generateNKeysBetween(low, high, count);
  } catch {
    return generateNKeysBetween(low, null, count);
  }
}

function usable(key: string | null): string | null {
  if (key === null) return null;
  try {
    generateKeyBetween(key, null);
    return key;
  } catch {
    return null;
  }
}

/** Keys above everything. */
export function keysOnTop(sorted: readonly BoardObject[], count: number): string[] {
  return keysBetween(highest(sorted), null, count);
}

/** Keys below everything. */
export function keysAtBottom(sorted: readonly BoardObject[], count: number): string[] {
  for (const object of sorted) {
    const key = usable(object.z);
    if (key !== null) return keysBetween(null, key, count);
  }
  return keysBetween(null, null, count);
}

/** Keys just below the lowest of those given: where an area goes that is drawn around notes. */
export function keyBelow(sorted: readonly BoardObject[], under: ReadonlySet<string>): string {
  const index = sorted.findIndex((object) => under.has(object.id));
  if (index < 0) return keysOnTop(sorted, 1)[0]!;
  return keysBetween(sorted[index - 1]?.z ?? null, sorted[index]!.z, 1)[0]!;
}

function highest(sorted: readonly BoardObject[]): string | null {
  for (let i = sorted.length - 1; i >= 0; i--) {
    const key = usable(sorted[i]!.z);
    if (key !== null) return key;
  }
  return null;
}
