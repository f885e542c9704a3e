/** Which panels around the wall are open, and who may do what there. */
import { createMemo, createSignal, type Accessor } from "solid-js";
import type { LiveBoard } from "../../sync/live";
import type { Desk } from "../../tools/desk";

const MINIMAP_STORED = "seina.minimap";

export interface Opened {
  readonly desk: Desk;
  readonly live: LiveBoard;
  readonly sharing: Accessor<boolean>;
  readonly setSharing: (open: boolean) => void;
  readonly history: Accessor<boolean>;
  readonly setHistory: (open: boolean) => void;
  readonly minimap: Accessor<boolean>;
  readonly showMinimap: (shown: boolean) => void;
  readonly onCanvas: Accessor<boolean>;
  readonly mayWork: Accessor<boolean>;
  readonly leads: Accessor<boolean>;
  /** What the export menu exports. */
  readonly source: Accessor<{ board: string }>;
  /** Where banners stand; there once the page is. */
  notices?: HTMLElement;
}

export function openedOf(desk: Desk, live: LiveBoard): Opened {
  const [sharing, setSharing] = createSignal(false);
  const [history, setHistory] = createSignal(false);
  const [minimap, setMinimap] = createSignal(wantsMinimap());
  return {
    desk,
    live,
    sharing,
    setSharing,
    history,
    setHistory,
    minimap,
    showMinimap(shown) {
      setMinimap(shown);
      try {
        localStorage.setItem(MINIMAP_STORED, shown ? "1" : "0");
      } catch {
        // The choice lasts as long as the page does.
      }
    },
    onCanvas: () => desk.face() === "canvas",
    mayWork: () => !live.archived() && (live.role() === "facilitator" || live.role() === "participant"),
    leads: () => live.role() === "facilitator",
    source: createMemo(() => ({ board: live.id })),
  };
}

function wantsMinimap(): boolean {
  try {
    const stored = localStorage.getItem(MINIMAP_STORED);
    if (stored !== null) return stored === "1";
  } catch {
    // Falls to what the screen has room for.
  }
  return globalThis.innerWidth >= 1200;
}
