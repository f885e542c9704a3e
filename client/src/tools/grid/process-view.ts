/** What of a grid's process is open on this desk: its counts, or what became of an as-is. The panel is fetched. */
import { createSignal, type Accessor } from "solid-js";
import type { Counted } from "../../board/grids/counts";

export interface OpenProcess {
  readonly view: "counts" | "difference";
  readonly grid: string;
  /** The count whose steps are listed. */
  readonly counted: Counted | null;
}

export class ProcessView {
  readonly open: Accessor<OpenProcess | null>;
  /** What became of each step is shown on the wall. */
  readonly badges: Accessor<boolean>;
  readonly setBadges: (shown: boolean) => void;
  /** The grid that was compared last: its badges stay when the panel is closed. */
  readonly compared: Accessor<string | null>;
  private readonly setOpen: (open: OpenProcess | null) => void;
  private readonly setCompared: (grid: string) => void;

  constructor() {
    [this.open, this.setOpen] = createSignal<OpenProcess | null>(null);
    [this.badges, this.setBadges] = createSignal(false);
    [this.compared, this.setCompared] = createSignal<string | null>(null);
  }

  show(view: OpenProcess["view"], grid: string, counted: Counted | null = null): void {
    if (view === "difference") this.setCompared(grid);
    this.setOpen({ view, grid, counted });
  }

  close(): void {
    this.setOpen(null);
  }
}
