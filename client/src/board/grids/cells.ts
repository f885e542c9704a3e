/** What is written in the cells of text and metric lanes: one value each, last writer wins. */
import { takesText } from "../../geometry/grid-layout";
import type { Board } from "../board";
import type { GridObject, YObject } from "../objects";
import { textKey } from "./keys";
import { LONGEST_CELL } from "./model";
import { laneOf } from "./lookup";

/** The grid, where this person may fill its cells: also where its layout is fixed. */
export function gridToFill(board: Board, id: string): GridObject | null {
  const grid = board.store.get(id);
  return grid?.kind === "grid" && (board.mayWrite(grid) || board.mayShape(grid)) ? grid : null;
}

/** The leaf whose cells are meant by a column, or null. */
export const leafOf = ({ model }: GridObject, column: string): string | null =>
  Object.hasOwn(model.homes, column) ? model.homes[column]! : null;

export const textIn = ({ model }: GridObject, column: string, lane: string): string =>
  model.texts[`${column}/${lane}`] ?? "";

export function setCellText(board: Board, grid: string, column: string, lane: string, text: string): boolean {
  const found = gridToFill(board, grid);
  const leaf = found && leafOf(found, column);
  const type = found && laneOf(found, lane)?.type;
  if (!found || leaf === null || !type || !takesText(type)) return false;
  const next = clean(text);
  if (textIn(found, leaf, lane) === next) return true;
  board.change(() => {
    if (next === "") forget(board.map(grid)!, found, leaf, (column) => textKey(column, lane));
    else board.map(grid)!.set(textKey(leaf, lane), next);
  }, [grid]);
  return true;
}

/** Takes away what a cell says; in the first step of a phase also what was said of the phase when it had none. */
export function forget(
  map: YObject,
  { model }: GridObject,
  leaf: string,
  keyOf: (column: string) => string,
): void {
  const phase = model.phases.find((each) => each.steps[0] === leaf);
  for (const column of phase ? [leaf, phase.id] : [leaf])
    if (map.has(keyOf(column))) map.delete(keyOf(column));
}

/** No half surrogate at the cut, and nothing but spaces is nothing. */
export function clean(text: string, longest = LONGEST_CELL): string {
  const trimmed = text.replace(/\r\n?/g, "\n").trim();
  const cut = trimmed.slice(0, longest);
  const last = cut.charCodeAt(cut.length - 1);
  return cut.length < trimmed.length && last >= 0xd800 && last < 0xdc00 ? cut.slice(0, -1) : cut;
}
