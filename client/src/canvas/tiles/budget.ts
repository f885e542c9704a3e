/** How many tiles are kept. */
import { inSpan, type Span } from "./grid";
import type { Tile } from "./sheet";

/** The tiles beyond the budget, the longest unseen first; none of the span. */
export function overBudget(tiles: Iterable<Tile>, most: number, span: Span): Tile[] {
  const all = [...tiles];
  if (all.length <= most) return [];
  return all
    .filter((tile) => !inSpan(span, tile.col, tile.row))
    .sort((a, b) => a.used - b.used)
    .slice(0, all.length - most);
}
