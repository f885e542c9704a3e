/** What a note is in the work, in words: for screen readers, the outline and lists. */
import type { NoteMarks, NoteType, Wait } from "../board/note-marks";
import { formatDate, formatNumber, t } from "../i18n";
import { today } from "./chip-look";

const UNITS = { minutes: "minute", hours: "hour", days: "day", weeks: "week" } as const;

/** "3 days". */
export const waitText = ({ n, unit }: Wait): string =>
  formatNumber(n, { style: "unit", unit: UNITS[unit], unitDisplay: "long" });

/** "3 Dec 2026"; the day as it was written, whatever the reader's time zone. */
export const dueText = (due: string): string => formatDate(new Date(`${due}T12:00:00`).getTime(), "date");

/** "pain point". */
export const typeWord = (type: NoteType): string => t(`steps.type.${type}`);

/** Each mark in some words, the most telling first. */
export function markWords(marks: NoteMarks | null, day = today()): string[] {
  if (!marks) return [];
  const { type, evidence, owner, due, wait, decision, citizen, again, automated } = marks;
  const words: (string | false)[] = [
    type !== null && typeWord(type),
    evidence !== null && t(`steps.${evidence}`),
    owner !== null && t("steps.owned", { name: owner }),
    due !== null && t(due < day ? "steps.late" : "steps.dueOn", { date: dueText(due) }),
    wait !== null && t("steps.waits", { wait: waitText(wait) }),
    decision && t("steps.decision"),
    citizen && t("steps.citizen"),
    again && t("steps.again"),
    automated && t("steps.automated"),
  ];
  return words.filter((word): word is string => word !== false && word !== "");
}
