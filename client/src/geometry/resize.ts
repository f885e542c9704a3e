/** What pulling at a handle does to a frame, and to each thing in it. Pure. */
import { rect, type Point, type Rect } from "./rect";

export type Side = "nw" | "n" | "ne" | "e" | "se" | "s" | "sw" | "w";

/**
 * Answers how a rectangle within the frame is placed when the handle was pulled by so much. `keep`: the
 * proportions stay. No side of the frame gets shorter than `smallest`, and nothing is turned over.
 */
export function scaled(
  frame: Rect,
  side: Side,
  by: Point,
  keep: boolean,
  smallest: number,
): (r: Rect) => Rect {
  const horizontal = side.includes("e") ? 1 : side.includes("w") ? -1 : 0;
  const vertical = side.includes("s") ? 1 : side.includes("n") ? -1 : 0;
  let w = horizontal === 0 ? frame.w : Math.max(smallest, frame.w + horizontal * by[0]);
  let h = vertical === 0 ? frame.h : Math.max(smallest, frame.h + vertical * by[1]);
  if (keep) {
    const across = w / frame.w;
    const down = h / frame.h;
    const factor = horizontal === 0 ? down : vertical === 0 ? across : Math.max(across, down);
    const least = smallest / Math.min(frame.w, frame.h);
    w = frame.w * Math.max(factor, least);
    h = frame.h * Math.max(factor, least);
  }
  const x =
    horizontal < 0 ? frame.x + frame.w - w : horizontal === 0 && keep ? frame.x + (frame.w - w) / 2 : frame.x;
  const y =
    vertical < 0 ? frame.y + frame.h - h : vertical === 0 && keep ? frame.y + (frame.h - h) / 2 : frame.y;
  const across = w / frame.w;
  const down = h / frame.h;
  return (r) => rect(x + (r.x - frame.x) * across, y + (r.y - frame.y) * down, r.w * across, r.h * down);
}
