/** Copy, cut and paste by the browser's own events: works by key, menu and between boards. */
import {
  clipOf,
  COPY_STEP,
  clipText,
  FLAVOUR,
  pasteClip,
  pasteList,
  plainText,
  readClip,
  readList,
  textsOf,
} from "../board/clipboard";
import { htmlList, htmlTable, pastedCells, tabbed } from "../board/tables";
import { remove } from "../board/arrange";
import { tableOf as tableOfGrid } from "../board/grids/tables";
import { readUrl } from "../board/urls";
import { union, type Point } from "../geometry/rect";
import { announce, toast } from "../ui";
import { t } from "../i18n";
import type { Desk } from "./desk";
import { assetHome } from "../board/assets";
import { addImages, bringImages, imagesAmong } from "./image/choose";
import { dockPasted } from "./grid/dropping";
import { pasteInGrid } from "./grid/filling";
import { linkAt } from "./link";

/** Where the pictures of what was copied come from. */
const HOME = "application/x-seina-assets";

export class ClipboardEvents {
  private readonly stop = new AbortController();
  /** Copies pasted again and again go step by step, not all on one heap. */
  private pasted = { text: "", times: 0 };

  constructor(private readonly desk: Desk) {
    const { signal } = this.stop;
    document.addEventListener("copy", (event) => this.copy(event, false), { signal });
    document.addEventListener("cut", (event) => this.copy(event, true), { signal });
    document.addEventListener("paste", (event) => this.paste(event), { signal });
  }

  close(): void {
    this.stop.abort();
  }

  private copy(event: ClipboardEvent, cut: boolean): void {
    const ids = this.desk.selection.list();
    if (!event.clipboardData || ids.length === 0 || isElsewhere(event.target)) return;
    // Words that somebody marked in a panel are what they want to copy.
    if (!globalThis.getSelection()?.isCollapsed) return;
    event.preventDefault();
    const clip = clipOf(this.desk.board, ids);
    event.clipboardData.setData(FLAVOUR, clipText(clip));
    event.clipboardData.setData(HOME, assetHome() ?? "");
    const grid = this.desk.parts.grid();
    const table = grid && ids.length === 1 ? tableOfGrid(this.desk.board.store, grid.id) : null;
    event.clipboardData.setData("text/plain", table ? tabbed(table) : plainText(clip));
    event.clipboardData.setData("text/html", table ? htmlTable(table) : htmlList(textsOf(clip)));
    this.pasted = { text: "", times: 0 };
    if (cut) remove(this.desk.board, ids);
    announce(t(cut ? "board.cut" : "board.copied", { count: ids.length }));
  }

  private paste(event: ClipboardEvent): void {
    const data = event.clipboardData;
    if (!data || isElsewhere(event.target) || !this.desk.board.mayWork()) return;
    const images = data.getData(FLAVOUR) || data.getData("text/plain") ? [] : imagesAmong(data.files);
    event.preventDefault();
    if (images.length > 0) {
      // Copied from a spreadsheet there is text too, and that is what people mean then.
      addImages(this.desk, images, this.place("", []));
      return;
    }
    const own = data.getData(FLAVOUR);
    const clip = own ? readClip(own) : null;
    const text = data.getData("text/plain");
    const url = clip ? null : readUrl(text);
    if (url !== null) {
      linkAt(this.desk, url, this.place(text, []));
      return;
    }
    if (!clip && pasteInGrid(this.desk, cellsOf(data.getData("text/html")) ?? pastedCells(text) ?? []))
      return;
    const rows = clip ? [] : (tableOf(data.getData("text/html")) ?? readList(text));
    const wanted = clip ? clip.objects.length : rows.flat().length;
    if (wanted === 0) {
      announce(t("board.nothingToPaste"));
      return;
    }
    const at = this.place(
      own || text,
      clip?.objects.map((each) => ({ x: each.at[0], y: each.at[1], w: each.size[0], h: each.size[1] })) ?? [],
    );
    const { board } = this.desk;
    let ids: string[] = [];
    board.undo.together([], () => {
      ids = clip ? pasteClip(board, clip, at) : pasteList(board, rows, at, this.desk.colour());
      dockPasted(this.desk, ids, at);
    });
    if (clip) bringImages(this.desk, ids, data.getData(HOME));
    this.desk.take("select");
    this.desk.selection.set(ids);
    const bounds = this.desk.board.store.bounds(ids);
    if (bounds) this.desk.canvas.camera.reveal(bounds, "hand");
    if (ids.length < wanted) toast(t("board.boardFull", { count: wanted - ids.length }), { tone: "problem" });
    else if (rows.length > 1 && rows.every((row) => row.length === 1)) this.offerOne(ids, rows.flat(), at);
    else announce(t("board.pasted", { count: ids.length }));
    const most = this.desk.board.worker.maxText();
    const cut = rows.flat().filter((cell) => cell.length > most).length;
    if (cut > 0) toast(t("board.textsCut", { count: cut }), { tone: "problem" });
  }

  /** A list has become notes, which is what people mean most often; the other way is one press away. */
  private offerOne(ids: readonly string[], lines: readonly string[], at: Point): void {
    const { desk } = this;
    toast(t("board.pasted", { count: ids.length }), {
      action: {
        label: t("commands.makeOneNote"),
        run: () => {
          const { board } = desk;
          board.undo.together(ids, () => {
            remove(
              board,
              ids.filter((id) => board.store.has(id)),
            );
            desk.selection.set(pasteList(board, [[lines.join("\n")]], at, desk.colour()));
          });
          desk.focus();
        },
      },
    });
  }

  /** At the mouse; else where it came from if that is in sight, a step aside; else in the middle. */
  private place(what: string, rects: readonly { x: number; y: number; w: number; h: number }[]): Point {
    this.pasted =
      this.pasted.text === what ? { text: what, times: this.pasted.times + 1 } : { text: what, times: 0 };
    const step = this.pasted.times * COPY_STEP[0];
    if (this.desk.mouse && this.pasted.times === 0) return this.desk.mouse.wall;
    const from = union(rects);
    const { camera } = this.desk.canvas;
    const seen = camera.shown;
    if (
      from &&
      from.x < seen.x + seen.w &&
      from.x + from.w > seen.x &&
      from.y < seen.y + seen.h &&
      from.y + from.h > seen.y
    )
      return [from.x + from.w / 2 + step + COPY_STEP[0], from.y + from.h / 2 + step + COPY_STEP[1]];
    const [x, y] = this.desk.mouse?.wall ?? camera.middle;
    return [x + step, y + step];
  }
}

/** In a field or a dialog the browser does what people expect there. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("input, textarea, [contenteditable], [role=dialog]") !== null
  );
}

/** The cells of a table that a spreadsheet or a page has copied; null where there is no table, or one of one cell. */
function tableOf(html: string): string[][] | null {
  const rows = cellsOf(html)?.map((row) =>
    row.map((cell) => cell.replace(/\s+/g, " ")).filter((text) => text !== ""),
  );
  const filled = rows?.filter((row) => row.length > 0) ?? [];
  return filled.flat().length > 1 ? filled : null;
}

/** All cells where they stand; lines within them stay. Null where there is no table. */
function cellsOf(html: string): string[][] | null {
  if (!/<table[\s>]/i.test(html)) return null;
  // A document of its own: nothing in it is loaded or run.
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!table) return null;
  for (const line of table.querySelectorAll("br")) line.replaceWith("\n");
  return [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
}
