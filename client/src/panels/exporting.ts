/** Making a file on the server and handing it to the reader. */
import { createSignal } from "solid-js";
import { api, asApiError } from "../api/client";
import type { ExportFormat } from "../api/types";
import { errorLine, locale, t } from "../i18n";
import { toast } from "../ui/toast";

export type ExportSource = { board: string } | { snapshot: string };
export const FORMATS: readonly ExportFormat[] = ["pdf", "png", "csv", "json"];

/** How long "making the file" may stand: the server gives up long before. */
const PATIENCE_MS = 180_000;

/** One export at a time a place; `busy()` is its format. */
export function useExport(source: () => ExportSource) {
  const [busy, setBusy] = createSignal<ExportFormat | null>(null);

  async function run(format: ExportFormat): Promise<void> {
    if (busy()) return;
    setBusy(format);
    const done = toast(t("export.making", { format: t(`export.${format}`) }), { stay: PATIENCE_MS });
    try {
      const { blob, name } = await api.file(`${address(source())}/export?format=${format}&lang=${locale()}`);
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
        action: { label: t("common.tryAgain"), run: () => void run(format) },
      });
    }
    setBusy(null);
  }

  return { busy, run };
}

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
