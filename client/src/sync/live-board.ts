/** What an open board shows to the pages: Solid accessors, the document, and what to listen to. */
import type { Accessor } from "solid-js";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { PresenceLink } from "../board/presence";
import type { Kept } from "./kept";
import type { Target } from "../board/board";
import type { Layers } from "./layers";
import type { Limits, Person, Present, Privacy, Revealed, ServerEvent, Session } from "./messages";

export type { Limits, Person, Present, Privacy, Revealed, Session } from "./messages";

export type Link = "connecting" | "live" | "offline" | "refused" | "ended";

/** Why the board is not open any more; `code` is of the error codes, or "malformed". */
export interface Ended {
  readonly code: string;
}

/** The connection is lost and is tried again by itself. */
export interface Pause {
  /** What the server said before it closed: an error code, or a close code as text; null for a lost network. */
  readonly why: string | null;
  /** ms since 1970, by this clock, when it is tried again; null while it is being tried. */
  readonly until: number | null;
}

export interface Notice {
  readonly code: string;
  readonly text: string;
  readonly params: Record<string, string | number>;
  /** Something that was written found no place and is kept: `LiveBoard.kept`. */
  readonly kept: boolean;
}

export interface LiveBoard {
  readonly id: string;
  /** What everybody has; of layers there is never anything in it. Replaced by a fresh one where the server refused a change; whoever draws it starts anew then. */
  readonly doc: Accessor<Y.Doc>;
  readonly awareness: Accessor<Awareness>;
  readonly presence: Accessor<PresenceLink>;
  readonly link: Accessor<Link>;
  readonly ended: Accessor<Ended | null>;
  /** Null while there is a connection, or none will be tried. */
  readonly pause: Accessor<Pause | null>;
  /** The document holds what the server has, as of the last connection. */
  readonly loaded: Accessor<boolean>;
  /** Changes, to the board and in layers, that the server has not said are on disk. */
  readonly unsaved: Accessor<number>;
  /** False while the server can't write to its disk. */
  readonly saving: Accessor<boolean>;
  readonly you: Accessor<Person | null>;
  readonly role: Accessor<Person["role"] | null>;
  readonly title: Accessor<string>;
  readonly archived: Accessor<boolean>;
  readonly session: Accessor<Session | null>;
  /** Of the session that ended while we looked. */
  readonly lastSnapshot: Accessor<string | null>;
  readonly people: Accessor<ReadonlyMap<string, Person>>;
  readonly present: Accessor<readonly Present[]>;
  readonly limits: Accessor<Limits>;
  /** ms to add to this clock to get the server's. */
  readonly clockOffset: Accessor<number>;
  /** Texts of this person's that found no place on the board, until `dropKept`. */
  readonly kept: Accessor<readonly Kept[]>;
  /** Private mode, while it is on. */
  readonly privacy: Accessor<Privacy | null>;
  /** Objects in hidden areas; facilitators only, 0 for the others. */
  readonly hidden: Accessor<number>;
  /** The layers that are open here; null before the first, whose code is fetched then. */
  readonly layers: Accessor<Layers | null>;
  /** Where what is done goes. Private mode sets it for everybody at its start and its end. */
  readonly target: Accessor<Target>;
  setTarget(target: Target): void;
  /** Calls when something withheld was shown to all; answers how to stop. */
  reveals(listener: (revealed: Revealed) => void): () => void;
  dropKept(id: string): void;
  /** Keeps texts that can't be on the board, for the reason that the code says. */
  keep(code: string, texts: readonly string[]): void;
  /** Calls with every notice; answers how to stop. */
  notices(listener: (notice: Notice) => void): () => void;
  /**
   * Calls with every event that the server tells, after it was taken in here; first with the last `hello`, if there
   * was one. Answers how to stop.
   */
  hear(listener: (event: ServerEvent) => void): () => void;
  /** Tells the server an event; false where there is no connection. */
  say(event: { readonly type: string; readonly [key: string]: unknown }): boolean;
  /** How to find the text that is being typed, which is kept for the person if the change is refused. */
  draft(text: () => string | null): void;
  /** Tries to connect now instead of at the end of the pause. */
  retry(): void;
  close(): void;
  /** Closes it, and nothing of it stays in this browser. */
  forget(): Promise<void>;
}

/** Of a layer: the board that it belongs to, which has the person's ear. */
export interface Inside {
  keep(code: string, texts: readonly string[]): void;
  tell(notice: Notice): void;
  /** The text that is being typed. */
  draft(): string | null;
  /** All of the document is on the server's disk. */
  saved(doc: Y.Doc): void;
  /** The server does not let us in (any more); what is kept in this browser stays for now. */
  ended(code: string): void;
}

export interface OpenOptions {
  readonly token?: string;
  readonly inside?: Inside;
  /** For tests: another address or another kind of socket. */
  readonly url?: string;
  readonly makeSocket?: (url: string, protocol: string) => WebSocket;
}
