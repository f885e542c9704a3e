/** Counts of private notes by area, in the order in which the board is read. */
import { sections } from "../../board/reading";
import type { BoardStore } from "../../board/store";

export interface Region {
  /** An area's id, or "" outside of areas. */
  readonly id: string;
  /** The area's title, perhaps ""; null outside of areas. */
  readonly name: string | null;
  readonly count: number;
}

/**
 * Those with at least one note; what lies outside of areas last. Notes of an area that is gone since count as
 * outside, for that is where they will be.
 */
export function regionsOf(store: BoardStore, counts: Readonly<Record<string, number>>): Region[] {
  const left = new Map(Object.entries(counts).filter(([, count]) => count > 0));
  const found: Region[] = [];
  if (left.size === 0) return found;
  for (const { area } of sections(store.inOrder())) {
    const count = area && left.get(area.id);
    if (!area || !count) continue;
    left.delete(area.id);
    found.push({ id: area.id, name: area.text.trim(), count });
  }
  const outside = [...left.values()].reduce((sum, count) => sum + count, 0);
  if (outside > 0) found.push({ id: "", name: null, count: outside });
  return found;
}
