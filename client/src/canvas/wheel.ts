/** What a turn of the wheel, or two fingers on a trackpad, asks for. */
import type { Point } from "../geometry/rect";

/** Lines of a wheel as pixels, where the browser counts in lines. */
const LINE = 18;

/** `zoom` is a factor, 1 where the wall is to be moved by `pan` (screen px). */
export function wheelDelta(event: WheelEvent, page: number): { pan: Point; zoom: number } {
  const unit = event.deltaMode === 1 ? LINE : event.deltaMode === 2 ? page : 1;
  const dx = event.deltaX * unit;
  const dy = event.deltaY * unit;
  if (event.ctrlKey || event.metaKey) {
    // A wheel's notch is 100 and more, a trackpad's pinch sends many small ones.
    const step = Math.max(-40, Math.min(40, dy));
    return { pan: [0, 0], zoom: Math.exp(-step * 0.0085) };
  }
  return { pan: event.shiftKey && dx === 0 ? [-dy, 0] : [-dx, -dy], zoom: 1 };
}
