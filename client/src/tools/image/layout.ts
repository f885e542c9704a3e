/** Where several pictures go: side by side in rows of one height. Pure. */
import { MIN_SIDE } from "../../board/objects";
import { rect, type Rect } from "../../geometry/rect";

export interface Size {
  readonly w: number;
  readonly h: number;
}

/** Wall units: a picture alone is no longer than this, and two notes and a half high. */
const LONGEST = 480;
const ROW_HEIGHT = 240;
const ROW_LONGEST = 1600;
const GAP = 24;

/**
 * Places from 0, 0. One picture keeps its own size where that is small enough; from afar it is larger, so
 * that it can be seen what came.
 */
export function inRows(sizes: readonly Size[], shown: Size): Rect[] {
  if (sizes.length === 1)
    return [rect(0, 0, ...fitted(sizes[0]!, Math.max(LONGEST, Math.min(shown.w, shown.h) / 3)))];
  const places: Rect[] = [];
  let x = 0;
  let y = 0;
  for (const size of sizes) {
    const natural = (size.w / size.h) * ROW_HEIGHT;
    const w = Math.min(ROW_LONGEST, Math.max(MIN_SIDE, natural));
    if (x > 0 && x + w > ROW_LONGEST) {
      x = 0;
      y += ROW_HEIGHT + GAP;
    }
    // Only what is longer than a row is lower than one.
    places.push(rect(x, y, w, Math.max(MIN_SIDE, ROW_HEIGHT * Math.min(1, w / natural))));
    x += w + GAP;
  }
  return places;
}

function fitted({ w, h }: Size, longest: number): [number, number] {
  const scale = Math.min(1, longest / Math.max(w, h));
  // Very long and thin ones get no thinner than an object may be.
  const least = Math.max(scale, MIN_SIDE / Math.min(w, h));
  return [w * least, h * least];
}
