/**
 * A list of many rows, kept in chunks. The browser lays out and paints only chunks near the view
 * (`content-visibility: auto` in outline.css), yet all rows are in the document: a screen reader counts them, lists
 * them and finds text in them, and so does the browser's own search. Rows that are taken out as one scrolls by would
 * be none of that.
 *
 * New orders move as few rows as possible, and never the one that has the focus: the caret in it, an input method's
 * half word and the page's scroll position stay where they are.
 */

/** Rows a chunk begins with, and those from which it is split. */
const CHUNK = 40;
const SPLIT = 80;

/** Height of a row before it was ever laid out, px. */
const ROW_GUESS = 58;

export class ChunkedList {
  private order: string[] = [];

  constructor(
    private readonly host: HTMLElement,
    private readonly rowOf: (id: string) => HTMLElement,
  ) {}

  get ids(): readonly string[] {
    return this.order;
  }

  /** Shows these rows in this order. `held` (the row with the focus) stays in its place in the document. */
  set(next: readonly string[], held: string | null): void {
    if (this.order.length === 0) this.fill(next);
    else this.patch(next, held);
    this.order = [...next];
  }

  private fill(next: readonly string[]): void {
    const chunks: HTMLElement[] = [];
    for (let start = 0; start < next.length; start += CHUNK) {
      const chunk = emptyChunk();
      chunk.append(...next.slice(start, start + CHUNK).map(this.rowOf));
      guessHeight(chunk);
      chunks.push(chunk);
    }
    this.host.replaceChildren(...chunks);
  }

  private patch(next: readonly string[], held: string | null): void {
    const wanted = new Set(next);
    const place = new Map(this.order.map((id, index) => [id, index]));
    for (const id of this.order) {
      const row = this.rowOf(id);
      // Another list may have it already.
      if (!wanted.has(id) && this.host.contains(row)) row.remove();
    }
    const staying = stayers(next, place, held);
    const touched = new Set<HTMLElement>();
    let before: HTMLElement | null = null;
    for (const id of next) {
      const row = this.rowOf(id);
      if (!staying.has(id)) {
        if (before) before.after(row);
        else this.first().prepend(row);
        touched.add(row.parentElement!);
      }
      before = row;
    }
    for (const chunk of touched) this.split(chunk, held);
    for (const chunk of [...this.host.children]) if (chunk.childElementCount === 0) chunk.remove();
  }

  private first(): HTMLElement {
    const chunk = this.host.firstElementChild;
    if (chunk instanceof HTMLElement) return chunk;
    const made = emptyChunk();
    this.host.append(made);
    return made;
  }

  /** Takes rows off either end, never the held one, until the chunk is small again. */
  private split(chunk: HTMLElement, held: string | null): void {
    while (chunk.childElementCount > SPLIT) {
      const rows = [...chunk.children] as HTMLElement[];
      const atEnd = rows.slice(-CHUNK);
      const fromEnd = held === null || !atEnd.includes(this.rowOf(held));
      const part = emptyChunk();
      part.append(...(fromEnd ? atEnd : rows.slice(0, CHUNK)));
      guessHeight(part);
      if (fromEnd) chunk.after(part);
      else chunk.before(part);
    }
    guessHeight(chunk);
  }
}

/** The rows that stay where they are: the longest run in the old order, through the held one. */
export function stayers(
  next: readonly string[],
  place: ReadonlyMap<string, number>,
  held: string | null,
): Set<string> {
  const old = next.filter((id) => place.has(id));
  const at = held === null ? -1 : old.indexOf(held);
  if (at < 0) return new Set(longestRise(old, place));
  const pivot = place.get(held!)!;
  const before = old.slice(0, at).filter((id) => place.get(id)! < pivot);
  const after = old.slice(at + 1).filter((id) => place.get(id)! > pivot);
  return new Set([...longestRise(before, place), held!, ...longestRise(after, place)]);
}

/** Longest increasing subsequence, by patience: n log n. */
function longestRise(ids: readonly string[], place: ReadonlyMap<string, number>): string[] {
  const tails: number[] = [];
  const links = new Int32Array(ids.length).fill(-1);
  const value = (index: number) => place.get(ids[index]!)!;
  for (let i = 0; i < ids.length; i++) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value(tails[middle]!) < value(i)) low = middle + 1;
      else high = middle;
    }
    if (low > 0) links[i] = tails[low - 1]!;
    tails[low] = i;
  }
  const found: string[] = [];
  for (let i = tails.length > 0 ? tails[tails.length - 1]! : -1; i >= 0; i = links[i]!) found.push(ids[i]!);
  return found.reverse();
}

function emptyChunk(): HTMLElement {
  const chunk = document.createElement("div");
  chunk.className = "outline-chunk";
  chunk.setAttribute("role", "none");
  return chunk;
}

function guessHeight(chunk: HTMLElement): void {
  chunk.style.setProperty("contain-intrinsic-block-size", `auto ${chunk.childElementCount * ROW_GUESS}px`);
}
