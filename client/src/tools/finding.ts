/** What is being looked for on the board, where it was found, and at which hit one stands. */
import { createSignal, type Accessor } from "solid-js";
import { boundsOf, type BoardObject } from "../board/objects";
import { folding } from "../board/search";
import { Hits } from "../canvas/hits";
import { markWords } from "../canvas/mark-words";
import { expand } from "../geometry/rect";
import { locale } from "../i18n";
import type { Desk } from "./desk";

/** Wait after a change by anybody before everything is looked through again, ms. */
const REST = 150;
/** Zoom at which a hit can be read. */
const READABLE = 0.45;

export class Finding {
  readonly typed: Accessor<string>;
  /** Ids in the order of reading. */
  readonly hits: Accessor<readonly string[]>;
  /** Which of them, from 0; −1 while none was gone to. */
  readonly at: Accessor<number>;
  private readonly setTyped: (typed: string) => void;
  private readonly setHits: (hits: readonly string[]) => void;
  private readonly setAt: (at: number) => void;
  private readonly marks: Hits;
  private readonly stop: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly desk: Desk) {
    [this.typed, this.setTyped] = createSignal("");
    [this.hits, this.setHits] = createSignal<readonly string[]>([]);
    [this.at, this.setAt] = createSignal(-1);
    this.marks = new Hits(desk.canvas);
    this.stop = desk.board.store.listen(() => {
      if (this.typed() === "") return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.look(), REST);
    });
  }

  look(typed = this.typed()): void {
    const here = this.hits()[this.at()];
    this.setTyped(typed);
    const hits = find(this.desk, typed);
    this.setHits(hits);
    this.setAt(here === undefined ? -1 : hits.indexOf(here));
    this.mark();
  }

  /** Goes to the next hit or the one before, round and round; first to the one nearest to the start. */
  go(step: 1 | -1): void {
    const count = this.hits().length;
    if (count === 0) return;
    const from = this.at() < 0 && step < 0 ? 0 : this.at();
    this.setAt((from + step + count) % count);
    const id = this.hits()[this.at()]!;
    const { canvas, selection } = this.desk;
    selection.set([id]);
    const at = canvas.displaced.get(id)!;
    if (canvas.camera.view.zoom < READABLE) canvas.camera.centreOn(at, 0.8);
    else canvas.camera.reveal(expand(at, 48), "hand");
    this.mark();
  }

  selectAll(): void {
    if (this.hits().length > 0) this.desk.selection.set(this.hits());
  }

  close(): void {
    clearTimeout(this.timer);
    this.stop();
    this.marks.close();
  }

  private mark(): void {
    this.marks.show(new Set(this.hits()), this.hits()[this.at()] ?? null);
  }
}

function find(desk: Desk, typed: string): string[] {
  const fold = folding(locale());
  const wanted = fold(typed).trim();
  if (wanted === "") return [];
  return desk.board.store
    .inOrder()
    .filter((object) => fold(wordsOf(object)).includes(wanted))
    .map((object) => ({ id: object.id, at: boundsOf(object) }))
    .sort((a, b) => Math.round((a.at.y - b.at.y) / 100) || a.at.x - b.at.x)
    .map(({ id }) => id);
}

/** All that is written on it; its tags; what a note is in the work; a card's address. */
function wordsOf(object: BoardObject): string {
  const tags = object.tags.length === 0 ? "" : `\n${object.tags.join("\n")}`;
  if (object.kind === "note" && object.marks)
    return `${object.text}\n${markWords(object.marks).join("\n")}${tags}`;
  return object.kind === "link" ? `${object.text}\n${object.url}${tags}` : object.text + tags;
}
