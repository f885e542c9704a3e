/** Making a file on the server and handing it to the reader. */
import { createSignal } from "solid-js";
import { api, asApiError } from "../api/client";
import type { ExportFormat } from "../api/types";
import { errorLine, locale, t } from "../i18n";
import { toast } from "../ui/toast";

export type ExportSource = { board: string } | { snapshot: string };
export const FORMATS: readonly ExportFormat[] = ["pdf", "png", "xlsx", "csv", "json"];
/** Formats of which one grid alone can be had. */
export type TableFormat = "xlsx" | "csv";

/** What the page shows, so that a grid of it can be exported. */
let shown: ExportSource | null = null;

/** Says what the page shows; the answer takes it back. */
export function showExportsOf(source: ExportSource): () => void {
  shown = source;
  return () => (shown = null);
}

/** Which voting's numbers are on the wall, null for none; a file shows the same. Unknown, it has the latest. */
let votes: (() => string | null) | null = null;

/** Says which voting is shown; the answer takes it back. */
export function showVotesOf(voting: () => string | null): () => void {
  votes = voting;
  return () => (votes = null);
}

/** One grid of the board as a table that looks like it. */
export async function exportGrid(grid: string, format: TableFormat): Promise<void> {
  if (shown) await make(shown, format, grid);
}

/** How long "making the file" may stand: the server gives up long before. */
const PATIENCE_MS = 180_000;

/** One export at a time a place; `busy()` is its format. */
export function useExport(source: () => ExportSource) {
  const [busy, setBusy] = createSignal<ExportFormat | null>(null);

  async function run(format: ExportFormat): Promise<void> {
    if (busy()) return;
    setBusy(format);
    await make(source(), format);
    setBusy(null);
  }

  return { busy, run };
}

/** Makes the file and hands it over, and says how that went; `object` where only one is wanted. */
async function make(source: ExportSource, format: ExportFormat, object?: string): Promise<void> {
  const done = toast(t("export.making", { format: t(`export.${format}`) }), { stay: PATIENCE_MS });
  try {
    const part = object === undefined ? "" : `&object=${object}`;
    const voting = votes && isDrawn(format) ? `&voting=${votes() ?? "none"}` : "";
    const path = `${address(source)}/export?format=${format}&lang=${locale()}${part}${voting}`;
    const { blob, name } = await api.file(path);
    const file = name ?? `seina.${format}`;
    save(blob, file);
    done();
    toast(t("export.done", { name: file }));
  } catch (thrown) {
    done();
    const { code, params } = asApiError(thrown);
    toast(errorLine(code, params), {
      tone: "problem",
      stay: 15_000,
      action: { label: t("common.tryAgain"), run: () => void make(source, format, object) },
    });
  }
}

const isDrawn = (format: ExportFormat): boolean => format === "pdf" || format === "png";

function address(source: ExportSource): string {
  return "board" in source ? `/boards/${source.board}` : `/snapshots/${source.snapshot}`;
}

/** Hands a file to the reader. */
export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read the address only after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
