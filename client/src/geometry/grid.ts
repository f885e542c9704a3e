/** A uniform grid over the wall: which things may touch a rectangle, without looking at all of them. */
import { bottom, intersects, right, type Rect } from "./rect";

const CELL = 440;
/** A thing over more cells than this is kept in one list: huge areas are few. */
const LARGE = 120;

/** Cells are numbered from here: no wall is so large that one has a number below 0. */
const FIRST = 1 << 20;
const ROWS = 1 << 21;

type Cells = readonly [left: number, top: number, right: number, bottom: number];

interface Thing {
  r: Rect;
  /** Null of a large one. */
  cells: Cells | null;
}

export class Grid {
  private readonly cells = new Map<number, Set<string>>();
  private readonly large = new Set<string>();
  private readonly things = new Map<string, Thing>();

  set(id: string, r: Rect): void {
    const thing = this.things.get(id);
    if (thing) {
      // A lane of a grid that grows moves a thousand things at once, most of them within their cells.
      if (isIn(thing.cells, r)) {
        thing.r = r;
        return;
      }
      this.leave(id, thing.cells);
    }
    const cells = span(r);
    if (thing) {
      thing.r = r;
      thing.cells = cells;
    } else this.things.set(id, { r, cells });
    if (!cells) {
      this.large.add(id);
      return;
    }
    const [left, top, farRight, farBottom] = cells;
    for (let x = left; x <= farRight; x++)
      for (let y = top; y <= farBottom; y++) {
        const key = keyOf(x, y);
        const found = this.cells.get(key);
        if (found) found.add(id);
        else this.cells.set(key, new Set([id]));
      }
  }

  remove(id: string): void {
    const thing = this.things.get(id);
    if (!thing) return;
    this.things.delete(id);
    this.leave(id, thing.cells);
  }

  /** Out of the cells that it was in. */
  private leave(id: string, cells: Cells | null): void {
    if (!cells) {
      this.large.delete(id);
      return;
    }
    const [left, top, farRight, farBottom] = cells;
    for (let x = left; x <= farRight; x++)
      for (let y = top; y <= farBottom; y++) {
        const key = keyOf(x, y);
        const found = this.cells.get(key);
        found?.delete(id);
        if (found?.size === 0) this.cells.delete(key);
      }
  }

  clear(): void {
    this.cells.clear();
    this.large.clear();
    this.things.clear();
  }

  /** Where a thing is, if it is here. */
  get(id: string): Rect | undefined {
    return this.things.get(id)?.r;
  }

  /** Ids of all things that touch the rectangle, in no order. */
  query(r: Rect): Set<string> {
    const found = new Set<string>();
    const take = (id: string) => {
      if (!found.has(id) && intersects(this.things.get(id)!.r, r)) found.add(id);
    };
    this.large.forEach(take);
    const [left, top, farRight, farBottom] = bounds(r);
    if ((farRight - left + 1) * (farBottom - top + 1) > this.cells.size) {
      // Zoomed far out the filled cells are fewer than the looked-at ones.
      for (const ids of this.cells.values()) ids.forEach(take);
    } else {
      for (let x = left; x <= farRight; x++)
        for (let y = top; y <= farBottom; y++) this.cells.get(keyOf(x, y))?.forEach(take);
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

const keyOf = (x: number, y: number): number => (x + FIRST) * ROWS + y + FIRST;

const isIn = (cells: Cells | null, r: Rect): boolean =>
  cells !== null &&
  cells[0] === Math.floor(r.x / CELL) &&
  cells[1] === Math.floor(r.y / CELL) &&
  cells[2] === Math.floor(right(r) / CELL) &&
  cells[3] === Math.floor(bottom(r) / CELL);
