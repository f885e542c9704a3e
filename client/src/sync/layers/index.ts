/**
 * Layers of a board that are open here: what one writes in private mode, and what facilitators prepare. Each is a document
 * of its own (layer.ts), so that nothing of it can get into the board's; the wall shows them together (board/board.ts).
 */
import { batch, createSignal, type Accessor } from "solid-js";
import * as Y from "yjs";
import type { Target } from "../../board/board";
import { draftsOf } from "../../board/drafts";
import { objectsOf } from "../../board/objects";
import type { Presence } from "../../board/presence";
import { diffText } from "../../board/text-diff";
import type { Privacy } from "../messages";
import type { Link, LiveBoard, Notice, OpenOptions, Pause } from "../live-board";
import { keepOffline, keptDrafts } from "../offline";
import type { Salvage } from "../salvage";
import { textsOf } from "../salvage";
import { forgetDurable, readDurable } from "./durable";
import { OpenLayer, textsBeyond } from "./layer";
import { redoPrivately } from "./redo";
import { putOnBoard } from "./rest";

export type { OpenLayer } from "./layer";

/** ms until a layer that was refused though it should be open is asked for again. */
const AGAIN = 5_000;
/** ms that the board may take to get what the layer was told, and to say that the round is over. */
const ON_BOARD = 5_000;
const ROUND_ENDS = 150;
/** ms that a layer of a round that is over may take to say what became of it. Nobody writes in it meanwhile. */
const LAST_WORDS = 7_000;
const LOOK_AGAIN = 10;

/** What the board's connection offers beyond what it shows to all. */
export interface Home extends LiveBoard {
  tell(notice: Notice): void;
  typing(): string | null;
}

/** By the names that objects had in a layer: what they are called on the board now. */
export type Moved = Readonly<Record<string, string>>;

/** Is told, by the same names, where one can go on writing: on the board, or in a private copy. */
export type GoOn = (where: ReadonlyMap<string, string>) => void;

/** A layer whose round is over, while one waits for what became of the drafts in it. */
interface Leaving {
  readonly layer: OpenLayer;
  readonly goOn: readonly (GoOn | undefined)[];
  /** Where one can go on writing, as far as it is known. */
  readonly where: Map<string, string>;
}

export class Layers {
  readonly privately: Accessor<OpenLayer | null>;
  readonly hidden: Accessor<OpenLayer | null>;
  readonly target: Accessor<Target>;
  private readonly setPrivate: (layer: OpenLayer | null) => void;
  private readonly setHidden: (layer: OpenLayer | null) => void;
  private readonly putTarget: (target: Target) => void;
  private round: string | null = null;
  private readonly movers = new Set<(ids: Moved) => GoOn | undefined>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private readonly stop: () => void;
  /** How often drafts of a layer are on their way to the board. */
  private readonly moving = new Map<OpenLayer, number>();
  private leaving: Leaving | null = null;
  private closed = false;
  private swept = false;

  constructor(
    private readonly live: Home,
    private readonly options: OpenOptions,
  ) {
    [this.privately, this.setPrivate] = createSignal<OpenLayer | null>(null);
    [this.hidden, this.setHidden] = createSignal<OpenLayer | null>(null);
    [this.target, this.putTarget] = createSignal<Target>("board");
    this.stop = live.hear((event) => {
      if (["hello", "private", "hidden"].includes(event.type)) this.follow();
    });
    this.follow();
    this.settled();
  }

  /** Facilitators choose; the others write on the board, or privately while private mode is on. */
  setTarget(target: Target): void {
    const leads = this.live.role() === "facilitator";
    if (target === "hidden" && leads) this.openHidden();
    const layer = target === "board" ? null : this.layer(target);
    if (target === "board" ? this.round !== null && !leads : layer === null) return;
    this.putTarget(target);
    this.live.presence().tell({});
  }

  /** What is open, as the wall shows it. */
  open(): readonly OpenLayer[] {
    return [this.privately(), this.hidden()].filter((layer) => layer !== null);
  }

