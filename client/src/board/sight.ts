/** Which of a board's records can be seen, where they are, and how far they reach together. */
import { Grid } from "../geometry/grid";
import { bottom, contains, right, union, type Rect } from "../geometry/rect";
import { turnedBounds } from "../geometry/shapes";
import { boundsOf, type BoardObject } from "./objects";

export class Sight {
  /** Where what can be seen is, to be asked by place. */
  readonly grid = new Grid();
  private readonly unseen = new Set<string>();
  /** Around everything that can be seen; null while that is not known. */
  private around: { readonly rect: Rect | null } | null = null;

  constructor(private readonly records: ReadonlyMap<string, BoardObject>) {}

  hidden(id: string): boolean {
    return this.unseen.has(id);
  }

  /** Into the grid, or out of it where it can't be seen; answers whether that changed. */
  show(record: BoardObject, hidden: boolean): boolean {
    const before = this.unseen.has(record.id);
    if (this.around) {
      const was = this.grid.get(record.id);
      if (was) this.loosen(was);
    }
    if (hidden) {
      this.unseen.add(record.id);
      this.grid.remove(record.id);
    } else {
      this.unseen.delete(record.id);
      const at = turnedBounds(boundsOf(record), record.angle);
      this.widen(at);
      this.grid.set(record.id, at);
    }
    return before !== hidden;
  }

  forget(record: BoardObject): void {
    const was = this.grid.get(record.id);
    if (was) this.loosen(was);
    this.grid.remove(record.id);
    this.unseen.delete(record.id);
  }

  /** Around those of these that can be seen, or around everything; null around nothing. */
  bounds(ids?: Iterable<string>): Rect | null {
    if (ids === undefined) return (this.around ??= { rect: this.boundsOf(this.records.keys()) }).rect;
    return this.boundsOf(ids);
  }

  private boundsOf(ids: Iterable<string>): Rect | null {
    const rects: Rect[] = [];
    for (const id of ids) {
      const object = this.records.get(id);
      if (object && !this.unseen.has(id)) rects.push(turnedBounds(boundsOf(object), object.angle));
    }
    return union(rects);
  }

  /** What lay at the edge of everything and moves may leave the rest smaller. */
  private loosen(before: Rect): void {
    const all = this.around?.rect;
    if (
      all &&
      !(before.x > all.x && before.y > all.y && right(before) < right(all) && bottom(before) < bottom(all))
    )
      this.around = null;
  }

  private widen(after: Rect): void {
    if (this.around && !(this.around.rect && contains(this.around.rect, after))) this.around = null;
  }
}
