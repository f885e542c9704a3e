/** The part of an open board (sync/live.ts `LiveBoard`) that panels read: Solid accessors. */
import type { Person, Role } from "../api/types";

export interface RunningSession {
  readonly id: string;
  readonly name: string | null;
  readonly started: number;
}

/** A connection: somebody with two windows is there twice. */
export interface PresentWindow {
  readonly connection: number | string;
  readonly person: string;
  readonly client: number | null;
}

/** Texts that found no place on the board; `code` says why, as in docs/protocol.md. */
export interface KeptText {
  readonly id: string;
  readonly texts: readonly string[];
  readonly code: string;
}

export interface Live {
  readonly id: string;
  readonly link: () => "connecting" | "live" | "offline" | "refused" | "ended";
  /** The connection is lost: why (an error code), and when it is tried again (ms since 1970; null: now). */
  readonly pause: () => { readonly why: string | null; readonly until: number | null } | null;
  readonly retry: () => void;
  readonly kept: () => readonly KeptText[];
  readonly dropKept: (id: string) => void;
  readonly unsaved: () => number;
  readonly saving: () => boolean;
  readonly you: () => Person | null;
  readonly role: () => Role | null;
  readonly title: () => string;
  readonly archived: () => boolean;
  readonly session: () => RunningSession | null;
  readonly lastSnapshot: () => string | null;
  readonly people: () => ReadonlyMap<string, Person>;
  readonly present: () => readonly PresentWindow[];
  readonly clockOffset: () => number;
}