  /**
   * Calls when drafts of one's own are shown to all, before they leave the layer, and then what that answers when all of
   * it is on the board; answers how to stop.
   */
  onMoved(listener: (ids: Moved) => GoOn | undefined): () => void {
    this.movers.add(listener);
    return () => this.movers.delete(listener);
  }

  unsaved(): number {
    return this.open().reduce((sum, { live }) => sum + live.unsaved(), 0);
  }

  isSaving(): boolean {
    return this.open().every(({ live }) => live.saving());
  }

  isOffline(): boolean {
    return this.open().some(({ live }) => (live.link() as Link) === "offline");
  }

  pause(): Pause | null {
    for (const { live } of this.open()) if (live.pause()) return live.pause();
    return null;
  }

  retry(): void {
    for (const { live } of this.open()) live.retry();
  }

  /** What others may know of what one does: nothing while one has drafts, else nothing of what is in a layer. */
  presenceShown(state: Presence): Partial<Presence> {
    if (this.privately()) return {};
    const layer = this.hidden();
    if (!layer) return state;
    const ids = [state.typing, ...(state.selection ?? []), ...(state.drag?.ids ?? [])];
    const more = [...Object.keys(state.resize ?? {}), ...Object.keys(state.turn ?? {})];
    const inLayer = [...ids, ...more].some((id) => id !== null && layer.has(id));
    if (this.target() !== "hidden" && !inLayer) return state;
    return { cursor: state.cursor, view: state.view, follow: state.follow };
  }

  /**
   * Does again in private what the server refused on the board; answers the texts that found no place, or null where
   * nothing is private any more.
   */
  redo(saved: Salvage, board: Y.Doc): string[] | null {
    this.follow();
    const layer = this.privately();
    if (!layer) return null;
    const author = layer.anonymous ? null : (this.live.you()?.id ?? null);
    const now = Math.round(Date.now() + this.live.clockOffset());
    return redoPrivately(saved, board, { doc: layer.doc, author, now });
  }

  /** The board's document holds what the server has. */
  settled(): void {
    if (this.live.loaded()) void this.sweep();
  }

  close(): void {
    this.closed = true;
    this.stop();
    for (const timer of this.timers) clearTimeout(timer);
    for (const layer of this.open()) layer.close();
    this.movers.clear();
  }

  private layer(name: "private" | "hidden"): OpenLayer | null {
    return name === "private" ? this.privately() : this.hidden();
  }

  /** Opens and closes layers by what the server has told last. */
  private follow(): void {
    if (this.closed) return;
    const you = this.live.you();
    const works = you !== null && you.role !== "observer";
    const privacy = works ? this.live.privacy() : null;
    if (this.round !== (privacy?.id ?? null)) {
      this.round = privacy?.id ?? null;
      const before = this.privately();
      // What the server says of the drafts comes by another connection, before that it is over or after. Of none there
      // is nothing to wait for.
      const has = before !== null && (objectsOf(before.doc).size > 0 || this.moving.has(before));
      if (has && !privacy && (before.live.link() === "live" || before.saidAll)) this.leave(before);
      else {
        // It ended while one was away, and nobody can tell where to go on.
        const goOn = has && !privacy ? this.tellMovers(before) : [];
        this.turn(before, privacy);
        for (const each of goOn) each?.(new Map());
      }
    }
    if (you?.role === "facilitator" && this.live.hidden() > 0) this.openHidden();
    else if (this.hidden() && (you?.role !== "facilitator" || this.target() !== "hidden")) this.closeHidden();
  }

  /** The round is over: what is done next is for all, and what was being written goes on where the server puts it. */
  private leave(layer: OpenLayer): void {
    this.leaving = { layer, goOn: this.tellMovers(layer), where: new Map() };
    if (this.target() === "private") this.putTarget("board");
    this.later(LAST_WORDS, () => this.finish(layer));
    if (layer.saidAll) this.finish(layer);
  }

