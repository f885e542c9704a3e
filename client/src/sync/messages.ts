/** The wire in both directions: bytes in, messages out (docs/protocol.md). One message a frame. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { Ballot, Progress, Voting } from "../board/voting-types";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly role: "facilitator" | "participant" | "observer";
  readonly colour: number;
  readonly account: boolean;
}

export interface Present {
  readonly connection: string;
  readonly person: string;
  readonly client: number | null;
}

export interface Session {
  readonly id: string;
  readonly name: string;
  readonly started: number;
}

export interface Limits {
  readonly objects: number;
  readonly text: number;
  /** Comment threads, entries a thread, UTF-16 units an entry. */
  readonly threads: number;
  readonly entries: number;
  readonly comment: number;
  readonly update: number;
  readonly first: number;
  readonly document: number;
}

export const LIMITS: Limits = {
  objects: 20_000,
  text: 20_000,
  threads: 1_000,
  entries: 200,
  comment: 2_000,
  update: 262_144,
  first: 16 * 1024 * 1024,
  document: 64 * 1024 * 1024,
};

/** Private mode, while it is on. */
export interface Privacy {
  readonly id: string;
  /** ms since 1970. */
  readonly since: number;
  readonly endsAt: number | null;
  /** Nobody's name is kept with what they write. */
  readonly anonymous: boolean;
  /** Facilitators may read what is not revealed yet. */
  readonly readable: boolean;
  /** Drafts by region: an area's id, "" outside of areas. */
  readonly counts: Readonly<Record<string, number>>;
  /** To facilitators: how many people have drafts that are not revealed, and how many drafts were. */
  readonly authors?: number;
  readonly revealed?: number;
}

/** What was withheld is on the board now. */
export interface Revealed {
  readonly ids: readonly string[];
  readonly person: string | null;
  readonly area: string | null;
  readonly layer: "private" | "hidden";
}

export type ServerEvent =
  | {
      type: "hello";
      you: Person;
      board: { id: string; title: string; role: Person["role"]; archived: boolean };
      people: Person[];
      roster: Present[];
      session: Session | null;
      limits: Partial<Limits>;
      now: number;
      version: string;
      voting?: Voting | null;
      ballot?: Ballot | null;
      private?: Privacy | null;
      /** To facilitators: how many objects are hidden from the others. */
      hidden?: number;
    }
  | { type: "voting"; voting: Voting | null; ballot: Ballot | null; ended?: string | null }
  | { type: "ballot"; request: number | null; ballot: Ballot }
  | {
      type: "vote-refused";
      request: number;
      rule: string;
      code: string;
      text: string;
      params?: Record<string, string | number>;
      ballot: Ballot | null;
    }
  | ({ type: "progress" } & Progress)
  | { type: "reminder"; voting: string; left: number }
  | { type: "private"; private: Privacy | null }
  | ({ type: "revealed" } & Revealed)
  | { type: "hidden"; objects: number }
  | { type: "moved"; ids: Record<string, string> }
  | { type: "roster"; joined?: Present[]; left?: string[]; people?: Person[] }
  | { type: "saved"; upto: number }
  | { type: "refused"; message: number; rule: string; code: string; text: string }
  | { type: "board"; title?: string; archived?: boolean }
  | { type: "session"; session: Session | null; snapshot?: { id: string } }
  | { type: "notice"; code: string; text: string; params?: Record<string, string | number> }
  | { type: "bye"; code: string; text: string; retry: number | null }
  | { type: "saving"; ok: boolean }
  | { type: "pong"; t: number; now: number };

const SYNC = 0;
const AWARENESS = 1;
const QUERY_AWARENESS = 3;
const EVENT = 100;

export type Incoming =
  | { kind: "step1"; vector: Uint8Array }
  | { kind: "update"; update: Uint8Array; first: boolean }
  | { kind: "awareness"; update: Uint8Array }
  | { kind: "query" }
  | { kind: "event"; event: ServerEvent }
  | { kind: "other" };

/** Reads one frame; throws where it is cut short. Unknown types are "other": a newer server may send more. */
export function readMessage(frame: Uint8Array): Incoming {
  const from = decoding.createDecoder(frame);
  const type = decoding.readVarUint(from);
  switch (type) {
    case SYNC: {
      const step = decoding.readVarUint(from);
      const bytes = decoding.readVarUint8Array(from);
      return step === 0
        ? { kind: "step1", vector: bytes }
        : { kind: "update", update: bytes, first: step === 1 };
    }
    case AWARENESS:
      return { kind: "awareness", update: decoding.readVarUint8Array(from) };
    case QUERY_AWARENESS:
      return { kind: "query" };
    case EVENT:
      return { kind: "event", event: JSON.parse(decoding.readVarString(from)) as ServerEvent };
    default:
      return { kind: "other" };
  }
}

export const writeStep1 = (vector: Uint8Array): Uint8Array => write(SYNC, 0, vector);
export const writeStep2 = (update: Uint8Array): Uint8Array => write(SYNC, 1, update);
export const writeUpdate = (update: Uint8Array): Uint8Array => write(SYNC, 2, update);
export const writeAwareness = (update: Uint8Array): Uint8Array => write(AWARENESS, null, update);

export function writeEvent(event: unknown): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, EVENT);
  encoding.writeVarString(to, JSON.stringify(event));
  return encoding.toUint8Array(to);
}

function write(type: number, step: number | null, bytes: Uint8Array): Uint8Array {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, type);
  if (step !== null) encoding.writeVarUint(to, step);
  encoding.writeVarUint8Array(to, bytes);
  return encoding.toUint8Array(to);
}
