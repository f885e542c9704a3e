/**
 * Text layouts that were made before: what is taken off the screen and put back, in the same or another size of
 * the same, need not be broken into lines again. One a thread, with a bound.
 */
import type { Run } from "./runs";
import { layoutNote, layoutText, type Align, type TextBlock } from "./textlayout";

/** Blocks kept; some hundred bytes each. */
const MOST = 3000;

type Runs = readonly Run[] | null;

const kept = new Map<string, TextBlock>();
/** Formatted texts are few: one block each, for as long as somebody has their runs. */
const rich = new WeakMap<readonly Run[], { readonly key: string; readonly block: TextBlock }>();

/** As `layoutNote`. */
export function noteBlock(text: string, width: number, height: number, runs: Runs, kept = 0): TextBlock {
  const box = kept === 0 ? `${width} ${height}` : `${width} ${height} ${kept}`;
  return found(box, text, runs, () => layoutNote(text, width, height, runs, kept));
}

/** As `layoutText`. */
export function textBlock(text: string, width: number, size: number, align: Align, runs: Runs): TextBlock {
  return found(`${width} ${size}${align}`, text, runs, () => layoutText(text, width, size, align, runs));
}

function found(box: string, text: string, runs: Runs, make: () => TextBlock): TextBlock {
  if (runs) {
    const before = rich.get(runs);
    if (before?.key === box) return before.block;
    const block = make();
    rich.set(runs, { key: box, block });
    return block;
  }
  const key = `${box} ${text}`;
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
