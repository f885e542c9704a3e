/**
 * A grid in the outline: a table with heads of columns and lanes, in which arrows go from cell to cell, Enter goes into
 * a cell and Escape back out (the grid pattern of ARIA, on a real table, so that a screen reader's own table commands
 * work as well). Where the window is narrow one column is shown at a time, with a picker.
 */
import { pairOf } from "../../board/grids/comparing";
import { columnWords } from "../../canvas/grid-words";
import { processWords } from "../../canvas/process-words";
import type { GridModel, Lane } from "../../board/grids/model";
import type { GridObject } from "../../board/objects";
import { locale, t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { GridCell, laneName, separatorCell } from "./grid-cells";
import { headKey, newHead, partOf, sayHead, type HeadPart, type HeadView } from "./grid-heads";
import { fillList, linkButton, listView, type ListView } from "./grid-lists";

export interface TableHooks {
  rowOf(id: string): HTMLElement;
  mayWork(): boolean;
  /** The keyboard is on another head, or on none. */
  head(part: HeadPart | null): void;
  /** Out of the table: up to the grid's heading, or down to what follows. */
  leave(by: number): void;
}

const NARROW = "(max-width: 640px)";

export class GridTable {
  readonly element = document.createElement("div");
  private readonly scroller = document.createElement("div");
  private readonly table = document.createElement("table");
  private readonly picker = document.createElement("div");
  private readonly select = document.createElement("select");
  private readonly steps: readonly [HTMLButtonElement, HTMLButtonElement];
  private readonly process = document.createElement("div");
  private readonly parking: ListView;
  private readonly onTop: ListView;
  private readonly heads = new Map<string, HeadView>();
  private readonly cells = new Map<string, GridCell>();
  /** What stands where, a row of heads or a lane each; what spans columns stands in each of them. */
  private places: HTMLElement[][] = [];
  private spot: HTMLElement | null = null;
  private across = 0;
  private shown = "";
  /** The leaf that a narrow window shows. */
  private leaf = 0;
  private readonly narrow = matchMedia(NARROW);
  private readonly resized = () => this.window();

  constructor(
    private readonly desk: Desk,
    readonly grid: string,
    private readonly hooks: TableHooks,
    label: string,
  ) {
    this.element.className = "outline-grid";
    this.scroller.className = "outline-scroll";
    this.table.className = "outline-table";
    this.table.setAttribute("role", "grid");
    this.table.setAttribute("aria-labelledby", label);
    this.table.setAttribute("aria-describedby", "outline-grid-help");
    this.steps = [this.stepButton(-1), this.stepButton(1)];
    this.picker.className = "outline-phases";
    this.select.addEventListener("change", () => this.showLeaf(Number(this.select.value)));
    this.picker.append(this.steps[0], this.select, this.steps[1]);
    this.parking = listView(`${label}-parking`);
    this.onTop = listView(`${label}-top`);
    this.scroller.append(this.table);
    this.process.className = "outline-process";
    this.element.append(this.picker, this.scroller, this.process, this.parking.element, this.onTop.element);
    this.table.addEventListener("keydown", (event) => this.pressed(event));
    this.table.addEventListener("focusin", (event) => this.came(event.target));
    this.narrow.addEventListener("change", this.resized);
  }

  close(): void {
    this.narrow.removeEventListener("change", this.resized);
  }

  /** Everything anew that says something else now. `items`: what is listed, without what the search leaves out. */
  draw(items: readonly string[]): void {
    const grid = this.object();
    if (!grid) return;
    const here = new Set(items);
    const active = document.activeElement;
    this.build(grid, here);
    const { store } = this.desk.board;
    const parked = store.parked(this.grid).filter((id) => here.has(id));
    const loose = items.filter((id) => !store.isDocked(id));
    this.drawProcess(grid);
    fillList(
      this.parking,
      t("outline.grid.parking"),
      t("outline.grid.parkingHint"),
      parked,
      this.hooks.rowOf,
    );
    fillList(this.onTop, t("outline.grid.onTop"), "", loose, this.hooks.rowOf);
    // What moved with its column has lost the keyboard on the way.
    if (active instanceof HTMLElement && active !== document.activeElement && this.element.contains(active))
      active.focus({ preventScroll: true });
  }

  /** Cells say what is in their rows, which have been drawn anew. */
  nameCells(): void {
    for (const cell of this.cells.values()) cell.nameNotes();
  }

  /** Puts the keyboard on the cell or head where it was last, or on the first. */
  enter(from: "above" | "below" = "above"): boolean {
    const rows = this.places.length;
    const first = this.places[Math.min(1, rows - 1)]?.[1] ?? this.places[0]?.[0];
    const target = from === "below" ? this.places[rows - 1]?.[0] : (this.spot ?? first);
    if (!target) return false;
    this.focus(target);
    return true;
  }

  /** Puts the keyboard on a head again, after its menu or its field. */
  focusHead(part: HeadPart): void {
    const view = this.heads.get(headKey(part));
    if (view) this.focus(view.element);
  }

  focusCell(column: string, lane: string): void {
    const cell = this.cells.get(`${column}/${lane}`);
    if (cell) this.focus(cell.element);
  }

  head(part: HeadPart): HeadView | undefined {
    return this.heads.get(headKey(part));
  }

  /** Where a new note goes: to the cell that the keyboard was in last, else into the column that is shown. */
  landing(): { column: string | null; lane: string | null } {
    const { column, lane } = this.spot?.dataset ?? {};
    if (column !== undefined && lane !== undefined) return { column, lane };
    return { column: this.object()?.model.leaves[this.leaf]?.id ?? null, lane: null };
  }

  /** Makes sure that a note's column can be seen. */
  reveal(id: string): void {
    const place = this.desk.board.store.cellOf(id);
    const at = place ? this.model().leaves.findIndex((leaf) => leaf.id === place.column) : -1;
    if (at >= 0 && this.narrow.matches && at !== this.leaf) this.showLeaf(at);
  }

  private object(): GridObject | null {
    const object = this.desk.board.store.get(this.grid);
    return object?.kind === "grid" ? object : null;
  }

  private model(): GridModel {
    return this.object()!.model;
  }

  private mayChange(): boolean {
    return this.desk.board.mayChange(this.object() ?? undefined);
  }

  private build(grid: GridObject, here: ReadonlySet<string>): void {
    const { phases, leaves, lanes } = grid.model;
    const mayChange = this.mayChange();
    const shape = JSON.stringify([phases, leaves, lanes, mayChange, locale()]);
    const cells = new Map<string, GridCell>();
    for (const lane of lanes)
      if (lane.type !== "separator")
        for (const leaf of leaves) {
          const key = `${leaf.id}/${lane.id}`;
          cells.set(key, this.cells.get(key) ?? this.newCell(leaf.id, lane.id));
        }
    if (shape !== this.shown) {
      this.shown = shape;
      this.cells.clear();
      for (const [key, cell] of cells) this.cells.set(key, cell);
      this.buildTable(grid, mayChange);
      this.leaf = Math.min(this.leaf, Math.max(0, leaves.length - 1));
      this.window();
    }
    this.here = here;
    for (const lane of lanes)
      for (const leaf of leaves) this.cells.get(`${leaf.id}/${lane.id}`)?.draw(leaf, lane);
  }

  private here: ReadonlySet<string> = new Set();

  /** What the process costs, and what changes: each leads to the panel that tells more. */
  private drawProcess(grid: GridObject): void {
    const { process, board } = this.desk;
    const [said] = processWords(board.store, grid);
    const pair = grid.tally ? pairOf(board.store, grid.id) : null;
    const shown = JSON.stringify([said, pair, locale()]);
    if (shown === this.told) return;
    this.told = shown;
    this.process.hidden = said === undefined;
    if (said === undefined) return;
    const counts = linkButton(`${t("process.counts")}: ${said}`, () => process.show("counts", grid.id));
    const change = linkButton(t("process.difference"), () => process.show("difference", grid.id));
    this.process.replaceChildren(counts, ...(pair ? [change] : []));
  }

  private told = "";

  private newCell(column: string, lane: string): GridCell {
    return new GridCell(
      {
        grid: this.grid,
        model: () => this.model(),
        notes: (leaf, row) =>
          this.desk.board.store.inCell(this.grid, leaf, row).filter((id) => this.here.has(id)),
        rowOf: this.hooks.rowOf,
        mayAdd: () => this.hooks.mayWork(),
        mayFill: () => this.desk.board.mayWrite(this.object() ?? undefined),
      },
      column,
      lane,
    );
  }

  private buildTable({ model }: GridObject, mayChange: boolean): void {
    const { phases, leaves, lanes } = model;
    const stepped = phases.some(({ steps }) => steps.length > 0);
    const head = document.createElement("thead");
    const top = tableRow();
    const second = tableRow();
    const corner = document.createElement("td");
    corner.className = "outline-corner";
    corner.setAttribute("role", "gridcell");
    corner.rowSpan = stepped ? 2 : 1;
    top.append(corner);
    const places: HTMLElement[][] = [[corner], [corner]];
    phases.forEach((phase, at) => {
      const own = phase.steps.length === 0;
      const view = this.headView({ grid: this.grid, sort: "column", id: phase.id }, mayChange);
      view.element.colSpan = own ? 1 : phase.steps.length;
      view.element.rowSpan = own && stepped ? 2 : 1;
      view.element.setAttribute("scope", own ? "col" : "colgroup");
      view.element.setAttribute("role", "columnheader");
      sayHead(view, phase.title, t("outline.phase", { number: at + 1 }), phase.colour, "");
      top.append(view.element);
      if (own) {
        places[0]!.push(view.element);
        places[1]!.push(view.element);
        return;
      }
      phase.steps.forEach((id, nth) => {
        const step = this.headView({ grid: this.grid, sort: "column", id }, mayChange);
        const leaf = leaves.find((each) => each.id === id)!;
        step.element.colSpan = step.element.rowSpan = 1;
        step.element.setAttribute("scope", "col");
        step.element.setAttribute("role", "columnheader");
        sayHead(step, leaf.title, t("outline.step", { number: nth + 1 }), leaf.colour ?? phase.colour, "");
        second.append(step.element);
        places[0]!.push(view.element);
        places[1]!.push(step.element);
      });
    });
    head.append(top, ...(stepped ? [second] : []));
    if (!stepped) places.pop();
    const body = document.createElement("tbody");
    for (const lane of lanes) {
      const [row, line] = this.laneRow(lane, model, mayChange);
      body.append(row);
      places.push(line);
    }
    const keys = new Set([...phases, ...leaves].map(({ id }) => `column ${id}`));
    for (const lane of lanes) keys.add(`lane ${lane.id}`);
    for (const key of this.heads.keys()) if (!keys.has(key)) this.heads.delete(key);
    this.table.replaceChildren(head, body);
    this.places = places;
    this.fillPicker(model);
    const kept = this.spot?.isConnected && this.table.contains(this.spot) ? this.spot : null;
    this.setSpot(kept ?? places[places.length > 1 ? 1 : 0]?.[1] ?? places[0]?.[0] ?? null);
  }

  private laneRow(lane: Lane, { leaves }: GridModel, mayChange: boolean): [HTMLElement, HTMLElement[]] {
    const row = tableRow();
    row.dataset["type"] = lane.type;
    const view = this.headView({ grid: this.grid, sort: "lane", id: lane.id }, mayChange);
    view.element.setAttribute("scope", "row");
    view.element.setAttribute("role", "rowheader");
    const kind = lane.title.trim() === "" ? "" : t(`gridview.lane.${lane.type}`);
    sayHead(view, laneName(lane), "", lane.colour, kind);
    row.append(view.element);
    const line: HTMLElement[] = [view.element];
    if (lane.type === "separator") {
      const cell = separatorCell(lane);
      cell.colSpan = Math.max(1, leaves.length);
      row.append(cell);
      for (const _ of leaves) line.push(cell);
      return [row, line];
    }
    for (const leaf of leaves) {
      const cell = this.cells.get(`${leaf.id}/${lane.id}`)!.element;
      row.append(cell);
      line.push(cell);
    }
    return [row, line];
  }

  private headView(part: HeadPart, mayChange: boolean): HeadView {
    const key = headKey(part);
    let view = this.heads.get(key);
    if (!view) this.heads.set(key, (view = newHead(part)));
    view.title.disabled = !mayChange;
    view.more.hidden = !mayChange;
    return view;
  }

  private fillPicker(model: GridModel): void {
    const { leaves } = model;
    this.select.setAttribute("aria-label", t("outline.grid.pickPhase"));
    this.steps[0].setAttribute("aria-label", t("outline.grid.previous"));
    this.steps[1].setAttribute("aria-label", t("outline.grid.next"));
    this.select.replaceChildren(
      ...leaves.map((leaf, at) => {
        const option = document.createElement("option");
        option.value = String(at);
        const phase = model.phases.find(({ id, steps }) => id !== leaf.id && steps.includes(leaf.id));
        const titles = [phase?.title.trim(), leaf.title.trim()].filter(Boolean);
        const title = titles.join(" – ") || columnWords(model, leaf.id);
        option.textContent = t("outline.grid.ofMany", { number: at + 1, count: leaves.length, title });
        return option;
      }),
    );
  }

  private showLeaf(at: number): void {
    this.leaf = Math.max(0, Math.min(this.model().leaves.length - 1, at));
    this.window();
  }

  /** One column at a time where there is no room for more. */
  private window(): void {
    const narrow = this.narrow.matches;
    this.element.classList.toggle("narrow", narrow);
    this.picker.hidden = !narrow || this.select.options.length < 2;
    const seen = new Set(this.places.flatMap((row) => (narrow ? [row[0], row[this.leaf + 1]] : row)));
    for (const row of this.places) for (const each of row) each.hidden = !seen.has(each);
    this.select.value = String(this.leaf);
    this.steps[0].disabled = this.leaf === 0;
    this.steps[1].disabled = this.leaf >= this.select.options.length - 1;
    if (this.spot?.hidden) this.setSpot(this.places.at(-1)?.[this.leaf + 1] ?? null);
  }

  private stepButton(by: number): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "outline-phase-step";
    button.textContent = by < 0 ? "‹" : "›";
    button.addEventListener("click", () => this.showLeaf(this.leaf + by));
    return button;
  }

  private came(target: EventTarget | null): void {
    const spot = spotAt(target);
    if (!spot) return;
    this.setSpot(spot);
    this.hooks.head(partOf(spot, this.grid));
  }

  private setSpot(spot: HTMLElement | null): void {
    if (spot === this.spot) return;
    if (this.spot) this.spot.tabIndex = -1;
    this.spot = spot;
    if (spot) spot.tabIndex = 0;
  }

  private focus(spot: HTMLElement): void {
    const [, x] = this.placeOf(spot);
    if (spot.hidden && x > 0) this.showLeaf(x - 1);
    this.setSpot(spot);
    spot.focus({ preventScroll: true });
    spot.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Row and column of a cell or head; of those it spans, the one that the arrows went along. */
  private placeOf(spot: HTMLElement): [number, number] {
    for (const [y, row] of this.places.entries()) {
      if (row[this.across] === spot) return [y, this.across];
      const x = row.indexOf(spot);
      if (x >= 0) return [y, x];
    }
    return [-1, -1];
  }

  private pressed(event: KeyboardEvent): void {
    const { target } = event;
    const spot = spotAt(target);
    if (!spot || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey) {
      if (spot && target === spot && (event.ctrlKey || event.metaKey)) this.toEnd(event);
      return;
    }
    const isField = target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
    const done =
      target === spot
        ? this.onSpot(spot, event)
        : isField
          ? event.key === "Escape" && this.back(spot)
          : this.inSpot(spot, event);
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Ctrl and Home or End: the first and the last cell. */
  private toEnd(event: KeyboardEvent): void {
    const row = event.key === "Home" ? this.places[0] : event.key === "End" ? this.places.at(-1) : undefined;
    if (!row) return;
    this.focus(event.key === "Home" ? (row[1] ?? row[0]!) : row.at(-1)!);
    event.preventDefault();
    event.stopPropagation();
  }

  private onSpot(spot: HTMLElement, event: KeyboardEvent): boolean {
    // With Alt the index moves the part or the note.
    if (event.altKey) return false;
    const [y, x] = this.placeOf(spot);
    switch (event.key) {
      case "ArrowUp":
      case "ArrowDown":
        return this.go(spot, y, x, event.key === "ArrowUp" ? -1 : 1, 0);
      case "ArrowLeft":
      case "ArrowRight":
        return this.go(spot, y, x, 0, event.key === "ArrowLeft" ? -1 : 1);
      case "Home":
        this.focus(this.places[y]![0]!);
        return true;
      case "End":
        this.focus(this.places[y]!.at(-1)!);
        return true;
      case "Enter":
        return this.into(spot);
      case "F2":
        // On a head it renames.
        return !spot.matches(".outline-head") && this.into(spot);
      default:
        return false;
    }
  }

  private go(spot: HTMLElement, y: number, x: number, down: number, right: number): boolean {
    let row = y + down;
    let column = x + right;
    // What spans several is left at once.
    while (this.places[row]?.[column] === spot) {
      row += down;
      column += right;
    }
    const next = this.places[row]?.[column];
    if (next && !next.classList.contains("outline-corner")) {
      this.across = column;
      this.focus(next);
    } else if (down !== 0 && (!this.places[row] || next)) this.hooks.leave(down);
    return true;
  }

  /** To the first thing in a cell that can be done something with. */
  private into(spot: HTMLElement): boolean {
    const [first] = stops(spot);
    if (!first) return true;
    // A field of words is entered by writing in it.
    if (first.classList.contains("outline-cell-text")) first.click();
    else first.focus();
    return true;
  }

  private inSpot(spot: HTMLElement, event: KeyboardEvent): boolean {
    if (event.key === "Escape") return this.back(spot);
    if (event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown"))
      return (event.key === "ArrowLeft" || event.key === "ArrowRight") && !event.altKey;
    const all = stops(spot);
    const at = all.indexOf(event.target as HTMLElement);
    all[Math.max(0, Math.min(all.length - 1, at + (event.key === "ArrowUp" ? -1 : 1)))]?.focus();
    return true;
  }

  private back(spot: HTMLElement): boolean {
    this.focus(spot);
    return true;
  }
}

function tableRow(): HTMLTableRowElement {
  const row = document.createElement("tr");
  row.setAttribute("role", "row");
  return row;
}

/** The cell or head that holds this element. */
function spotAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(".outline-cell, .outline-head") : null;
}

/** What the keyboard comes to in a cell, by up and down. */
function stops(spot: HTMLElement): HTMLElement[] {
  const all = spot.querySelectorAll<HTMLElement>(
    ".outline-text, .outline-cell-add, .outline-cell-text, .outline-feeling-level, .outline-comment, .outline-head-title",
  );
  return [...all].filter((each) => !each.hidden && !each.matches(":disabled"));
}
