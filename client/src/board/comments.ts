/**
 * Comment threads: the root `comments` of the document (docs/document-schema.md), as plain records and as deeds.
 * A deed answers how it is taken back, where it can be: Yjs' undo would put an entry before others, which nobody may.
 */
import * as Y from "yjs";
import type { Point } from "../geometry/rect";
import type { Worker } from "./board";
import { newId } from "./ids";
import { clampPlace } from "./objects";
import { wellFormed } from "./text-diff";
import { round } from "../geometry/rect";

export interface Entry {
  readonly id: string;
  readonly author: string;
  readonly created: number;
  readonly text: string;
  /** Person ids. */
  readonly mentions: readonly string[];
}

export interface Thread {
  readonly id: string;
  /** What it is about; null for a place. */
  readonly object: string | null;
  /** From the object's top left corner, else absolute. */
  readonly at: Point;
  readonly created: number;
  readonly resolved: boolean;
  /** The first is the comment, the others answer it. */
  readonly entries: readonly Entry[];
}

/** Where a new thread is to stand. */
export interface Spot {
  readonly object: string | null;
  readonly at: Point;
}

export interface CommentLimits {
  readonly threads: number;
  readonly entries: number;
  /** UTF-16 units. */
  readonly comment: number;
}

export interface CommentNews {
  /** What others have written since, in threads that were there before or not. */
  readonly fresh: readonly { readonly thread: Thread; readonly entry: Entry }[];
}

/** Takes a deed back; does nothing where that can't be any more. */
export type TakeBack = () => void;

type YThread = Y.Map<unknown>;

/** The root that holds every thread. */
export const commentsOf = (doc: Y.Doc): Y.Map<YThread> => doc.getMap("comments") as Y.Map<YThread>;

const ID = /^[0-9A-Za-z_-]{1,64}$/;

export class Comments {
  private readonly root: Y.Map<YThread>;
  private readonly records = new Map<string, Thread>();
  private sorted: readonly Thread[] | null = null;
  private readonly listeners = new Set<(news: CommentNews) => void>();
  private readonly observer: (events: Y.YEvent<Y.AbstractType<unknown>>[], by: Y.Transaction) => void;

  constructor(
    private readonly doc: Y.Doc,
    private readonly worker: Pick<Worker, "person" | "role" | "now">,
    private readonly limits: () => CommentLimits,
  ) {
    this.root = commentsOf(doc);
    this.root.forEach((map, id) => this.read(id, map));
    this.observer = (events, by) => this.take(events, by);
    this.root.observeDeep(this.observer as never);
  }

  /** In the order in which they were begun. Threads of which nothing is left are not there. */
  all(): readonly Thread[] {
    this.sorted ??= [...this.records.values()].sort(
      (a, b) => a.created - b.created || (a.id < b.id ? -1 : 1),
    );
    return this.sorted;
  }

  get(id: string): Thread | undefined {
    return this.records.get(id);
  }

  mayWrite(): boolean {
    const role = this.worker.role();
    return this.worker.person() !== null && (role === "facilitator" || role === "participant");
  }

  /** Facilitators may take away what others have said. */
  mayErase(entry: Entry): boolean {
    return this.mayWrite() && (entry.author === this.worker.person() || this.worker.role() === "facilitator");
  }

  hasRoom(thread?: Thread): boolean {
    const { threads, entries } = this.limits();
    return thread ? thread.entries.length < entries : this.records.size < threads;
  }

  /** Begins a thread; answers its id, or null where that can't be. */
  start(spot: Spot, text: string, mentions: readonly string[] = []): string | null {
    const entry = this.entryOf(text, mentions);
    if (!entry || !this.hasRoom()) return null;
    const id = newId();
    this.write(() => this.put({ ...spot, id, created: entry.created, resolved: false, entries: [entry] }));
    return id;
  }

  /** Answers the entry's id, or null where the thread is gone or full. */
  reply(id: string, text: string, mentions: readonly string[] = []): string | null {
    const entry = this.entryOf(text, mentions);
    const thread = this.records.get(id);
    const list = this.listOf(id);
    if (!entry || !list || !thread || !this.hasRoom(thread)) return null;
    this.write(() => list.push([plain(entry)]));
    return entry.id;
  }

  resolve(id: string, resolved: boolean): TakeBack | null {
    const map = this.root.get(id);
    if (!(map instanceof Y.Map) || !this.mayWrite()) return null;
    this.write(() => {
      if (resolved) map.set("resolved", true);
      else map.delete("resolved");
    });
    return () => this.resolve(id, !resolved);
  }

