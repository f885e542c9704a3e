/** What is said of the places and feelings of a grid: "phase 3, Waiting: frustration, −2". */
import type { GridModel, Level } from "../board/grids/model";
import type { BoardObject } from "../board/objects";
import type { BoardStore } from "../board/store";
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

/** "phases: 5, lanes: 6, items: 34" of a grid; of what is docked its cell, or that this has gone. */
export function gridWords(store: BoardStore, object: BoardObject): string[] {
  if (object.kind === "grid") {
    const { phases, lanes } = object.model;
    const held = object.frame?.lanes.reduce((sum, lane) => sum + lane.held, 0) ?? 0;
    const count = held + store.parked(object.id).length;
    return [t("gridview.holds", { phases: phases.length, lanes: lanes.length, count })];
  }
  if (object.cell === null) return [];
  const place = store.cellOf(object.id);
  if (!place) return store.isDocked(object.id) ? [t("gridview.parked")] : [];
  const grid = store.get(place.grid);
  const lane = grid?.kind === "grid" && grid.model.lanes.find((each) => each.id === place.lane);
  if (grid?.kind !== "grid" || !lane) return [];
  const title = lane.title || t(`gridview.lane.${lane.type}`);
  return [t("gridview.inCell", { place: columnWords(grid.model, place.column), lane: title })];
}
