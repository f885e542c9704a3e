/**
 * What of the comments is open on this desk. Threads themselves, pins and panel are fetched when there is a comment
 * or somebody wants to write one (panels/comments).
 */
import { createMemo, createSignal, type Accessor } from "solid-js";
import type { Spot } from "../board/comments";
import type { Board } from "../board/board";
import type { Point } from "../geometry/rect";

export class Commenting {
  /** The thread that is being read. */
  readonly open: Accessor<string | null>;
  /** Where a new one is being written. */
  readonly draft: Accessor<Spot | null>;
  readonly panel: Accessor<boolean>;
  /** Threads in which others have written something that has not been read here. */
  readonly unread: Accessor<number>;
  /** There are comments, or somebody wants to see or write them. */
  readonly wanted: Accessor<boolean>;
  /** ms since 1970, when this desk was set up: what was said later is news, also to what is fetched later. */
  readonly since: number;
  readonly setUnread: (count: number) => void;
  private readonly setOpen: (id: string | null) => void;
  private readonly setDraft: (spot: Spot | null) => void;
  private readonly setPanel: (shown: boolean) => void;
  private readonly stop: () => void;

  constructor(private readonly board: Board) {
    // As board/comments.ts, which is not part of the first picture.
    const root = board.doc.getMap("comments");
    const [open, setOpen] = createSignal<string | null>(null);
    const [draft, setDraft] = createSignal<Spot | null>(null);
    const [panel, setPanel] = createSignal(false);
    const [unread, setUnread] = createSignal(0);
    const [some, setSome] = createSignal(root.size > 0);
    this.since = board.worker.now();
    this.open = open;
    this.draft = draft;
    this.panel = panel;
    this.unread = unread;
    this.setOpen = setOpen;
    this.setDraft = setDraft;
    this.setPanel = setPanel;
    this.setUnread = setUnread;
    this.wanted = createMemo((before: boolean) => before || some() || panel() || draft() !== null, false);
    const look = () => setSome(root.size > 0);
    root.observe(look);
    this.stop = () => root.unobserve(look);
  }

  /** Begins a comment on an object: at a wall point of it, else at its top right corner. */
  on(id: string, point?: Point): void {
    const object = this.board.store.get(id);
    if (!object || !this.board.mayRemark(object)) return;
    const at: Point = point ? [point[0] - object.at[0], point[1] - object.at[1]] : [object.size[0], 0];
    this.begin({ object: id, at });
  }

  /** Begins a comment on a place of the wall. */
  at(point: Point): void {
    if (this.board.mayRemark()) this.begin({ object: null, at: point });
  }

  read(id: string): void {
    this.setDraft(null);
    this.setOpen(id);
  }

  /** Puts away what is being read or written. */
  leave(): void {
    this.setOpen(null);
    this.setDraft(null);
  }

  showPanel(shown: boolean): void {
    this.setPanel(shown);
  }

  close(): void {
    this.stop();
  }

  private begin(spot: Spot): void {
    this.setOpen(null);
    this.setDraft(spot);
  }
}
