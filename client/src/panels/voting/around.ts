/** What the voting panels follow: the board, once a frame, and who is there. */
import { createMemo, createSignal, onCleanup, type Accessor } from "solid-js";
import type { LiveBoard } from "../../sync/live";
import type { Desk } from "../../tools/desk";

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

/** How many people that may vote have the board open now. */
export function votersPresent(live: LiveBoard): Accessor<number> {
  return createMemo(() => {
    const there = new Set(live.present().map(({ person }) => person));
    return [...there].filter((id) => (live.people().get(id)?.role ?? "observer") !== "observer").length;
  });
}

/** On a phone a panel covers what it leads to. */
export const isNarrow = (): boolean => globalThis.matchMedia("(max-width: 640px)").matches;
