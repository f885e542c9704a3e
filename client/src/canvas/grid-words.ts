/** What is said of the places and feelings of a grid: "phase 3, Waiting: frustration, −2". */
import type { GridModel, Level } from "../board/grids/model";
import { t } from "../i18n";

/** "−2", "+1": with a real minus, which a screen reader says. */
export const signed = (level: Level): string =>
  level > 0 ? `+${level}` : String(level).replace("-", "\u2212");

/** "frustration, −2" */
export const feelingWords = (level: Level): string => `${t(`outline.level.${level}`)}, ${signed(level)}`;

/** "phase 3, Waiting", or "phase 3, Waiting, step 2, Call" for a step. Columns that are none say nothing. */
export function columnWords({ phases, leaves }: GridModel, column: string): string {
  const leaf = leaves.find(({ id }) => id === column);
  const at = phases.findIndex(({ id, steps }) => id === column || steps.includes(column));
  const phase = phases[at];
  if (!phase) return "";
  const said = partWords("outline.phase", at, phase.title);
  if (phase.id === column || !leaf) return said;
  return `${said}, ${partWords("outline.step", phase.steps.indexOf(column), leaf.title)}`;
}

function partWords(key: "outline.phase" | "outline.step", at: number, title: string): string {
  const said = t(key, { number: at + 1 });
  return title.trim() === "" ? said : `${said}, ${title.trim()}`;
}
