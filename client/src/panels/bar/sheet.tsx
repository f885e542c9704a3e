/** A grid, or a register, as a file for Excel. */
import FileSpreadsheet from "lucide-solid/icons/file-spreadsheet";
import { t } from "../../i18n";
import { exportGrid } from "../../tools/exporting";
import { IconButton } from "../../ui/button";
import type { BarProps, Section } from "./section";

function SheetPart(props: BarProps) {
  return (
    <IconButton
      label={t("outline.grid.excel")}
      tipSide="top"
      onClick={() => void exportGrid(props.objects[0]!.id, "xlsx")}
    >
      <FileSpreadsheet aria-hidden="true" />
    </IconButton>
  );
}

export const sheet: Section = {
  id: "sheet",
  shows: ([first, ...more]) => (first?.kind === "grid" || first?.kind === "register") && more.length === 0,
  part: SheetPart,
  whatever: true,
};
