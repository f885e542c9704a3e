/** A uniform grid over the wall: which things may touch a rectangle, without looking at all of them. */
import { bottom, intersects, right, type Rect } from "./rect";

const CELL = 440;
/** A thing over more cells than this is kept in one list: huge areas are few. */
const LARGE = 120;

type Cells = readonly [left: number, top: number, right: number, bottom: number];

export class Grid {
  private readonly cells = new Map<string, Set<string>>();
  private readonly large = new Set<string>();
  private readonly rects = new Map<string, Rect>();

  set(id: string, r: Rect): void {
    const cells = span(r);
    const old = this.rects.get(id);
    if (old && sameSpan(span(old), cells)) {
      this.rects.set(id, r);
      return;
    }
    this.remove(id);
    this.rects.set(id, r);
    if (!cells) this.large.add(id);
    else
      eachCell(cells, (key) => {
        const found = this.cells.get(key);
        if (found) found.add(id);
        else this.cells.set(key, new Set([id]));
      });
  }

  remove(id: string): void {
    const r = this.rects.get(id);
    if (!r) return;
    this.rects.delete(id);
    const cells = span(r);
    if (!cells) this.large.delete(id);
    else
      eachCell(cells, (key) => {
        const found = this.cells.get(key);
        found?.delete(id);
        if (found?.size === 0) this.cells.delete(key);
      });
  }

  clear(): void {
    this.cells.clear();
    this.large.clear();
    this.rects.clear();
  }

  /** Where a thing is, if it is here. */
  get(id: string): Rect | undefined {
    return this.rects.get(id);
  }

  /** Ids of all things that touch the rectangle, in no order. */
  query(r: Rect): Set<string> {
    const found = new Set<string>();
    const take = (id: string) => {
      if (!found.has(id) && intersects(this.rects.get(id)!, r)) found.add(id);
    };
    this.large.forEach(take);
    const [left, top, farRight, farBottom] = bounds(r);
    if ((farRight - left + 1) * (farBottom - top + 1) > this.cells.size) {
      // Zoomed far out the filled cells are fewer than the looked-at ones.
      for (const ids of this.cells.values()) ids.forEach(take);
    } else {
      for (let x = left; x <= farRight; x++)
        for (let y = top; y <= farBottom; y++) this.cells.get(`${x},${y}`)?.forEach(take);
    }
    return found;
  }
}

function bounds(r: Rect): Cells {
  return [
    Math.floor(r.x / CELL),
    Math.floor(r.y / CELL),
    Math.floor(right(r) / CELL),
    Math.floor(bottom(r) / CELL),
  ];
}

/** Null for a large thing. */
function span(r: Rect): Cells | null {
  const cells = bounds(r);
  return (cells[2] - cells[0] + 1) * (cells[3] - cells[1] + 1) > LARGE ? null : cells;
}

function sameSpan(a: Cells | null, b: Cells | null): boolean {
  return a === b || (a !== null && b !== null && a.every((value, index) => value === b[index]));
}

function eachCell([left, top, farRight, farBottom]: Cells, fn: (key: string) => void): void {
  for (let x = left; x <= farRight; x++) for (let y = top; y <= farBottom; y++) fn(`${x},${y}`);
}
