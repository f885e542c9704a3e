/**
 * The one replaced stretch between two strings, never through the middle of a surrogate pair: a client
 * that splits one breaks every engine that reads the document (DESIGN §3).
 */
export interface TextChange {
  /** UTF-16 index, as Y.Text counts. */
  readonly index: number;
  readonly remove: number;
  readonly insert: string;
}

/**
 * `caret` is where the caret stands in `after`, if known: of equal choices ("aa" → "aaa") the one that
 * ends there is what the person did, and two people's typing then merges as they expect.
 */
export function diffText(before: string, after: string, caret: number = after.length): TextChange | null {
  if (before === after) return null;
  const longest = Math.min(before.length, after.length);
  const suffixLimit = Math.min(longest, Math.max(0, after.length - caret));
  let suffix = 0;
  while (suffix < suffixLimit && before[before.length - 1 - suffix] === after[after.length - 1 - suffix])
    suffix++;
  let prefix = 0;
  while (prefix < longest - suffix && before[prefix] === after[prefix]) prefix++;
  while (suffix < longest - prefix && before[before.length - 1 - suffix] === after[after.length - 1 - suffix])
    suffix++;
  if (splitsPair(before, prefix) || splitsPair(after, prefix)) prefix--;
  if (splitsPair(before, before.length - suffix) || splitsPair(after, after.length - suffix)) suffix--;
  return {
    index: prefix,
    remove: before.length - prefix - suffix,
    insert: after.slice(prefix, after.length - suffix),
  };
}

export const applyChange = (text: string, { index, remove, insert }: TextChange): string =>
  text.slice(0, index) + insert + text.slice(index + remove);

/** Between a high and a low surrogate. */
function splitsPair(text: string, index: number): boolean {
  if (index <= 0 || index >= text.length) return false;
  const before = text.charCodeAt(index - 1);
  const after = text.charCodeAt(index);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}

/** A delta of Y.Text, as far as plain text goes. */
export type Delta = readonly { retain?: number; insert?: unknown; delete?: number }[];

/** Where a place in the text is after a delta; `stay` keeps it before text inserted right there. */
export function moveIndex(index: number, delta: Delta, stay: boolean): number {
  let at = 0;
  let moved = index;
  for (const part of delta) {
    if (part.retain !== undefined) at += part.retain;
    else if (typeof part.insert === "string") {
      if (at < moved || (at === moved && !stay)) moved += part.insert.length;
      at += part.insert.length;
    } else if (part.delete !== undefined) {
      if (at < moved) moved -= Math.min(part.delete, moved - at);
    }
  }
  return moved;
}

export function applyDelta(text: string, delta: Delta): string {
  let at = 0;
  let result = "";
  for (const part of delta) {
    if (part.retain !== undefined) {
      result += text.slice(at, at + part.retain);
      at += part.retain;
    } else if (typeof part.insert === "string") result += part.insert;
    else if (part.delete !== undefined) at += part.delete;
  }
  return result + text.slice(at);
}

/** Lone surrogates (a broken paste) become the replacement character. */
export const wellFormed = (text: string): string =>
  text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
