/** What the HTTP API sends and takes (docs/api.md). Times are ms since 1970. */

export type Role = "facilitator" | "participant" | "observer";

export interface Account {
  id: string;
  name: string;
  email: string;
  organisation: string | null;
}

export interface Me {
  account: Account | null;
  visitor: { name: string; organisation: string | null } | null;
  /** True while no account exists: the set-up link is waiting in the terminal. */
  setup: boolean;
  version: string;
  languages: string[];
}

export interface Session {
  id: string;
  name: string | null;
  started: number;
}

export interface Board {
  id: string;
  title: string;
  created: number;
  changed: number;
  archived: boolean;
  role: Role;
  present: number;
  objects: number;
  session: Session | null;
  thumbnail: string;
}

/** A text by language. */
export type Texts = Readonly<Record<string, string>>;
export type Tag = "understand" | "ideate" | "decide" | "plan" | "reflect";

/** What the gallery shows of a template. */
export interface Template {
  name: string;
  number: number | null;
  title: Texts;
  purpose: Texts;
  instruction: Texts;
  when: Texts;
  /** How long it takes; 0 where it does not say. */
  minutes: number;
  group: { min: number; max: number } | null;
  tags: Tag[];
  prompts: Texts[];
  agenda: { title: Texts; instruction: Texts; minutes: number }[];
  languages: string[];
  thumbnail: string;
  /** Null for those that come along. `mine`: who asks may change it. */
  own: { shared: boolean; mine: boolean; created: number; bytes: number } | null;
}

export interface Link {
  id: string;
  role: Role;
  url: string;
  token: string;
  label: string | null;
  passcode: boolean;
  expires: number | null;
  ask_organisation: boolean;
  created: number;
  joined: number;
}

export interface NewLink {
  role: Role;
  passcode?: string;
  expires?: number;
  ask_organisation?: boolean;
  label?: string;
}

export interface Invitation {
  board: { title: string };
  role: Role;
  passcode: boolean;
  ask_organisation: boolean;
  /** A friendly default name. */
  suggestion: string;
  you: { name: string; organisation: string | null } | null;
  thumbnail: string | null;
}

export interface Person {
  id: string;
  name: string;
  organisation: string | null;
  role: Role;
  /** Index of the person's colour, 0..9. */
  colour: number;
  account: boolean;
}

export interface Snapshot {
  id: string;
  board: string;
  name: string;
  reason: "session" | "manual" | "idle" | "template";
  taken: number;
  session: { started: number; ended: number } | null;
  sha256: string;
  bytes: number;
  objects: number;
  notes: number;
  people: number;
  organisations: { name: string | null; people: number }[];
  changes: { objects_made: number; notes_made: number; edited: number; deleted: number };
  thumbnail: string;
}

export interface SnapshotPage {
  snapshot: Snapshot;
  board: { id: string; title: string };
  people: Person[];
}

export type ExportFormat = "png" | "pdf" | "csv" | "xlsx" | "json";
