/** What panels beside the wall have in common: they follow the board, and make room for it. */
import { createSignal, onCleanup, type Accessor } from "solid-js";
import type { Desk } from "../tools/desk";

/** Changes with the board, once a frame at most. */
export function boardVersion(desk: Desk): Accessor<number> {
  const [version, setVersion] = createSignal(0);
  let frame = 0;
  const stop = desk.board.store.listen(() => {
    if (frame === 0)
      frame = requestAnimationFrame(() => {
        frame = 0;
        setVersion((before) => before + 1);
      });
  });
  onCleanup(() => {
    stop();
    cancelAnimationFrame(frame);
  });
  return version;
}

/** On a phone a panel covers what it leads to. */
export const isNarrow = (): boolean => globalThis.matchMedia("(max-width: 640px)").matches;

/** Escape closes a panel, unless something within has used the key. */
export function closeOnEscape(event: KeyboardEvent, close: () => void): void {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  event.preventDefault();
  close();
}