  /** Takes an entry away, and the thread with its last one. Only one's own comes back by taking that back. */
  erase(id: string, entry: Entry): TakeBack | null {
    const list = this.listOf(id);
    const thread = this.records.get(id);
    const at = list ? list.toArray().findIndex((each) => readEntry(each)?.id === entry.id) : -1;
    if (!list || !thread || at < 0 || !this.mayErase(entry)) return null;
    this.write(() => {
      list.delete(at);
      if (list.length === 0) this.root.delete(id);
    });
    if (entry.author !== this.worker.person()) return null;
    return () => {
      if (!this.mayWrite()) return;
      this.write(() => {
        const left = this.listOf(id);
        if (left) left.push([plain(entry)]);
        else if (thread.entries.length === 1) this.put(thread);
      });
    };
  }

  listen(listener: (news: CommentNews) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.root.unobserveDeep(this.observer as never);
    this.listeners.clear();
  }

  private write(fn: () => void): void {
    this.doc.transact(fn);
  }

  /** A whole thread that was not there, in one's own name. */
  private put(thread: Thread): void {
    const map: YThread = new Y.Map();
    if (thread.object !== null) map.set("object", thread.object);
    map.set(
      "at",
      thread.at.map((each) => clampPlace(round(each))),
    );
    map.set("author", this.worker.person());
    map.set("created", thread.created);
    if (thread.resolved) map.set("resolved", true);
    const list = new Y.Array<unknown>();
    list.push(thread.entries.map(plain));
    map.set("thread", list);
    this.root.set(thread.id, map);
  }

  private entryOf(text: string, mentions: readonly string[]): Entry | null {
    const author = this.worker.person();
    const said = wellFormed(text.trim().slice(0, this.limits().comment));
    if (said === "" || author === null || !this.mayWrite()) return null;
    const named = [...new Set(mentions)].filter((each) => each !== author).slice(0, 50);
    return { id: newId(), author, created: Math.round(this.worker.now()), text: said, mentions: named };
  }

  private listOf(id: string): Y.Array<unknown> | null {
    const map = this.root.get(id);
    const list = map instanceof Y.Map ? map.get("thread") : null;
    return list instanceof Y.Array ? (list as Y.Array<unknown>) : null;
  }

  private read(id: string, map: unknown): void {
    const thread = map instanceof Y.Map ? readThread(id, map as YThread) : null;
    if (thread) this.records.set(id, thread);
    else this.records.delete(id);
  }

  private take(events: Y.YEvent<Y.AbstractType<unknown>>[], by: Y.Transaction): void {
    const touched = new Set<string>();
    for (const event of events) {
      if (event.path.length > 0) touched.add(String(event.path[0]));
      else event.changes.keys.forEach((_, id) => touched.add(id));
    }
    const fresh: { thread: Thread; entry: Entry }[] = [];
    const me = this.worker.person();
    for (const id of touched) {
      const before = new Set(this.records.get(id)?.entries.map((entry) => entry.id));
      this.read(id, this.root.get(id));
      const thread = this.records.get(id);
      if (by.local || !thread) continue;
      for (const entry of thread.entries)
        if (!before.has(entry.id) && entry.author !== me) fresh.push({ thread, entry });
    }
    this.sorted = null;
    for (const listener of this.listeners) listener({ fresh });
  }
}

/** Tolerant, as readers are: a thread without a place or without a word is left out. */
export function readThread(id: string, map: YThread): Thread | null {
  const at = map.get("at");
  const list = map.get("thread");
  const object = map.get("object");
  if (!ID.test(id) || !isPoint(at) || !(list instanceof Y.Array)) return null;
  const entries: Entry[] = [];
  for (const each of list.toArray() as unknown[]) {
    const entry = readEntry(each);
    if (entry && !entries.some((other) => other.id === entry.id)) entries.push(entry);
  }
  if (entries.length === 0) return null;
  const created = map.get("created");
  return {
    id,
    object: typeof object === "string" ? object : null,
    at: [at[0]!, at[1]!],
    created: typeof created === "number" && Number.isFinite(created) ? created : entries[0]!.created,
    resolved: map.get("resolved") === true,
    entries,
  };
}

function readEntry(value: unknown): Entry | null {
  if (typeof value !== "object" || value === null) return null;
  const { id, author, created, text, mentions } = value as Record<string, unknown>;
  if (typeof id !== "string" || typeof author !== "string" || typeof text !== "string" || text === "")
    return null;
  return {
    id,
    author,
    created: typeof created === "number" && Number.isFinite(created) ? created : 0,
    text,
    mentions: Array.isArray(mentions) ? mentions.filter((each) => typeof each === "string") : [],
  };
}

const plain = ({ mentions, ...entry }: Entry): object =>
  mentions.length > 0 ? { ...entry, mentions: [...mentions] } : entry;

const isPoint = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length === 2 && value.every((each) => Number.isFinite(each));
