/** What is selected here, and which object the keyboard stands on. Others see the selection by presence. */
import { createSignal, type Accessor } from "solid-js";

export class Selection {
  readonly ids: Accessor<ReadonlySet<string>>;
  readonly active: Accessor<string | null>;
  private readonly setIds: (ids: ReadonlySet<string>) => void;
  private readonly setActive: (id: string | null) => void;
  private readonly listeners = new Set<() => void>();

  constructor() {
    const [ids, setIds] = createSignal<ReadonlySet<string>>(new Set<string>());
    const [active, setActive] = createSignal<string | null>(null);
    this.ids = ids;
    this.active = active;
    this.setIds = setIds;
    this.setActive = setActive;
  }

  list(): string[] {
    return [...this.ids()];
  }

  has(id: string): boolean {
    return this.ids().has(id);
  }

  /** Selects exactly these; the last becomes the active one. */
  set(ids: Iterable<string>, active?: string | null): void {
    const next = new Set(ids);
    this.setIds(next);
    this.setActive(active !== undefined ? active : ([...next].pop() ?? null));
    this.tell();
  }

  toggle(id: string): void {
    const next = new Set(this.ids());
    if (!next.delete(id)) next.add(id);
    this.setIds(next);
    this.setActive(id);
    this.tell();
  }

  clear(): void {
    if (this.ids().size === 0) return;
    this.setIds(new Set<string>());
    this.tell();
  }

  /** The keyboard stands on it; selected or not. */
  activate(id: string | null): void {
    this.setActive(id);
    this.tell();
  }

  /** Objects that are no more are let go. */
  drop(gone: ReadonlySet<string>): void {
    const left = [...this.ids()].filter((id) => !gone.has(id));
    const active = this.active();
    if (left.length === this.ids().size && (active === null || !gone.has(active))) return;
    this.setIds(new Set(left));
    if (active !== null && gone.has(active)) this.setActive(left[left.length - 1] ?? null);
    this.tell();
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
