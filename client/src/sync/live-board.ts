/** What an open board shows to the pages: Solid accessors, the document, and what to listen to. */
import type { Accessor } from "solid-js";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { PresenceLink } from "../board/presence";
import type { Kept } from "./kept";
import type { Limits, Person, Present, ServerEvent, Session } from "./messages";

export type { Limits, Person, Present, Session } from "./messages";

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
  /** Replaced by a fresh one where the server refused a change; whoever draws it starts anew then. */
  readonly doc: Accessor<Y.Doc>;
  readonly awareness: Accessor<Awareness>;
  readonly presence: Accessor<PresenceLink>;
  readonly link: Accessor<Link>;
  readonly ended: Accessor<Ended | null>;
  /** Null while there is a connection, or none will be tried. */
  readonly pause: Accessor<Pause | null>;
  /** The document holds what the server has, as of the last connection. */
  readonly loaded: Accessor<boolean>;
  /** Changes that the server has not said are on disk. */
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
}

export interface OpenOptions {
  readonly token?: string;
  /** For tests: another address or another kind of socket. */
  readonly url?: string;
  readonly makeSocket?: (url: string, protocol: string) => WebSocket;
}
