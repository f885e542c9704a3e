/**
 * One layer that is open: a document of its own on a socket of its own, kept in this browser and counted as saved like a
 * board. What is in it never comes near the board's document.
 */
import * as Y from "yjs";
import type { Layer as Name } from "../../board/objects";
import { openBoard, type Inside } from "../live";
import type { LiveBoard } from "../live-board";
import { REMOTE } from "../replica";
import { forgetDurable, readDurable, writeDurable } from "./durable";

export interface LayerOptions {
  readonly name: Name;
  /** Where it is kept in this browser: the board, and for drafts the round. */
  readonly key: string;
  readonly anonymous: boolean;
  readonly person: string;
  readonly url: string;
  readonly makeSocket?: (url: string, protocol: string) => WebSocket;
  /** The board that it belongs to, which tells the person what the layer has to say. */
  readonly inside: Pick<Inside, "keep" | "tell" | "draft">;
  /** The server told what its objects are called on the board, now that all have them. */
  moved(ids: Readonly<Record<string, string>>): void;
  /** Texts of what others deleted, which the server never had. */
  lost(texts: ReadonlyMap<string, string>): void;
  /** The server does not let us in (any more). */
  ended(code: string): void;
}

export class OpenLayer {
  readonly name: Name;
  readonly key: string;
  readonly anonymous: boolean;
  readonly live: LiveBoard;
  /** What the server has on disk for certain: a state vector. */
  private durable: Uint8Array | null;
  private readonly person: string;
  private readonly revealed = new Map<string, string>();
  private said = false;
  private watched: Y.Doc | null = null;

  constructor(options: LayerOptions) {
    const { name, key, anonymous, person, inside } = options;
    this.name = name;
    this.key = key;
    this.anonymous = anonymous;
    this.person = person;
    this.durable = readDurable(key, person);
    this.live = openBoard(key, {
      url: options.url,
      ...(options.makeSocket && { makeSocket: options.makeSocket }),
      inside: {
        ...inside,
        ended: options.ended,
        saved: (doc) => {
          this.durable = Y.encodeStateVector(doc);
          writeDurable(key, person, this.durable);
        },
      },
    });
    this.live.hear((event) => {
      if (event.type === "moved") options.moved(event.ids);
      // Not where one came back and was not let in: of what was on its way then nothing is known.
      if (event.type === "bye" && event.code === "private-off") this.said = this.live.link() === "live";
    });
    this.live.hear(() => this.watch(options.lost));
  }

  /** What others delete while one has written in it offline: the words must not go with it. */
  private watch(lost: LayerOptions["lost"]): void {
    const { doc } = this;
    if (doc === this.watched) return;
    this.watched = doc;
    let before: ReadonlyMap<string, string> | null = null;
    doc.on("beforeTransaction", ({ origin }: Y.Transaction) => {
      if (origin === REMOTE) before = this.live.unsaved() > 0 ? this.unsavedTexts() : null;
    });
    doc.on("afterTransaction", ({ origin }: Y.Transaction) => {
      if (origin !== REMOTE || !before) return;
      const gone = [...before].filter(([id]) => !this.has(id) && !this.revealed.has(id));
      before = null;
      if (gone.length > 0) lost(new Map(gone));
    });
  }

  get doc(): Y.Doc {
    return this.live.doc();
  }

  has(id: string): boolean {
    return this.doc.getMap("objects").has(id);
  }

  /** These are on the board now, as the server had them, by those names. */
  shown(ids: Readonly<Record<string, string>>): void {
    for (const [id, there] of Object.entries(ids)) this.revealed.set(id, there);
  }

  /** What its objects are called on the board, of those that are there. */
  get names(): ReadonlyMap<string, string> {
    return this.revealed;
  }

  /** The round is over, and the server has told of everything that it ever got of this. */
  get saidAll(): boolean {
    return this.said;
  }

  /** The objects that the server never got, where it has told of all that it did. */
  unsentObjects(): string[] {
    const isNew = beyond(this.durable);
    const objects = this.doc.getMap("objects");
    return [...objects._map]
      .filter(([id, item]) => !item.deleted && isNew(item) && !this.revealed.has(id))
      .map(([id]) => id);
  }

  /** Takes over what another connection to the same layer had here. */
  adopt(before: OpenLayer): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(before.doc));
  }

  /** The texts that the server may not have: they were not on its disk when it was last heard of. */
  unsavedTexts(): Map<string, string> {
    return textsBeyond(this.doc, this.durable);
  }

  /** The server told what became of it. */
  isShown(id: string): boolean {
    return this.revealed.has(id);
  }

  close(): void {
    this.live.close();
  }

  /** Closes it, and nothing of it stays in this browser. */
  forget(): Promise<void> {
    forgetDurable(this.key, this.person);
    return this.live.forget();
  }
}

/** Texts by object that hold something beyond a state vector; all of them where none is known. */
export function textsBeyond(doc: Y.Doc, vector: Uint8Array | null): Map<string, string> {
  const isNew = beyond(vector);
  const found = new Map<string, string>();
  doc.getMap("objects").forEach((object, id) => {
    const text = object instanceof Y.Map ? object.get("text") : null;
    if (!(text instanceof Y.Text)) return;
    const words = text.toString();
    if (words.trim() === "") return;
    for (let item = text._start; item; item = item.right)
      if (!item.deleted && isNew(item)) {
        found.set(id, words);
        return;
      }
  });
  return found;
}

/** Whether an item holds something beyond a state vector. */
function beyond(vector: Uint8Array | null): (item: Y.Item) => boolean {
  const known = vector === null ? new Map<number, number>() : Y.decodeStateVector(vector);
  return (item) => item.id.clock + item.length > (known.get(item.id.client) ?? 0);
}
