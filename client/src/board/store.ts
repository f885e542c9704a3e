/**
 * The board as plain records, kept up to date from the document. Everything that draws reads from here:
 * a record is made once a change, never once a frame.
 */
import * as Y from "yjs";
import { Grid } from "../geometry/grid";
import { union, type Rect } from "../geometry/rect";
import { boundsOf, objectsOf, readObject, type BoardObject, type YObjects } from "./objects";

export interface StoreChange {
  /** New and changed ids. */
  readonly changed: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  /** Ids whose place or size changed. */
  readonly moved: ReadonlySet<string>;
  /** Ids that were not on the board before. */
  readonly added: ReadonlySet<string>;
  /** The drawing order changed other than by adding on top. */
  readonly reordered: boolean;
  /** Made in this browser (also by undo), not received. */
  readonly own: boolean;
}

export type StoreListener = (change: StoreChange) => void;

export class BoardStore {
  readonly objects: YObjects;
  readonly grid = new Grid();
  private readonly records = new Map<string, BoardObject>();
  private sorted: BoardObject[] = [];
  private ranks: Map<string, number> | null = null;
  private readonly listeners = new Set<StoreListener>();
  private readonly observer: (
    events: Y.YEvent<Y.AbstractType<unknown>>[],
    transaction: Y.Transaction,
  ) => void;

  constructor(doc: Y.Doc) {
    this.objects = objectsOf(doc);
    this.observer = (events, transaction) => this.take(events, transaction);
    this.objects.forEach((map, id) => {
      const record = map instanceof Y.Map ? readObject(id, map) : null;
      if (record) this.put(record);
    });
    this.sorted = [...this.records.values()].sort(inOrder);
    this.objects.observeDeep(this.observer as never);
  }

  get size(): number {
    return this.records.size;
  }

  get(id: string): BoardObject | undefined {
    return this.records.get(id);
  }

  has(id: string): boolean {
    return this.records.has(id);
  }

  ids(): IterableIterator<string> {
    return this.records.keys();
  }

  /** Every record in drawing order, the lowest first. */
  inOrder(): readonly BoardObject[] {
    return this.sorted;
  }

  /** Place in the drawing order from 0, or −1. */
  rank(id: string): number {
    this.ranks ??= new Map(this.sorted.map((object, index) => [object.id, index]));
    return this.ranks.get(id) ?? -1;
  }

  /** The records that touch a rectangle, lowest first. */
  within(r: Rect): BoardObject[] {
    const found: BoardObject[] = [];
    for (const id of this.grid.query(r)) found.push(this.records.get(id)!);
    return found.sort(inOrder);
  }

  areas(): BoardObject[] {
    return this.sorted.filter((object) => object.kind === "area");
  }

  members(area: string): BoardObject[] {
    return this.sorted.filter((object) => object.parent === area);
  }

  bounds(ids: Iterable<string> = this.records.keys()): Rect | null {
    const rects: Rect[] = [];
    for (const id of ids) {
      const object = this.records.get(id);
      if (object) rects.push(boundsOf(object));
    }
    return union(rects);
  }

  listen(listener: StoreListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.objects.unobserveDeep(this.observer as never);
    this.listeners.clear();
  }

  private put(record: BoardObject): void {
    this.records.set(record.id, record);
    this.grid.set(record.id, boundsOf(record));
  }

  private take(events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void {
    const touched = new Set<string>();
    for (const event of events) {
      if (event.path.length > 0) touched.add(String(event.path[0]));
      else event.changes.keys.forEach((_, id) => touched.add(id));
    }
    const changed = new Set<string>();
    const removed = new Set<string>();
    const moved = new Set<string>();
    const added = new Set<string>();
    let order = false;
    for (const id of touched) {
      const map = this.objects.get(id);
      const before = this.records.get(id);
      const after = map instanceof Y.Map ? readObject(id, map) : null;
      if (!after) {
        if (!before) continue;
        this.records.delete(id);
        this.grid.remove(id);
        removed.add(id);
        order = true;
        continue;
      }
      this.put(after);
      changed.add(id);
      if (!before) added.add(id);
      if (!before || before.z !== after.z) order = true;
      if (!before || !same(before.at, after.at) || !same(before.size, after.size)) moved.add(id);
    }
    if (changed.size + removed.size === 0) return;
    const reordered = order ? this.reorder(added, changed, removed) : (this.refresh(changed), false);
    const change: StoreChange = { changed, removed, moved, added, reordered, own: transaction.local };
    for (const listener of this.listeners) listener(change);
  }

  /** Puts new records in the places of the old ones; the order is as it was. */
  private refresh(changed: ReadonlySet<string>): void {
    for (const id of changed) this.sorted[this.rank(id)] = this.records.get(id)!;
  }

  private reorder(added: Set<string>, changed: Set<string>, removed: Set<string>): boolean {
    const top = this.sorted[this.sorted.length - 1];
    if (removed.size === 0 && changed.size === 1 && added.size === 1) {
      // By far the commonest: one new note on top of all.
      const record = this.records.get([...added][0]!)!;
      if (!top || inOrder(top, record) < 0) {
        this.sorted.push(record);
        this.ranks?.set(record.id, this.sorted.length - 1);
        return false;
      }
    }
    this.sorted = [...this.records.values()].sort(inOrder);
    this.ranks = null;
    return true;
  }
}

/** By fractional index, then by id; plain code units, as the server and the exports sort. */
export function inOrder(a: BoardObject, b: BoardObject): number {
  return a.z < b.z ? -1 : a.z > b.z ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

const same = (a: readonly number[], b: readonly number[]): boolean => a[0] === b[0] && a[1] === b[1];
