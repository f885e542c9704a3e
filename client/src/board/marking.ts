/** Saying of notes what they are in the work: pure commands, one step of undo each. */
import type { Board } from "./board";
import {
  dueOf,
  keysOfMarks,
  LONGEST_OWNER,
  NO_MARKS,
  waitOf,
  type Flag,
  type NoteMarks,
  type NoteType,
  type Evidence,
} from "./note-marks";
import type { NoteObject } from "./objects";
import { wellFormed } from "./text-diff";

/** What may be said by hand; null takes it off. */
export type MarkChange = Partial<Omit<NoteMarks, "was">>;

/** The notes among these that may be changed. */
export const markable = (board: Board, ids: Iterable<string>): NoteObject[] =>
  board.changeable(ids).filter((object) => object.kind === "note");

/** Sets what the change says on all of them; answers those that say something else now. */
export function setMarks(board: Board, ids: Iterable<string>, change: MarkChange): string[] {
  const clean = cleaned(change);
  const names = Object.keys(clean) as (keyof MarkChange)[];
  const plan = markable(board, ids).map((note) => {
    const before = keysOfMarks(note.marks);
    const after = keysOfMarks({ ...(note.marks ?? NO_MARKS), ...clean });
    return [note.id, names.filter((key) => !same(before[key], after[key])), after] as const;
  });
  const changed = plan.filter(([, keys]) => keys.length > 0);
  const selection = changed.map(([id]) => id);
  if (changed.length === 0) return selection;
  board.changeEach(
    changed,
    ([id, keys, after]) => {
      const map = board.map(id);
      for (const key of keys) {
        if (after[key] === undefined) map?.delete(key);
        else map?.set(key, after[key]);
      }
    },
    selection,
  );
  return selection;
}

/** Gives it to all that lack it; where all have it, takes it off. Answers which, or null where nothing can be. */
export function toggleMark(board: Board, ids: Iterable<string>, mark: Toggle): "given" | "taken" | null {
  const notes = markable(board, ids);
  if (notes.length === 0) return null;
  const all = notes.every((note) => has(note, mark));
  const off: MarkChange = Object.fromEntries(
    Object.entries(mark).map(([key, value]) => [key, value === true ? false : null]),
  );
  const chosen = notes.map((note) => note.id);
  setMarks(board, chosen, all ? off : mark);
  return all ? "taken" : "given";
}

/** One mark that can be on or off. */
export type Toggle =
  { readonly type: NoteType } | { readonly evidence: Evidence } | { readonly [F in Flag]?: true };

export const has = (note: NoteObject, mark: Toggle): boolean =>
  Object.entries(mark).every(([key, value]) => note.marks?.[key as keyof NoteMarks] === value);

/** Owners that the board knows, the commonest first. */
export function ownersOf(board: Board): string[] {
  const counts = new Map<string, number>();
  for (const object of board.store.inOrder()) {
    const owner = object.kind === "note" ? object.marks?.owner : null;
    if (owner) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || a.localeCompare(b))
    .map(([owner]) => owner);
}

/** As it is stored: one line, no space around. */
export const cleanOwner = (text: string): string | null =>
  wellFormed(text.replace(/\s+/gu, " ").trim().slice(0, LONGEST_OWNER)).trim() || null;

function cleaned(change: MarkChange): MarkChange {
  const clean: { -readonly [K in keyof MarkChange]: MarkChange[K] } = { ...change };
  if (clean.owner !== undefined) clean.owner = clean.owner === null ? null : cleanOwner(clean.owner);
  if (clean.due !== undefined) clean.due = dueOf(clean.due);
  if (clean.wait !== undefined) clean.wait = clean.wait && waitOf([clean.wait.n, clean.wait.unit]);
  return clean;
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
