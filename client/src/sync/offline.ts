/**
 * Keeps a board's document in this browser, so that edits made without a network survive a closed tab.
 *
 * Kept by board and person: who comes next to a shared computer, by another name, never gets what the one
 * before wrote. Forgotten when access is refused or revoked, and after two weeks without a visit.
 */
import { createStores, openDB } from "lib0/indexeddb";
import { clearDocument, IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { forgetKept, forgetOldKept } from "./kept";

const REGISTER = "seina.offline";
const KEEP = 14 * 86_400_000;
/** A browser that can't open its database in this time is worked with as if it had none. */
const PATIENCE = 2_500;

interface Kept {
  board: string;
  person: string;
  visited: number;
}

export interface Offline {
  readonly board: string;
  readonly person: string;
  /** What the document says these changes come from. */
  readonly origin: unknown;
  /** Loaded, or given up on. */
  readonly ready: Promise<void>;
  /** Stops keeping; what is kept stays. */
  close(): void;
  /** Stops keeping and deletes what was kept. */
  forget(): Promise<void>;
}

const nameOf = (board: string, person: string): string => `seina:${board}:${person}`;

/** Null where the browser has no database (private windows of some). */
export function keepOffline(doc: Y.Doc, board: string, person: string): Offline | null {
  if (typeof indexedDB === "undefined") return null;
  const name = nameOf(board, person);
  let persistence: IndexeddbPersistence;
  try {
    persistence = new IndexeddbPersistence(name, doc);
  } catch {
    return null;
  }
  note({ board, person, visited: Date.now() });
  return {
    board,
    person,
    origin: persistence,
    ready: Promise.race([
      persistence.whenSynced.then(() => undefined),
      new Promise<void>((resolve) => setTimeout(resolve, PATIENCE)),
    ]),
    close: () => void persistence.destroy(),
    forget: async () => {
      await persistence.destroy();
      await drop(name);
    },
  };
}

/**
 * What is kept of a board becomes exactly this document, in one step: whoever closes the page meanwhile has the one
 * or the other.
 */
export async function renewOffline(doc: Y.Doc, board: string, person: string): Promise<void> {
  if (typeof indexedDB === "undefined") return;
  try {
    const database = await openDB(nameOf(board, person), (made) =>
      createStores(made, [["updates", { autoIncrement: true }], ["custom"]]),
    );
    await new Promise<void>((done, fail) => {
      const step = database.transaction("updates", "readwrite");
      step.oncomplete = () => done();
      step.onabort = () => fail(step.error);
      const updates = step.objectStore("updates");
      updates.clear();
      updates.add(Y.encodeStateAsUpdate(doc));
    });
    database.close();
  } catch {
    // A full disk: the old copy stays, is refused once more at the next visit, and is saved from then.
  }
}

/** Deletes everything that is kept of a board: the way in to it is gone. */
export async function forgetBoard(board: string): Promise<void> {
  forgetKept(board);
  await Promise.all(
    register()
      .filter((kept) => kept.board === board || kept.board.startsWith(`${board}/`))
      .map((kept) => drop(nameOf(kept.board, kept.person))),
  );
}

/** Deletes everything kept in this browser: for logging out on a shared computer. */
export async function forgetAll(): Promise<void> {
  forgetKept();
  await Promise.all(register().map((kept) => drop(nameOf(kept.board, kept.person))));
}

/** What of this person's drafts on a board is kept here, by the names of their rounds. */
export function keptDrafts(board: string, person: string): string[] {
  return register()
    .filter((kept) => kept.person === person && kept.board.startsWith(`${board}/p/`))
    .map((kept) => kept.board);
}

/** Deletes what nobody came back to. */
export async function forgetOld(now: number = Date.now()): Promise<void> {
  forgetOldKept(now);
  const old = register().filter((kept) => now - kept.visited > KEEP);
  await Promise.all(old.map((kept) => drop(nameOf(kept.board, kept.person))));
}

async function drop(name: string): Promise<void> {
  write(register().filter((kept) => nameOf(kept.board, kept.person) !== name));
  try {
    await clearDocument(name);
  } catch {
    // Another tab holds it open; the browser deletes it when that one closes.
  }
}

function note(entry: Kept): void {
  const others = register().filter((kept) => kept.board !== entry.board || kept.person !== entry.person);
  write([...others, entry]);
}

function register(): Kept[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(REGISTER) ?? "[]");
    return Array.isArray(kept) ? (kept as Kept[]) : [];
  } catch {
    return [];
  }
}

function write(kept: Kept[]): void {
  try {
    localStorage.setItem(REGISTER, JSON.stringify(kept));
  } catch {
    // Without local storage nothing is registered; the databases still go by `forgetBoard` of an open board.
  }
}
