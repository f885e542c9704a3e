/** Outlines of strokes, made once a stroke, by code that is fetched when the first stroke is to be seen. */
import type { InkObject } from "../board/objects";
import { middleLine } from "../geometry/ink";
import type { InkPen } from "../geometry/ink-outline";

type Outline = typeof import("../geometry/ink-outline");

let outline: Outline | null = null;
let fetching: Promise<void> | null = null;
const waiting = new Set<() => void>();
const made = new WeakMap<readonly number[], { pen: InkPen; width: number; d: string }>();

/** Fetches the outline's code; `then` is called when it is there, at once if it is. */
export function withOutlines(then: () => void): void {
  if (outline) {
    then();
    return;
  }
  waiting.add(then);
  fetching ??= import("../geometry/ink-outline").then(
    (module) => {
      outline = module;
      for (const each of waiting) each();
      waiting.clear();
    },
    () => {
      // Without a connection strokes are their middle lines; the next one that is drawn asks again.
      fetching = null;
    },
  );
}

export interface InkPicture {
  readonly d: string;
  /** Fill the path; else draw it as a line of the pen's width. */
  readonly filled: boolean;
}

/** A stroke's picture in the units that it was drawn in, from `at`. */
export function inkPicture({ points, pen, width }: Pick<InkObject, "points" | "pen" | "width">): InkPicture {
  if (!outline) return { d: middleLine(points), filled: false };
  const before = made.get(points);
  if (before?.pen === pen && before.width === width) return { d: before.d, filled: true };
  const d = outline.inkPath(points, pen, width);
  made.set(points, { pen, width, d });
  return { d, filled: true };
}

/** As `inkPicture`, for a line that is still drawn and is never asked for again. */
export function livePicture(points: readonly number[], pen: InkPen, width: number): InkPicture {
  if (!outline) return { d: middleLine(points), filled: false };
  return { d: outline.inkPath(points, pen, width), filled: true };
}
