/** The words for a change that the server did not take, by its code in docs/protocol.md. */
import { hasKey, t } from "../i18n";

export function refusedWords(code: string): string {
  const known = `board.refused.${code}`;
  return t("board.refused", { why: t(hasKey(known) ? known : "board.refused.other") });
}
