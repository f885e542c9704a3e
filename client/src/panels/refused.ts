/** The words for a change that the server did not take, or for its notice, by the code in docs/protocol.md. */
import { hasKey, t } from "../i18n";

export function refusedWords(code: string): string {
  const notice = `board.notice.${code}`;
  if (hasKey(notice)) return t(notice);
  const known = `board.refused.${code}`;
  return t("board.refused", { why: t(hasKey(known) ? known : "board.refused.other") });
}
