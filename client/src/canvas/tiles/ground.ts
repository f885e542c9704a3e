/** The whole board, coarse, under all sheets: what is seen where no tile is yet, instead of nothing. */
import type { BoardStore } from "../../board/store";
import type { Rect } from "../../geometry/rect";
import { fromTheMiddle } from "./grid";
import { Sheet, type Tile } from "./sheet";

/** Device pixels of the longer side: it is only ever seen for a moment. */
const SIDE = 1024;
/** ms that it waits after a change: while much changes, what is looked at comes first. */
const REST = 700;
/** So much of the sheet above it, or more, and it would show nothing that is not seen anyway. */
const USELESS = 0.75;

export class Ground {
  sheet: Sheet | null = null;
  /** When something on it last changed. */
  stained = 0;
  private content: Rect | null = null;

  constructor(
    private readonly host: HTMLElement,
    private readonly store: BoardStore,
  ) {}

  /** Makes the sheet for what is on the board now. `scale`: of the sheet above. */
  fit(scale: number, density: number): void {
    const content = this.store.bounds();
    if (!content) {
      this.clear();
      return;
    }
    const own = Math.min(SIDE / Math.max(1, content.w), SIDE / Math.max(1, content.h), density / 2);
    if (own > scale * USELESS) return;
    if (this.sheet && this.content && alike(this.content, content)) return;
    this.clear();
    this.content = content;
    this.sheet = new Sheet(0, own);
    this.host.prepend(this.sheet.element);
  }

  /** ms until it may be drawn. */
  wait(now: number): number {
    return Math.max(0, this.stained + REST - now);
  }

  *tiles(): IterableIterator<Tile> {
    if (!this.sheet || !this.content) return;
    for (const [col, row] of fromTheMiddle(this.sheet.over(this.content))) yield this.sheet.tile(col, row);
  }

  clear(): void {
    this.sheet?.close();
    this.sheet = null;
    this.content = null;
  }
}

/** Near enough in size and place to go on with the same sheet. */
function alike(before: Rect, now: Rect): boolean {
  const slack = Math.max(before.w, before.h) * 0.25;
  return (
    Math.abs(before.x - now.x) < slack &&
    Math.abs(before.y - now.y) < slack &&
    Math.abs(before.x + before.w - now.x - now.w) < slack &&
    Math.abs(before.y + before.h - now.y - now.h) < slack
  );
}
