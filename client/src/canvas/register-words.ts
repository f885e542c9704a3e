/** The words of registers: apart from how they look, which is fetched with the first of them. */
import type { RegisterOf } from "../board/objects";
import type { RegisterColumn } from "../geometry/register-layout";
import { locale, t, type Locale } from "../i18n";

/** In the reader's language; plain data, for the painter's worker. */
export interface RegisterWords {
  readonly heads: Readonly<Record<Exclude<RegisterColumn, "number" | "text">, string>>;
  /** What it collects, as the head of the texts. */
  readonly of: Readonly<Record<RegisterOf, string>>;
  /** With places for what is collected, and for how many. */
  readonly empty: string;
  readonly more: string;
}

let made: { readonly locale: Locale; readonly words: RegisterWords } | null = null;

export function registerWords(): RegisterWords {
  const language = locale();
  if (made?.locale === language) return made.words;
  const words: RegisterWords = {
    heads: {
      type: t("board.register.type"),
      phase: t("board.register.phase"),
      lane: t("board.register.lane"),
      evidence: t("board.register.evidence"),
      owner: t("board.register.owner"),
      due: t("board.register.due"),
      reactions: t("board.register.reactions"),
      votes: t("board.register.votes"),
    },
    of: {
      pain: t("board.mark.pain"),
      idea: t("board.mark.idea"),
      action: t("board.mark.action"),
      question: t("board.mark.question"),
      all: t("board.note"),
    },
    empty: t("board.register.empty"),
    more: t("board.register.more"),
  };
  if (words.empty !== "" && words.empty !== "board.register.empty") made = { locale: language, words };
  return words;
}
