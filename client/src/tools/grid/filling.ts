/** Tables that are put into a grid, from the clipboard or a dialog. */
import { fillFrom, type Filled } from "../../board/grids/tables";
import { t } from "../../i18n";
import { announce, toast } from "../../ui";
import { undo } from "../actions";
import type { Desk } from "../desk";

export function sayFilled(desk: Desk, { columns, lanes, cells, left }: Filled): void {
  if (left > 0) toast(t("grids.notFilled", { count: left }), { tone: "problem" });
  if (columns + lanes + cells === 0) {
    announce(t("grids.filledNothing"));
    return;
  }
  toast(t("grids.filled", { count: cells }), { action: { label: t("common.undo"), run: () => undo(desk) } });
}

/** Pastes a table into the one grid that is selected; false where none is, or it is no table. */
export function pasteInGrid(desk: Desk, rows: readonly (readonly string[])[]): boolean {
  const grid = desk.parts.grid();
  // A list of lines is notes, here as elsewhere.
  if (!grid || desk.selection.ids().size !== 1 || rows.every((row) => row.length < 2)) return false;
  const part = desk.parts.chosen();
  const start = part && { [part.sort]: part.id };
  const filled = fillFrom(desk.board, grid.id, rows, undefined, start ?? {});
  if (filled) sayFilled(desk, filled);
  return filled !== null;
}
