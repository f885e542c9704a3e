/** What hands do in the tables of grids: presses, keys and choices become deeds and fields to write in. */
import { setCellText, textIn } from "../../board/grids/cells";
import { setEmotion, setEmotionComment } from "../../board/grids/emotions";
import { emotionAt, LONGEST_CELL, LONGEST_COMMENT, LONGEST_TITLE, type Level } from "../../board/grids/model";
import { columnOf, laneOf } from "../../board/grids/lookup";
import { setColumn, setLane } from "../../board/grids/structure";
import { columnWords, feelingWords } from "../../canvas/grid-words";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { announce } from "../../ui/toast";
import { cellWords } from "./grid-cells";
import { addPart, gridOf, moveDocked, movePart } from "./grid-deeds";
import { partOf, type HeadPart } from "./grid-heads";
import { PlainEditor } from "./plain-editor";
import type { OutlineTree } from "./tree";
import { sayHeld } from "../../tools/held";

export interface HandHooks {
  mayWork(): boolean;
  addNote(grid: string, column: string, lane: string): void;
  /** The menu of the head that has the keyboard. */
  openMenu(part: HeadPart): void;
}

export class GridHand {
  constructor(
    private readonly desk: Desk,
    private readonly tree: OutlineTree,
    private readonly hooks: HandHooks,
  ) {}

  /** True where the press was meant for a table. */
  clicked(event: MouseEvent): boolean {
    if (!(event.target instanceof Element)) return false;
    const button = event.target.closest("button");
    const grid = gridAt(event.target);
    if (grid === null) return false;
    const part = partOf(event.target, grid);
    const sort = button?.dataset["add"];
    if (sort === "column" || sort === "lane") this.add(grid, sort);
    else if (part && button?.classList.contains("outline-head-title")) this.rename(part);
    else if (part && (button?.classList.contains("outline-more") || event.target.matches(".outline-bar")))
      this.hooks.openMenu(part);
    else if (button?.classList.contains("outline-cell-add")) this.addNote(button, grid);
    else if (button?.classList.contains("outline-cell-text")) this.writeText(button, grid);
    else if (button?.classList.contains("outline-comment")) this.writeComment(button, grid);
    else return false;
    return true;
  }

  /** Keys on a cell or a head, and on a note in a cell what arrows with Alt do. */
  pressed(event: KeyboardEvent): boolean {
    if (!(event.target instanceof HTMLElement) || isField(event.target)) return false;
    const { target, key } = event;
    const grid = gridAt(target);
    if (grid === null) return false;
    const part = partOf(target, grid);
    if (part) return this.onHead(part, event);
    const id = target.closest<HTMLElement>(".outline-item")?.dataset["id"];
    const arrow = ARROWS[key];
    if (id !== undefined) {
      if (!event.altKey || !arrow || !this.desk.board.store.cellOf(id)) return false;
      moveDocked(this.desk, id, ...arrow);
      this.tree.focus(id);
      return true;
    }
    if ((key === "n" || key === "N") && !event.altKey && this.hooks.mayWork()) {
      this.addNote(target, grid);
      return true;
    }
    return false;
  }

  /** A level was chosen. */
  changed(event: Event): void {
    const select = event.target;
    if (!(select instanceof HTMLSelectElement) || !select.matches(".outline-feeling-level")) return;
    const found = this.spot(select);
    const persona = select.closest<HTMLElement>(".outline-feeling")?.dataset["persona"];
    if (!found || persona === undefined) return;
    const { grid, column, lane } = found;
    const level = select.value === "" ? null : (Number(select.value) as Level);
    if (!setEmotion(this.desk.board, grid, column, lane, persona, level)) {
      sayHeld(this.desk, [grid]);
      return;
    }
    const place = columnWords(gridOf(this.desk, grid)!.model, column);
    const feeling = level === null ? t("outline.grid.noFeeling") : feelingWords(level);
    announce(t("outline.grid.felt", { place, feeling }));
  }

