/** Formatted text as runs: pieces that look the same, whose texts joined are the whole. */
import * as Y from "yjs";

import type { Marks, Run } from "../geometry/runs";

export { isPlain, sameMarks, sameRuns, type Marks, type Run } from "../geometry/runs";

/** The runs of a shared text, or null where nothing in it is formatted. */
export function runsOf(text: Y.Text): readonly Run[] | null {
  if (!isFormatted(text)) return null;
  const runs: Run[] = [];
  for (const piece of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof piece.insert !== "string") continue;
    runs.push({ text: piece.insert, ...marksOf(piece.attributes) });
  }
  return runs.some((run) => Object.keys(run).length > 1) ? runs : null;
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
    ...(typeof link === "string" && /^(https?:\/\/|mailto:)\S+$/i.test(link) && { link }),
  };
}
