/**
 * What a note is in the work: a pain point or an idea, guessed or known, whose, until when, and what a step of a
 * process costs. Each is a key of its own (docs/document-schema.md), so that two people can set two at once. The
 * server reads them alike (server/seina/board/note_marks.py); tests/vectors/note-marks.json holds both to it.
 */
export const NOTE_TYPES = ["pain", "idea", "action", "question"] as const;
export type NoteType = (typeof NOTE_TYPES)[number];

/** Something that is thought, or something that is known. */
export const EVIDENCE = ["assumption", "evidence"] as const;
export type Evidence = (typeof EVIDENCE)[number];

export const WAIT_UNITS = ["minutes", "hours", "days", "weeks"] as const;
export type WaitUnit = (typeof WAIT_UNITS)[number];
export const LONGEST_WAIT = 10_000;

export interface Wait {
  /** Above 0, up to LONGEST_WAIT. */
  readonly n: number;
  readonly unit: WaitUnit;
}

/** Switches of a step: the same data is asked again, the citizen must act, a decision, done by a machine. */
export const FLAGS = ["again", "citizen", "decision", "automated"] as const;
export type Flag = (typeof FLAGS)[number];

export interface NoteMarks {
  readonly type: NoteType | null;
  readonly evidence: Evidence | null;
  readonly owner: string | null;
  /** `YYYY-MM-DD`, a day that there is. */
  readonly due: string | null;
  readonly wait: Wait | null;
  readonly again: boolean;
  readonly citizen: boolean;
  readonly decision: boolean;
  readonly automated: boolean;
  /** The as-is steps that this to-be step comes from; each once. */
  readonly was: readonly string[];
}

/** UTF-16 units. */
export const LONGEST_OWNER = 200;
export const MOST_WAS = 20;

export const NO_MARKS: NoteMarks = {
  type: null,
  evidence: null,
  owner: null,
  due: null,
  wait: null,
  again: false,
  citizen: false,
  decision: false,
  automated: false,
  was: [],
};

/** The keys that marks are made of. */
export const MARK_KEYS = Object.keys(NO_MARKS) as readonly (keyof NoteMarks)[];

/** What a note's map or a file's entry says, or null where it says none of this; a bad value is none. */
export function marksOf(source: { get(key: string): unknown }): NoteMarks | null {
  const type = oneOf(NOTE_TYPES, source.get("type"));
  const evidence = oneOf(EVIDENCE, source.get("evidence"));
  const owner = ownerOf(source.get("owner"));
  const due = dueOf(source.get("due"));
  const wait = waitOf(source.get("wait"));
  const again = source.get("again") === true;
  const citizen = source.get("citizen") === true;
  const decision = source.get("decision") === true;
  const automated = source.get("automated") === true;
  const was = wasOf(source.get("was"));
  if (!(type || evidence || owner || due || wait || again || citizen || decision || automated || was.length))
    return null;
  return kept({ type, evidence, owner, due, wait, again, citizen, decision, automated, was });
}

/** The keys of the document again, without those that say nothing. The inverse of `marksOf`. */
export function keysOfMarks(marks: NoteMarks | null): Record<string, unknown> {
  const keys: Record<string, unknown> = {};
  if (!marks) return keys;
  for (const key of ["type", "evidence", "owner", "due"] as const)
    if (marks[key] !== null) keys[key] = marks[key];
  if (marks.wait) keys["wait"] = [marks.wait.n, marks.wait.unit];
  for (const flag of FLAGS) if (marks[flag]) keys[flag] = true;
  if (marks.was.length > 0) keys["was"] = [...marks.was];
  return keys;
}

/** Marks that say the same are one object, so that a note that merely moves has nothing new about it. */
const known = new Map<string, NoteMarks>();
const MOST_KNOWN = 5000;

function kept(marks: NoteMarks): NoteMarks {
  const key = JSON.stringify(marks);
  const before = known.get(key);
  if (before) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, marks);
  return marks;
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | null {
  return value === undefined ? null : (choices.find((choice) => choice === value) ?? null);
}

const ownerOf = (value: unknown): string | null =>
  typeof value === "string" && value !== "" && value.length <= LONGEST_OWNER ? value : null;

/** A day that there is, from the year 1000, or null. */
export function dueOf(value: unknown): string | null {
  if (typeof value !== "string" || !/^[1-9]\d{3}-\d\d-\d\d$/.test(value)) return null;
  const ms = Date.parse(`${value}T00:00:00Z`);
  // 31 February is a date to Date, which makes March of it.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== value ? null : value;
}

export function waitOf(value: unknown): Wait | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [n, unit] = value as unknown[];
  const known = oneOf(WAIT_UNITS, unit);
  return known && typeof n === "number" && n > 0 && n <= LONGEST_WAIT ? { n, unit: known } : null;
}

const NONE: readonly string[] = [];
const ID = /^[0-9A-Za-z_-]{1,64}$/;

function wasOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return NONE;
  const ids = value.filter((each): each is string => typeof each === "string" && ID.test(each));
  return [...new Set(ids)].slice(0, MOST_WAS);
}
