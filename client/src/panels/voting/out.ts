/** A result out of the board: on the clipboard as a table, or as a CSV file made here. */
import type { VotingResult } from "../../board/votings";
import { t } from "../../i18n";
import { save } from "../../tools/exporting";
import { toast } from "../../ui";
import { copyText } from "../copy";
import { csvOf, fileName, pasteable, tableOf } from "./table";
import { votingName } from "./words";

type NameOf = (person: string) => string | null;

export async function copyResult(result: VotingResult, nameOf: NameOf): Promise<void> {
  const { text, html } = pasteable(tableOf(result, nameOf));
  try {
    const types = { "text/plain": text, "text/html": html };
    await navigator.clipboard.write([
      new ClipboardItem(
        Object.fromEntries(Object.entries(types).map(([type, each]) => [type, new Blob([each], { type })])),
      ),
    ]);
    toast(t("voting.copied"));
  } catch {
    // Without https there is no clipboard for tables; cells parted by tabs do.
    await copyText(text, t("voting.copied"));
  }
}

export function downloadResult(result: VotingResult, board: string, nameOf: NameOf): void {
  const file = `${fileName(`${board} ${votingName(result)}`)}.csv`;
  save(new Blob([csvOf(tableOf(result, nameOf))], { type: "text/csv;charset=utf-8" }), file);
  toast(t("voting.downloaded", { file }));
}
