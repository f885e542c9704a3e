/** Which head of a grid is chosen, beside the grid itself: the column or lane that keys, bar and menu are about. */
import { createSignal, type Accessor } from "solid-js";
import { columnOf, laneOf } from "../../board/grids/lookup";
import type { GridObject } from "../../board/objects";
import type { BoardStore } from "../../board/store";
import type { Selection } from "../../canvas/selection";

export interface HeadPart {
  readonly grid: string;
  readonly sort: "column" | "lane";
  readonly id: string;
}

/** What is to be deleted, while the person is asked what becomes of the notes in it. */
export type Asking = { readonly part: HeadPart } | { readonly objects: readonly string[] };

export class GridParts {
  readonly chosen: Accessor<HeadPart | null>;
  readonly asking: Accessor<Asking | null>;
  readonly ask: (asking: Asking | null) => void;
  private readonly set: (part: HeadPart | null) => void;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly store: BoardStore,
    private readonly selection: Selection,
  ) {
    [this.chosen, this.set] = createSignal<HeadPart | null>(null, { equals: samePart });
    [this.asking, this.ask] = createSignal<Asking | null>(null);
    selection.listen(() => this.settle());
    store.listen((change) => {
      const part = this.chosen();
      if (part && (change.changed.has(part.grid) || change.removed.has(part.grid))) this.settle();
    });
  }

  /** The grid becomes what is selected, and this part of it what is chosen. */
  choose(part: HeadPart): void {
    if (!this.selection.has(part.grid) || this.selection.ids().size !== 1) this.selection.set([part.grid]);
    this.set(part);
    this.tell();
  }

  clear(): void {
    this.set(null);
    this.tell();
  }

  /** The one grid that is selected, or that the keyboard stands on. */
  grid(): GridObject | null {
    const [id, more] = this.selection.list();
    const object = this.store.get(id ?? this.selection.active() ?? "");
    return more === undefined && object?.kind === "grid" ? object : null;
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Somebody deleted it, or something else was selected. */
  private settle(): void {
    const part = this.chosen();
    if (!part) return;
    const grid = this.grid();
    const there =
      grid?.id === part.grid &&
      (part.sort === "column" ? columnOf(grid, part.id) : laneOf(grid, part.id)) !== null;
    if (!there) this.set(null);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

const samePart = (a: HeadPart | null, b: HeadPart | null): boolean =>
  a === b || (a !== null && b !== null && a.grid === b.grid && a.sort === b.sort && a.id === b.id);