  /** All in it goes elsewhere. */
  private tellMovers(layer: OpenLayer): readonly (GoOn | undefined)[] {
    const ids = Object.fromEntries([...objectsOf(layer.doc).keys()].map((id) => [id, id]));
    return [...this.movers].map((listener) => listener(ids));
  }

  /** From one round, or none, to another. */
  private turn(before: OpenLayer | null, privacy: Privacy | null): void {
    batch(() => {
      this.setPrivate(privacy && this.make("private", `p/${privacy.id}`, privacy.anonymous));
      if (privacy) this.putTarget("private");
      else if (this.target() === "private") this.putTarget("board");
    });
    if (before) this.end(before);
    this.live.presence().tell({});
  }

  /** The round of this layer is over, and nothing more is to come but what is at work already. */
  private finish(layer: OpenLayer): void {
    if (this.round === null && this.privately() === layer && !this.moving.has(layer)) this.turn(layer, null);
  }

  private later(ms: number, deed: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      if (!this.closed) deed();
    }, ms);
    this.timers.add(timer);
  }

  private openHidden(): void {
    if (!this.hidden()) this.setHidden(this.make("hidden", "h", false));
  }

  private closeHidden(): void {
    const layer = this.hidden();
    batch(() => {
      this.setHidden(null);
      if (this.target() === "hidden") this.putTarget(this.privately() ? "private" : "board");
    });
    layer?.close();
  }

  private make(name: "private" | "hidden", path: string, anonymous: boolean): OpenLayer {
    const { live, options } = this;
    const layer = new OpenLayer({
      name,
      key: `${live.id}/${path}`,
      anonymous,
      person: live.you()!.id,
      url: addressOf(live.id, name, options),
      ...(options.makeSocket && { makeSocket: options.makeSocket }),
      inside: {
        keep: (code, texts) => live.keep(code, texts),
        tell: (notice) => live.tell(notice),
        draft: () => live.typing(),
      },
      moved: (ids) => void this.moved(layer, ids),
      lost: (texts) => this.keepFor(texts),
      ended: () => this.refused(layer),
    });
    return layer;
  }

  /** What was typed in the last moment before the server showed it must get there, or stay with its author. */
  private async moved(layer: OpenLayer, ids: Moved): Promise<void> {
    layer.shown(ids);
    this.moving.set(layer, (this.moving.get(layer) ?? 0) + 1);
    const goOn = [...this.movers].map((listener) => listener(ids));
    const late = [...layer.unsavedTexts()].filter(([id]) => id in ids);
    const round = this.round;
    await this.until(() => Object.values(ids).every((id) => objectsOf(this.live.doc()).has(id)), ON_BOARD);
    // Where that was the end of the round, the server says so next.
    await this.until(() => this.round === null || this.round !== round, ROUND_ENDS);
    if (this.closed) return;
    const where = new Map<string, string>();
    const open = this.round === null && !layer.anonymous;
    if (open) for (const [id, shown] of Object.entries(ids)) where.set(id, shown);
    for (const [id, text] of late) {
      const at = open ? this.write(ids[id]!, text) : this.copyOf(ids[id]!, text);
      if (at === null) this.keepFor(new Map([[id, text]]));
      else where.set(id, at);
    }
    const more = this.moving.get(layer)! - 1;
    if (more > 0) this.moving.set(layer, more);
    else this.moving.delete(layer);
    const left = this.leaving?.layer === layer ? this.leaving : null;
    if (left) for (const [id, at] of where) left.where.set(id, at);
    if (left && (layer.saidAll || layer.live.ended())) this.finish(layer);
    for (const each of goOn) each?.(where);
  }

  /** Writes the rest of a text where everybody has its beginning. */
  private write(id: string, text: string): string | null {
    const doc = this.live.doc();
    const now = objectsOf(doc).get(id)?.get("text");
    if (!(now instanceof Y.Text)) return null;
    const change = diffText(now.toString(), text);
    if (change)
      doc.transact(() => {
        now.delete(change.index, change.remove);
        now.insert(change.index, change.insert);
      });
    return id;
  }

  /** A private copy that reads so; null where it is not the time for one. */
  private copyOf(id: string, text: string): string | null {
    const layer = this.privately();
    const map = objectsOf(this.live.doc()).get(id);
    if (!layer || !map || String(map.get("text")) === text) return null;
    const saved = { made: new Map(), set: new Map(), texts: new Map([[id, text]]), removed: [], orphans: [] };
    if (this.redo(saved, this.live.doc())?.length !== 0) return null;
    return draftsOf(objectsOf(layer.doc), id)[0]?.[0] ?? null;
  }

  /** Until it is so, `most` ms at most. */
  private async until(isSo: () => boolean, most: number): Promise<void> {
    const end = performance.now() + most;
    while (!this.closed && !isSo() && performance.now() < end)
      await new Promise<void>((done) => {
        const timer = setTimeout(() => {
          this.timers.delete(timer);
          done();
        }, LOOK_AGAIN);
        this.timers.add(timer);
      });
  }

  /** The server closed it: the board's connection says soon that it is over, or it is asked for again. */
  private refused(layer: OpenLayer): void {
    if (this.round === null && layer.name === "private") return this.finish(layer);
    this.later(AGAIN, () => {
      if (!this.open().includes(layer)) return;
      const fresh = this.make(layer.name, layer.key.slice(this.live.id.length + 1), layer.anonymous);
      fresh.adopt(layer);
      if (layer.name === "private") this.setPrivate(fresh);
      else this.setHidden(fresh);
      layer.close();
    });
  }

  /**
   * The round is over. What the server has is on the board, and what it never got goes there too, unless it would give a
   * name away that is not kept; where the server may have got it, and nobody can tell, its author decides about it.
   */
  private end(layer: OpenLayer): void {
    const left = this.leaving?.layer === layer ? this.leaving : null;
    this.leaving = null;
    const person = this.live.you()?.id;
    const texts = new Map([...layer.unsavedTexts()].filter(([id]) => !layer.isShown(id)));
    const open = this.round === null && !this.live.archived() && this.live.role() !== "observer";
    if (open && layer.saidAll && !layer.anonymous && person !== undefined) {
      const made = putOnBoard(layer.doc, layer.unsentObjects(), layer.names, this.live.doc(), person);
      for (const [id, at] of made) {
        left?.where.set(id, at);
        texts.delete(id);
      }
    }
    this.keepFor(texts);
    void layer.forget();
    for (const each of left?.goOn ?? []) each?.(left!.where);
  }

  /** Drafts that were left in this browser in a round that ended while one was away. */
  private async sweep(): Promise<void> {
    const person = this.live.you()?.id;
    if (this.swept || person === undefined) return;
    this.swept = true;
    const current = this.round === null ? null : `${this.live.id}/p/${this.round}`;
    for (const key of keptDrafts(this.live.id, person)) {
      if (key === current) continue;
      const doc = new Y.Doc();
      const kept = keepOffline(doc, key, person);
      await kept?.ready;
      if (this.closed) return kept?.close();
      this.keepFor(textsBeyond(doc, readDurable(key, person)));
      forgetDurable(key, person);
      await kept?.forget();
      doc.destroy();
    }
  }

  private keepFor(texts: ReadonlyMap<string, string>): void {
    const there = textsOf(this.live.doc());
    const lost = new Set([...texts.values()].filter((text) => !there.has(text)));
    if (lost.size > 0) this.live.keep("private-ended", [...lost]);
  }
}

/** The address of the board with the layer's name at its end. */
function addressOf(board: string, name: string, { url, token }: OpenOptions): string {
  const { location } = globalThis;
  const base = `${location?.protocol === "https:" ? "wss" : "ws"}://${location?.host}/ws/boards/${encodeURIComponent(board)}`;
  const address = new URL(url ?? base);
  if (token && !url) address.searchParams.set("token", token);
  address.pathname = `${address.pathname.replace(/\/$/, "")}/${name}`;
  return address.href;
}