  /** The title of a column or lane as a field in its head. */
  rename(part: HeadPart): void {
    const { desk } = this;
    this.tree.show();
    const grid = gridOf(desk, part.grid);
    const table = this.tree.table(part.grid);
    table?.focusHead(part);
    const view = table?.head(part);
    if (!grid || !view || !desk.board.mayChange(grid)) return;
    const value = (part.sort === "column" ? columnOf : laneOf)(grid, part.id)?.title ?? "";
    const set = part.sort === "column" ? setColumn : setLane;
    new PlainEditor({
      instead: view.title,
      label: t("outline.grid.nameOf"),
      value,
      longest: LONGEST_TITLE,
      line: true,
      done: (text, how) => {
        if (text.trim() !== value) set(desk.board, part.grid, part.id, { title: text });
        if (how === "stay") queueMicrotask(() => this.tree.table(part.grid)?.focusHead(part));
      },
    });
  }

  private onHead(part: HeadPart, event: KeyboardEvent): boolean {
    if (!this.desk.board.mayChange(gridOf(this.desk, part.grid) ?? undefined)) return false;
    if (event.altKey) {
      const [right, down] = ARROWS[event.key] ?? [0, 0];
      const by = part.sort === "column" ? right : down;
      if (by === 0) return false;
      movePart(this.desk, part, by);
      this.tree.table(part.grid)?.focusHead(part);
      return true;
    }
    if (event.key === "F2") this.rename(part);
    else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey))
      this.hooks.openMenu(part);
    else return false;
    return true;
  }

  private add(grid: string, sort: HeadPart["sort"]): void {
    const part = addPart(this.desk, grid, sort);
    if (part) this.rename(part);
  }

  private addNote(element: Element, grid: string): void {
    const found = this.spot(element);
    if (found) this.hooks.addNote(grid, found.column, found.lane);
  }

  private writeText(button: HTMLElement, id: string): void {
    const found = this.spot(button);
    const grid = gridOf(this.desk, id);
    const lane = grid && found && laneOf(grid, found.lane);
    if (!grid || !found || !lane) return;
    const { column } = found;
    new PlainEditor({
      instead: button,
      label: cellWords(grid.model, column, lane),
      value: textIn(grid, column, lane.id),
      longest: LONGEST_CELL,
      line: lane.type === "metric",
      done: (text, how) => {
        if (!setCellText(this.desk.board, id, column, lane.id, text)) sayHeld(this.desk, [id]);
        if (how === "stay") queueMicrotask(() => this.tree.table(id)?.focusCell(column, lane.id));
      },
    });
  }

  private writeComment(button: HTMLElement, id: string): void {
    const found = this.spot(button);
    const grid = gridOf(this.desk, id);
    const persona = button.closest<HTMLElement>(".outline-feeling")?.dataset["persona"];
    if (!grid || !found || persona === undefined) return;
    const { column, lane } = found;
    new PlainEditor({
      instead: button,
      label: t("outline.grid.commentOn", { place: columnWords(grid.model, column) }),
      value: emotionAt(grid.model, column, lane, persona)?.comment ?? "",
      longest: LONGEST_COMMENT,
      line: true,
      done: (text, how) => {
        setEmotionComment(this.desk.board, id, column, lane, persona, text);
        this.tree.show();
        if (how === "stay") queueMicrotask(() => this.tree.table(id)?.focusCell(column, lane));
      },
    });
  }

  private spot(element: Element): { grid: string; column: string; lane: string } | null {
    const cell = element.closest<HTMLElement>(".outline-cell");
    const grid = gridAt(element);
    const { column, lane } = cell?.dataset ?? {};
    return grid === null || column === undefined || lane === undefined ? null : { grid, column, lane };
  }
}

/** Right, down. */
const ARROWS: Readonly<Record<string, [right: number, down: number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

const isField = (element: HTMLElement): boolean =>
  element instanceof HTMLTextAreaElement ||
  element instanceof HTMLInputElement ||
  element instanceof HTMLSelectElement;

/** The grid whose section holds this element. */
function gridAt(element: Element): string | null {
  const section = element.closest<HTMLElement>(".outline-area");
  return section?.dataset["kind"] === "grid" ? (section.dataset["area"] ?? null) : null;
}
