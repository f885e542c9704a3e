/** Tables and texts dropped on the wall as files (CSV, TSV, TXT): a note for every cell or line. */
import { pasteList, readList } from "../board/clipboard";
import { readTable } from "../board/tables";
import type { Point } from "../geometry/rect";
import { formatBytes, t } from "../i18n";
import { announce, toast } from "../ui";
import type { Desk } from "./desk";

const NAMES = /\.(csv|tsv|txt)$/i;
/** Bytes; a larger file has more cells than a board takes objects. */
const MOST = 4_000_000;

/** Listens on the wall; answers how to stop. Pictures are image/drop.ts'. */
export function takeTables(desk: Desk): () => void {
  const stop = new AbortController();
  desk.canvas.element.addEventListener(
    "drop",
    (event) => {
      const files = [...(event.dataTransfer?.files ?? [])].filter((file) => NAMES.test(file.name));
      if (files.length === 0 || !desk.board.mayWork()) return;
      event.preventDefault();
      const at = desk.canvas.camera.toWall(desk.canvas.pointOf(event));
      void Promise.all(
        files.map((file, index) => take(desk, file, [at[0] + index * 60, at[1] + index * 60])),
      );
    },
    { signal: stop.signal },
  );
  return () => stop.abort();
}

async function take(desk: Desk, file: File, at: Point): Promise<void> {
  const { name } = file;
  if (file.size > MOST) {
    toast(t("commands.fileTooLarge", { name, size: formatBytes(MOST) }), { tone: "problem" });
    return;
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    // What spreadsheets of old wrote in Finland.
    text = new TextDecoder("windows-1252").decode(await file.arrayBuffer());
  }
  const rows = /\.txt$/i.test(name)
    ? readList(text)
    : readTable(text, /\.tsv$/i.test(name) ? "\t" : undefined);
  const wanted = rows.flat().length;
  if (wanted === 0 || text.includes("\0")) {
    toast(t("commands.fileUnread", { name }), { tone: "problem" });
    return;
  }
  const ids = pasteList(desk.board, rows, at, desk.colour());
  desk.take("select");
  desk.selection.set(ids);
  const bounds = desk.board.store.bounds(ids);
  if (bounds) desk.canvas.camera.reveal(bounds, "hand");
  if (ids.length < wanted) toast(t("board.boardFull", { count: wanted - ids.length }), { tone: "problem" });
  else announce(t("board.pasted", { count: ids.length }));
}
