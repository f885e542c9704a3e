/** Dragging a row to a place in a list. A mouse takes the row anywhere, a finger by its grip, so that it can scroll. */

/** Screen px that a hand moves before it drags. */
const SLOP = 6;
/** Px from the edge of what scrolls at which it begins to, and px that each movement scrolls. */
const EDGE = 48;
const SCROLL = 12;

export interface RowDrag {
  /** Those that are in the list now. */
  rows(): readonly HTMLElement[];
  readonly host: HTMLElement;
  /** It would land before this place (from 0), or outside the list. */
  over(at: number | null): void;
  drop(at: number | null): void;
  end(): void;
}

/** How far a press lies from its beginning decides between a click and a drag; the click after a drag is eaten. */
export function dragRow(event: PointerEvent, drag: RowDrag): void {
  const { target } = event;
  if (event.button !== 0 || !(target instanceof Element)) return;
  const onGrip = target.closest(".ballot-grip") !== null;
  if ((event.pointerType !== "mouse" && !onGrip) || target.closest(".ballot-tools")) return;
  const from = { x: event.clientX, y: event.clientY };
  const stop = new AbortController();
  const { signal } = stop;
  let moving = false;
  let at: number | null = null;
  const over = (next: PointerEvent) => {
    if (next.pointerId !== event.pointerId) return;
    if (!moving && Math.hypot(next.clientX - from.x, next.clientY - from.y) < SLOP) return;
    moving = true;
    next.preventDefault();
    at = placeIn(drag, next.clientY);
    drag.over(at);
    scroll(drag.host, next.clientY);
  };
  const finish = (how: "drop" | "leave") => {
    stop.abort();
    if (moving && how === "drop") drag.drop(at);
    if (moving) eatClick();
    drag.end();
  };
  document.addEventListener("pointermove", over, { signal });
  document.addEventListener("pointerup", () => finish("drop"), { signal });
  document.addEventListener("pointercancel", () => finish("leave"), { signal });
  document.addEventListener(
    "keydown",
    (key) => {
      if (key.key !== "Escape") return;
      key.stopPropagation();
      finish("leave");
    },
    { signal, capture: true },
  );
}

/** Above the middle of a row is before it; far below the list is outside. */
function placeIn({ rows, host }: RowDrag, y: number): number | null {
  const box = host.getBoundingClientRect();
  if (y > box.bottom + EDGE / 2 || y < box.top - EDGE) return null;
  const boxes = rows().map((row) => row.getBoundingClientRect());
  return boxes.filter(({ top, height }) => top + height / 2 < y).length;
}

function scroll(host: HTMLElement, y: number): void {
  const scroller = host.closest<HTMLElement>(".ballot-body");
  if (!scroller) return;
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y < top + EDGE) scroller.scrollTop -= SCROLL;
  else if (y > bottom - EDGE) scroller.scrollTop += SCROLL;
}

function eatClick(): void {
  const stop = new AbortController();
  document.addEventListener(
    "click",
    (event) => {
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true, once: true, signal: stop.signal },
  );
  // A click follows at once, or, let go over something else, not at all.
  setTimeout(() => stop.abort());
}
