/** What chips on notes need of the page: the reader's words, today, and the colours of types. */
import type { ChipTone, ChipWords } from "../geometry/note-chips";
import { locale, t, type Locale } from "../i18n";
import type { RegisterWords } from "./register-words";

export type ChipColours = Readonly<Record<Exclude<ChipTone, "plain">, string>>;

/** Plain data, for painters in a worker. */
export interface ChipLook {
  readonly words: ChipWords;
  /** `YYYY-MM-DD`, as the reader's clock has it. */
  readonly today: string;
  readonly tones: ChipColours;
  /** Writing on them. */
  readonly onTone: string;
  readonly register: RegisterWords;
}

let made: { readonly locale: Locale; readonly words: ChipWords } | null = null;

export function chipWords(): ChipWords {
  const language = locale();
  if (made?.locale === language) return made.words;
  const months = t("board.months");
  const words: ChipWords = {
    types: {
      pain: t("board.mark.pain"),
      idea: t("board.mark.idea"),
      action: t("board.mark.action"),
      question: t("board.mark.question"),
    },
    evidence: { assumption: t("board.mark.assumption"), evidence: t("board.mark.evidence") },
    units: {
      minutes: t("board.unit.minutes"),
      hours: t("board.unit.hours"),
      days: t("board.unit.days"),
      weeks: t("board.unit.weeks"),
    },
    months: months.includes(" ") ? months.split(" ") : [],
    comma: language === "en" ? "." : ",",
  };
  // Words that are not there yet must not be kept.
  if (words.types.pain !== "" && words.types.pain !== "board.mark.pain") made = { locale: language, words };
  return words;
}

/** The day on the reader's calendar. */
export function today(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
