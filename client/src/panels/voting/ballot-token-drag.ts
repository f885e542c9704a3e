/** A hand that takes something to a place: followed on the whole page until it lets go. */

/** Screen px that a hand moves before it drags. */
const SLOP = 5;

export interface TokenDrag {
  /** Page px. */
  over(point: { x: number; y: number }): void;
  drop(point: { x: number; y: number }): void;
  leave(): void;
  /** Let go without having moved. */
  press?(point: { x: number; y: number }): void;
}

/** `atOnce`: the press itself is the place, and need not move first. */
export function grabToken(event: PointerEvent, drag: TokenDrag, atOnce: boolean): void {
  if (event.button !== 0 || !event.isPrimary) return;
  const from = { x: event.clientX, y: event.clientY };
  const stop = new AbortController();
  const { signal } = stop;
  let moving = atOnce;
  const pointOf = (at: PointerEvent) => ({ x: at.clientX, y: at.clientY });
  if (atOnce) drag.over(from);
  document.addEventListener(
    "pointermove",
    (next) => {
      if (next.pointerId !== event.pointerId) return;
      moving ||= Math.hypot(next.clientX - from.x, next.clientY - from.y) >= SLOP;
      if (moving) drag.over(pointOf(next));
    },
    { signal },
  );
  document.addEventListener(
    "pointerup",
    (last) => {
      if (last.pointerId !== event.pointerId) return;
      stop.abort();
      if (moving) drag.drop(pointOf(last));
      else drag.press?.(pointOf(last));
    },
    { signal },
  );
  const leave = () => {
    stop.abort();
    drag.leave();
  };
  document.addEventListener("pointercancel", leave, { signal });
  document.addEventListener(
    "keydown",
    (key) => {
      if (key.key !== "Escape") return;
      key.stopPropagation();
      leave();
    },
    { signal, capture: true },
  );
}
