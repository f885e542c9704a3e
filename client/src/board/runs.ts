/** Formatted text as runs: pieces that look the same, whose texts joined are the whole. */
import * as Y from "yjs";

import { isPlain, sameMarks, type Marks, type Run } from "../geometry/runs";

export { isPlain, sameMarks, sameRuns, type Marks, type Run } from "../geometry/runs";

const LINK_LONGEST = 2000;

/** The runs of a shared text, or null where nothing in it is formatted. */
export function runsOf(text: Y.Text): readonly Run[] | null {
  if (!isFormatted(text)) return null;
  const runs: Run[] = [];
  for (const piece of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof piece.insert !== "string") continue;
    runs.push({ text: piece.insert, ...marksOf(piece.attributes) });
  }
  return joinRuns(runs);
}

/** The names of marks, in the order in which they are told. */
export const MARK_NAMES = ["bold", "italic", "strike", "link"] as const;
export type MarkName = (typeof MARK_NAMES)[number];

/** The marks of the character at an index; none behind the end. */
export function marksOfCharacter(runs: readonly Run[] | null, index: number): Marks {
  let end = 0;
  for (const run of runs ?? []) {
    end += run.text.length;
    if (index < end) {
      const { text: _, ...marks } = run;
      return marks;
    }
  }
  return {};
}

/**
 * What is typed at an index looks like: as the character before it, at the beginning of a line (`lineStart` is
 * behind a list's mark) as the one behind it. A link does not grow at its ends.
 */
export function marksForTyping(
  runs: readonly Run[] | null,
  text: string,
  index: number,
  lineStart: number,
): Marks {
  if (!runs) return {};
  const behind = index < text.length && text[index] !== "\n" ? marksOfCharacter(runs, index) : null;
  if (index <= lineStart) return withoutLink(behind ?? {});
  const before = marksOfCharacter(runs, index - 1);
  return before.link !== undefined && before.link === behind?.link ? before : withoutLink(before);
}

/** The marks that all of these stretches have. */
export function marksOfAll(
  runs: readonly Run[] | null,
  stretches: readonly { readonly from: number; readonly to: number }[],
): Marks {
  let common: Marks | null = null;
  let start = 0;
  for (const run of runs ?? []) {
    const end = start + run.text.length;
    const touched = stretches.some(({ from, to }) => from < end && to > start);
    if (touched) common = common === null ? run : shared(common, run);
    start = end;
  }
  return common ?? {};
}

function shared(a: Marks, b: Marks): Marks {
  return {
    ...(a.bold && b.bold && { bold: true }),
    ...(a.italic && b.italic && { italic: true }),
    ...(a.strike && b.strike && { strike: true }),
    ...(a.link !== undefined && a.link === b.link && { link: a.link }),
  };
}

function withoutLink({ link: _, ...marks }: Marks): Marks {
  return marks;
}

/** Neighbours that look the same as one run; null where nothing is formatted. */
export function joinRuns(runs: readonly Run[]): readonly Run[] | null {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined[joined.length - 1];
    if (last && sameMarks(last, run)) joined[joined.length - 1] = { ...last, text: last.text + run.text };
    else if (run.text !== "") joined.push(run);
  }
  return joined.every(isPlain) ? null : joined;
}

/** An address as a person types it, made one that a link may have: `suomi.fi`, `aino@kela.fi`; or null. */
export function linkOf(typed: string): string | null {
  const text = typed.trim();
  if (text === "" || text.length > LINK_LONGEST || /\s/.test(text)) return null;
  const whole = /^(https?:\/\/|mailto:)/i.test(text)
    ? text
    : /^[^@/]+@[^@/]+\.[^@/]+$/.test(text)
      ? `mailto:${text}`
      : `https://${text}`;
  if (whole.length > LINK_LONGEST) return null;
  try {
    const url = new URL(whole);
    if (url.protocol === "mailto:") return url.pathname === "" ? null : whole;
    return url.hostname.includes(".") || url.hostname === "localhost" || /^https?:/i.test(text)
      ? whole
      : null;
  } catch {
    return null;
  }
}

/** The runs of a file's entry, or null where they don't make up its text or format nothing. */
export function readRuns(value: unknown, text: unknown): readonly Run[] | null {
  if (!Array.isArray(value)) return null;
  const runs: Run[] = [];
  for (const entry of value as unknown[]) {
    if (typeof entry !== "object" || entry === null) return null;
    const piece = entry as Record<string, unknown>;
    if (typeof piece["text"] !== "string") return null;
    runs.push({ text: piece["text"], ...marksOf(piece) });
  }
  if (runs.map((run) => run.text).join("") !== text) return null;
  return runs.some((run) => Object.keys(run).length > 1) ? runs : null;
}

/** What `Y.Text.applyDelta` takes. */
export function deltaOf(runs: readonly Run[]): { insert: string; attributes?: Marks }[] {
  return runs.map(({ text, ...marks }) => ({ insert: text, attributes: marks }));
}

/** Cheap on the many texts that were never formatted: Yjs notes it in the type. */
function isFormatted(text: Y.Text): boolean {
  return (text as unknown as { _hasFormatting: boolean })._hasFormatting;
}

function marksOf(attributes: Record<string, unknown> | undefined): Marks {
  if (!attributes) return {};
  const link = attributes["link"];
  return {
    ...(attributes["bold"] === true && { bold: true }),
    ...(attributes["italic"] === true && { italic: true }),
    ...(attributes["strike"] === true && { strike: true }),
    ...(isLink(link) && { link }),
  };
}

const isLink = (value: unknown): value is string =>
  typeof value === "string" && value.length <= LINK_LONGEST && /^(https?:\/\/|mailto:)\S+$/i.test(value);
