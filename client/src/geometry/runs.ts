/**
 * Formatted text as runs: pieces that look the same, whose texts joined are the whole. A text in which nothing is
 * formatted has no runs (null), so that plain notes cost nothing.
 */
export interface Marks {
  readonly bold?: true;
  readonly italic?: true;
  readonly strike?: true;
  /** http, https or mailto. */
  readonly link?: string;
}

export interface Run extends Marks {
  readonly text: string;
}

export const sameMarks = (a: Marks, b: Marks): boolean =>
  a.bold === b.bold && a.italic === b.italic && a.strike === b.strike && a.link === b.link;

export const isPlain = (run: Marks): boolean => !run.bold && !run.italic && !run.strike && !run.link;

export function sameRuns(a: readonly Run[] | null, b: readonly Run[] | null): boolean {
  if (a === b) return true;
  if (!a || !b || a.length !== b.length) return false;
  return a.every((run, index) => run.text === b[index]!.text && sameMarks(run, b[index]!));
}
