/**
 * Texts that a person wrote and that found no place on the board, because the server refused the change that they
 * were part of. Kept in this browser, by board and person, until that person has decided what becomes of them.
 */
export interface Kept {
  readonly id: string;
  readonly texts: readonly string[];
  /** ms since 1970. */
  readonly at: number;
  /** Why the change was refused: a code of docs/protocol.md. */
  readonly code: string;
}

const STORED = "seina.kept";

/** As long as the offline copies (offline.ts). */
const KEEP = 14 * 86_400_000;
/** Most entries for one board: who has that many has read none of them. */
const MOST = 20;

const keyOf = (board: string, person: string): string => `${STORED}:${board}:${person}`;

export function readKept(board: string, person: string): readonly Kept[] {
  return read(keyOf(board, person));
}

/** The list with one more; it is also there without a storage, as long as the page is. */
export function addKept(
  list: readonly Kept[],
  board: string,
  person: string,
  code: string,
  texts: readonly string[],
): readonly Kept[] {
  const id = `${Date.now().toString(36)}${list.length}`;
  return write(board, person, [...list.slice(1 - MOST), { id, at: Date.now(), texts, code }]);
}

export function dropKept(list: readonly Kept[], board: string, person: string, id: string): readonly Kept[] {
  return write(
    board,
    person,
    list.filter((each) => each.id !== id),
  );
}

/** Deletes what is kept for everybody who used this browser, of one board or of all. */
export function forgetKept(board?: string): void {
  const start = board === undefined ? `${STORED}:` : keyOf(board, "");
  for (const key of keys()) if (key.startsWith(start)) localStorage.removeItem(key);
}

/** Deletes what nobody came back to. */
export function forgetOldKept(now: number = Date.now()): void {
  for (const key of keys()) {
    if (!key.startsWith(`${STORED}:`)) continue;
    const list = read(key);
    const fresh = list.filter((each) => now - each.at < KEEP);
    if (fresh.length < list.length || fresh.length === 0) store(key, fresh);
  }
}

/** None where the browser has no storage. */
function keys(): string[] {
  try {
    return Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? "");
  } catch {
    return [];
  }
}

function read(key: string): readonly Kept[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isKept) : [];
  } catch {
    return [];
  }
}

function write(board: string, person: string, list: readonly Kept[]): readonly Kept[] {
  store(keyOf(board, person), list);
  return list;
}

function store(key: string, list: readonly Kept[]): void {
  try {
    if (list.length > 0) localStorage.setItem(key, JSON.stringify(list));
    else localStorage.removeItem(key);
  } catch {
    // Full or forbidden: what is on the page is still there.
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== "object" || value === null) return false;
  const { id, at, texts, code } = value as Record<string, unknown>;
  return (
    typeof id === "string" &&
    typeof at === "number" &&
    typeof code === "string" &&
    Array.isArray(texts) &&
    texts.every((text) => typeof text === "string")
  );
}
