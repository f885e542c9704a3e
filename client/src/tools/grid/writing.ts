/**
 * Typing in heads and in text cells: a plain field over the place, whose words are written once, when it is left.
 * They are one value each (the document has no shared text for them), so that somebody else's change at the same moment
 * is not mixed with ours.
 */
import { textIn, setCellText } from "../../board/grids/cells";
import { LONGEST_CELL, LONGEST_TITLE } from "../../board/grids/model";
import { columnOf, columnsOf, laneOf } from "../../board/grids/lookup";
import { setColumn, setLane } from "../../board/grids/structure";
import type { GridObject } from "../../board/objects";
import { partRect, type GridPart } from "../../geometry/grid-hit";
import { CELL_PAD, CELL_TEXT, takesText } from "../../geometry/grid-layout";
import type { Rect } from "../../geometry/rect";
import { locale, t } from "../../i18n";
import type { Desk } from "../desk";
import { cellName, columnName, laneName } from "./names";
import "./writing.css";
import { sayHeld } from "../held";

export type Written =
  | { readonly grid: string; readonly sort: "column" | "lane"; readonly id: string }
  | { readonly grid: string; readonly sort: "cell"; readonly column: string; readonly lane: string };

/** Below this zoom nobody can read what they type. */
const READABLE = 0.45;
const COMFORTABLE = 0.8;
/** Letters of heads: wall units, and screen px at least. */
const HEAD_TEXT = 18;
const LEAST_PX = 14;

export class GridWriting {
  private readonly field = document.createElement("textarea");
  private at: Written | null = null;
  private before = "";

  constructor(private readonly desk: Desk) {
    this.field.className = "grid-field";
    this.field.rows = 1;
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("input", () => this.lay());
    this.field.addEventListener("blur", () => {
      // Another window may have the keyboard for a while.
      if (document.hasFocus()) this.close();
    });
    desk.board.store.listen((change) => {
      if (!this.at || !(change.changed.has(this.at.grid) || change.removed.has(this.at.grid))) return;
      if (this.rect()) this.lay();
      else this.lost();
    });
  }

  open(at: Written): void {
    const { board, canvas, presence } = this.desk;
    this.close();
    this.desk.editor.close();
    const grid = board.store.get(at.grid);
    if (grid?.kind !== "grid") return;
    if (!board.mayShape(grid) && !(at.sort === "cell" && board.mayWrite(grid))) {
      if (board.mayWork()) sayHeld(this.desk, [at.grid]);
      return;
    }
    this.at = at;
    const r = this.rect();
    if (!r) {
      this.at = null;
      return;
    }
    this.before = saidAt(grid, at);
    const { field } = this;
    field.value = this.before;
    field.lang = locale();
    field.maxLength = at.sort === "cell" ? LONGEST_CELL : LONGEST_TITLE;
    field.placeholder = t(at.sort === "cell" ? "board.writeHere" : "board.titleHere");
    field.setAttribute("aria-label", nameOf(grid, at));
    field.dataset["sort"] = at.sort;
    const { camera } = canvas;
    if (camera.view.zoom < READABLE) camera.centreOn(r, COMFORTABLE);
    else camera.reveal(r, "hand");
    this.lay();
    canvas.desk.append(field);
    canvas.overlay.setGripsHidden(true);
    field.focus({ preventScroll: true });
    // A name is written anew; in a cell one goes on, perhaps after somebody else's words.
    if (at.sort === "cell") field.setSelectionRange(field.value.length, field.value.length);
    else field.select();
    presence.tell({ typing: at.grid });
  }

  /** Writes what was typed, if it is another. */
  close(): void {
    const { at, field } = this;
    if (!at) return;
    const text = field.value;
    this.leave();
    const { board } = this.desk;
    if (text.trim() === this.before.trim()) return;
    if ("column" in at) setCellText(board, at.grid, at.column, at.lane, text);
    else if (at.sort === "column") setColumn(board, at.grid, at.id, { title: text });
    else setLane(board, at.grid, at.id, { title: text });
  }

