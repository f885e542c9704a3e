/**
 * Text layouts that were made before: what is taken off the screen and put back, in the same or another size of
 * the same, need not be broken into lines again. One a thread, with a bound.
 */
import { layoutNote, layoutText, type Align, type TextBlock } from "./textlayout";

/** Blocks kept; some hundred bytes each. */
const MOST = 3000;

const kept = new Map<string, TextBlock>();

/** As `layoutNote`. */
export function noteBlock(text: string, width: number, height: number): TextBlock {
  return found(`${width} ${height} ${text}`, () => layoutNote(text, width, height));
}

/** As `layoutText`. */
export function textBlock(text: string, width: number, size: number, align: Align): TextBlock {
  return found(`${width} ${size}${align} ${text}`, () => layoutText(text, width, size, align));
}

function found(key: string, make: () => TextBlock): TextBlock {
  const before = kept.get(key);
  if (before) return before;
  const block = make();
  // The oldest tenth goes at once: a cache that is looked into for every object must not sort.
  if (kept.size >= MOST) {
    let spare = MOST / 10;
    for (const old of kept.keys()) {
      kept.delete(old);
      if (--spare === 0) break;
    }
  }
  kept.set(key, block);
  return block;
}
