/** The drawing order of a board's records, sorted once and kept up with each change. */
import type { BoardObject } from "./objects";

/** By fractional index, then by id; plain code units, as the server and the exports sort. */
export function inOrder(a: BoardObject, b: BoardObject): number {
  return a.z < b.z ? -1 : a.z > b.z ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

export class DrawingOrder {
  private sorted: BoardObject[] = [];
  private ranks: Map<string, number> | null = null;

  /** `records` are read whenever the order is made anew. */
  constructor(private readonly records: ReadonlyMap<string, BoardObject>) {}

  /** Every record, the lowest first. */
  all(): readonly BoardObject[] {
    return this.sorted;
  }

  /** Place from 0, or −1. */
  rank(id: string): number {
    this.ranks ??= new Map(this.sorted.map((object, index) => [object.id, index]));
    return this.ranks.get(id) ?? -1;
  }

  sort(): void {
    this.sorted = [...this.records.values()].sort(inOrder);
    this.ranks = null;
  }

  /** Puts new records in the places of the old ones; the order is as it was. */
  refresh(changed: Iterable<string>): void {
    for (const id of changed) this.sorted[this.rank(id)] = this.records.get(id)!;
  }

  /** Sorts anew what came, went or has another key; answers whether more changed than one that came on top of all. */
  reorder(added: ReadonlySet<string>, changed: ReadonlySet<string>, removed: ReadonlySet<string>): boolean {
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
    this.sort();
    return true;
  }
}