  private leave(): void {
    this.at = null;
    const had = document.activeElement === this.field;
    this.field.remove();
    this.desk.canvas.overlay.setGripsHidden(false);
    this.desk.presence.tell({ typing: null });
    if (had) this.desk.focus();
  }

  /** Its column or lane, or the whole grid, was deleted meanwhile: what was typed is kept aside. */
  private lost(): void {
    const text = this.field.value;
    const changed = text.trim() !== this.before.trim() && text.trim() !== "";
    this.leave();
    if (changed) this.desk.keep("deleted", text);
  }

  private rect(): Rect | null {
    const { at } = this;
    const grid = at && this.desk.board.store.get(at.grid);
    return at && grid?.kind === "grid" ? partRect(grid, partOf(grid, at)) : null;
  }

  private lay(): void {
    const r = this.rect();
    if (!r || !this.at) return;
    const { style } = this.field;
    const cell = this.at.sort === "cell";
    style.transform = `translate(${r.x}px,${r.y}px)`;
    style.width = `${r.w}px`;
    style.height = `${r.h}px`;
    style.padding = cell ? `${CELL_PAD}px` : `${Math.max(4, (r.h - 28) / 2)}px 16px`;
    // Names of heads are drawn larger from further away, and so is what is typed there.
    style.fontSize = `${cell ? CELL_TEXT : Math.max(HEAD_TEXT, LEAST_PX / this.desk.canvas.camera.view.zoom)}px`;
    // A text that is longer than its cell for now hangs over the next lane.
    if (this.field.scrollHeight > r.h) style.height = `${this.field.scrollHeight}px`;
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229) return;
    event.stopPropagation();
    const cell = this.at?.sort === "cell";
    if (event.key === "Tab") {
      event.preventDefault();
      this.next(event.shiftKey ? -1 : 1);
    } else if (
      event.key === "Escape" ||
      (event.key === "Enter" && (!cell || event.ctrlKey || event.metaKey))
    ) {
      event.preventDefault();
      this.close();
    }
  }

  /** The head or the cell beside this one; a row ends at the next. */
  private next(step: 1 | -1): void {
    const { at } = this;
    const grid = at && this.desk.board.store.get(at.grid);
    this.close();
    if (!at || grid?.kind !== "grid") return;
    const now = this.desk.board.store.get(at.grid) as GridObject;
    if (at.sort !== "cell") {
      const all = (at.sort === "column" ? columnsOf(now) : now.model.lanes).map(({ id }) => id);
      const next = all[all.indexOf(at.id) + step];
      if (next === undefined) return;
      this.desk.parts.choose({ ...at, id: next });
      this.open({ ...at, id: next });
      return;
    }
    const lanes = now.model.lanes.filter(({ type, collapsed }) => takesText(type) && !collapsed);
    const cells = lanes.flatMap((lane) => now.model.leaves.map((leaf) => [leaf.id, lane.id] as const));
    const here = cells.findIndex(([column, lane]) => column === at.column && lane === at.lane);
    const next = cells[here + step];
    if (here >= 0 && next) this.open({ ...at, column: next[0], lane: next[1] });
  }
}

function saidAt(grid: GridObject, at: Written): string {
  if ("column" in at) return textIn(grid, at.column, at.lane);
  return (at.sort === "column" ? columnOf(grid, at.id) : laneOf(grid, at.id))?.title ?? "";
}

function partOf(grid: GridObject, at: Written): GridPart {
  if ("column" in at) return { part: "cell", column: at.column, lane: at.lane };
  if (at.sort === "lane") return { part: "laneHead", lane: at.id };
  const leaf = grid.model.leaves.some(({ id }) => id === at.id);
  return { part: leaf ? "leaf" : "phase", column: at.id };
}

const nameOf = (grid: GridObject, at: Written): string =>
  "column" in at
    ? t("grids.textOfCell", { cell: cellName(grid, at.column, at.lane) })
    : at.sort === "lane"
      ? t("grids.nameOfLane", { name: laneName(grid, at.id) })
      : t("grids.nameOfColumn", { name: columnName(grid, at.id) });
