import Braces from "lucide-solid/icons/braces";
import FileSpreadsheet from "lucide-solid/icons/file-spreadsheet";
import FileText from "lucide-solid/icons/file-text";
import Image from "lucide-solid/icons/image";
import Table from "lucide-solid/icons/table";
import type { ExportFormat } from "../api/types";

export function ExportIcon(props: { format: ExportFormat }) {
  const icons = { pdf: FileText, png: Image, xlsx: FileSpreadsheet, csv: Table, json: Braces };
  return <>{icons[props.format]({ "aria-hidden": true })}</>;
}
