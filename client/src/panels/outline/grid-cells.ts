/** What stands in one cell of a grid's table: a list of notes, words, feelings. */
import { emotionAt, type Column, type GridModel, type Lane, type Level } from "../../board/grids/model";
import { columnWords, feelingWords } from "../../canvas/grid-words";
import { takesNotes, takesText } from "../../geometry/grid-layout";
import { t } from "../../i18n";

export interface CellHost {
  readonly grid: string;
  model(): GridModel;
  /** Rows of the notes in the cell that the search leaves, in their order. */
  notes(column: string, lane: string): readonly string[];
  rowOf(id: string): HTMLElement;
  /** May notes be put in, words be written? */
  mayAdd(): boolean;
  mayFill(): boolean;
}

/** "Kela, phase 3, Waiting" */
export function cellWords(model: GridModel, column: string, lane: Lane): string {
  return t("outline.grid.cell", { lane: laneName(lane), column: columnWords(model, column) });
}

export const laneName = (lane: Lane): string => lane.title.trim() || t(`gridview.lane.${lane.type}`);

/** Draws a cell anew where it says something else. One for each column and lane. */
export class GridCell {
  readonly element = document.createElement("td");
  private shown = "";
  private type: Lane["type"] | null = null;
  private list: HTMLElement | null = null;
  private body: HTMLElement | null = null;

  constructor(
    private readonly host: CellHost,
    readonly column: string,
    readonly lane: string,
  ) {
    this.element.className = "outline-cell";
    this.element.setAttribute("role", "gridcell");
    this.element.tabIndex = -1;
    this.element.dataset["column"] = column;
    this.element.dataset["lane"] = lane;
  }

  draw(column: Column, lane: Lane): void {
    if (lane.type !== this.type) this.begin(lane);
    if (takesNotes(lane.type)) this.drawNotes(lane);
    else if (takesText(lane.type)) this.drawText(lane);
    else if (lane.type === "emotion") this.drawFeelings(column, lane);
  }

  private begin(lane: Lane): void {
    this.type = lane.type;
    this.shown = "";
    this.element.dataset["type"] = lane.type;
    this.element.replaceChildren();
    this.list = this.body = null;
  }

  private drawNotes(lane: Lane): void {
    const { host, column } = this;
    if (!this.list) {
      this.list = document.createElement("div");
      this.list.className = "outline-cell-list";
      this.list.setAttribute("role", "list");
      this.body = document.createElement("button");
      this.body.className = "outline-cell-add";
      (this.body as HTMLButtonElement).type = "button";
      this.body.tabIndex = -1;
      this.element.append(this.list, this.body);
    }
    const ids = host.notes(column, lane.id);
    putInOrder(this.list, ids.map(host.rowOf));
    this.list.hidden = ids.length === 0;
    const cell = cellWords(host.model(), column, lane);
    this.list.setAttribute("aria-label", cell);
    const add = this.body as HTMLButtonElement;
    add.hidden = !host.mayAdd();
    add.setAttribute("aria-label", t("outline.addNoteTo", { area: cell }));
    this.nameNotes();
  }

  /** What a screen reader says of a cell of notes: how many, and what they say. Call it once their rows are drawn. */
  nameNotes(): void {
    if (!this.list) return;
    const rows = [...this.list.children].map((row) => {
      const parts = row.querySelectorAll(".outline-text, .outline-details:not([hidden])");
      return [...parts].map((part) => part.textContent).join(" ");
    });
    const texts = rows.join("; ");
    this.name(
      rows.length === 0 ? t("outline.grid.empty") : t("outline.grid.notes", { count: rows.length, texts }),
    );
  }

  private drawText(lane: Lane): void {
    const { host, column } = this;
    const text = host.model().texts[`${column}/${lane.id}`] ?? "";
    const said = text !== "" && lane.type === "metric" && lane.unit ? `${text} ${lane.unit}` : text;
    const may = host.mayFill();
    if (!this.body) {
      this.body = document.createElement(may ? "button" : "p");
      this.body.className = "outline-cell-text";
      if (this.body instanceof HTMLButtonElement) {
        this.body.type = "button";
        this.body.tabIndex = -1;
      }
      this.element.append(this.body);
    }
    if (this.body.textContent !== said) this.body.textContent = said;
    // Shown, and no words of the cell.
    this.body.dataset["empty"] = may ? t("outline.grid.write") : "";
    this.body.classList.toggle("outline-empty", said === "");
    if (may)
      this.body.setAttribute(
        "aria-label",
        t("outline.grid.felt", {
          place: cellWords(host.model(), column, lane),
          feeling: said || t("outline.grid.empty"),
        }),
      );
    this.name(said || t("outline.grid.empty"));
  }

  private drawFeelings(column: Column, lane: Lane): void {
    const { host } = this;
    const model = host.model();
    const place = columnWords(model, column.id);
    const several = lane.personas.length > 1 || lane.personas[0]!.name !== "";
    const may = host.mayFill();
    const points = lane.personas.map((persona) => emotionAt(model, column.id, lane.id, persona.id));
    const shown = JSON.stringify([place, may, lane.personas, points, t("outline.level.0")]);
    // What is being written in stays until it is left.
    if (shown === this.shown || this.element.querySelector(".outline-field")) return;
    this.shown = shown;
    const busy = this.element.contains(document.activeElement) ? document.activeElement : null;
    const held = busy instanceof HTMLElement ? (busy.dataset["stop"] ?? null) : null;
    const parts = lane.personas.map((persona, index) => {
      const point = points[index] ?? null;
      const name = persona.name.trim() || t("outline.grid.unnamed");
      const whose = several ? t("outline.grid.feelingOf", { persona: name, place }) : place;
      return feelingPart({
        persona: persona.id,
        colour: persona.colour,
        name: several ? name : null,
        whose,
        point,
        may,
      });
    });
    this.element.replaceChildren(...parts);
    if (held !== null) this.element.querySelector<HTMLElement>(`[data-stop="${held}"]`)?.focus();
    // Its words are its name; a label of the cell before, when the lane was another, would hide them.
    this.element.removeAttribute("aria-label");
  }

  private name(name: string): void {
    if (this.element.getAttribute("aria-label") !== name) this.element.setAttribute("aria-label", name);
  }
}

/** A line that parts two lanes: one cell over all columns. */
export function separatorCell(lane: Lane): HTMLTableCellElement {
  const cell = document.createElement("td");
  cell.className = "outline-cell outline-separator";
  cell.setAttribute("role", "gridcell");
  cell.tabIndex = -1;
  cell.textContent = t(`gridview.line.${lane.line}`);
  return cell;
}

const LEVELS: readonly Level[] = [2, 1, 0, -1, -2];

function feelingPart(part: {
  persona: string;
  colour: string;
  name: string | null;
  whose: string;
  point: { level: Level; comment: string } | null;
  may: boolean;
}): HTMLElement {
  const { persona, point, may, whose } = part;
  const element = document.createElement("div");
  element.className = "outline-feeling";
  element.dataset["persona"] = persona;
  element.dataset["line"] = part.colour;
  if (part.name !== null) {
    const name = document.createElement("span");
    name.className = "outline-feeling-name";
    name.style.setProperty("--line", `var(--line-${part.colour})`);
    name.textContent = part.name;
    element.append(name);
  }
  if (!may) {
    const said = document.createElement("p");
    said.textContent = [point ? feelingWords(point.level) : "–", point?.comment].filter(Boolean).join(": ");
    element.append(said);
    return element;
  }
  const select = document.createElement("select");
  select.className = "outline-feeling-level";
  select.dataset["stop"] = `level ${persona}`;
  select.tabIndex = -1;
  select.setAttribute("aria-label", whose);
  select.append(option("", t("outline.grid.noFeeling")));
  for (const level of LEVELS) select.append(option(String(level), feelingWords(level)));
  select.value = point ? String(point.level) : "";
  select.classList.toggle("outline-empty", point === null);
  element.append(select);
  if (point) {
    const comment = document.createElement("button");
    comment.type = "button";
    comment.className = "outline-comment";
    comment.dataset["stop"] = `comment ${persona}`;
    comment.tabIndex = -1;
    comment.textContent = point.comment;
    comment.dataset["empty"] = t("outline.grid.comment");
    comment.classList.toggle("outline-empty", point.comment === "");
    const place = t("outline.grid.commentOn", { place: whose });
    comment.setAttribute("aria-label", point.comment ? `${place}: ${point.comment}` : place);
    element.append(comment);
  }
  return element;
}

function option(value: string, text: string): HTMLOptionElement {
  const element = document.createElement("option");
  element.value = value;
  element.textContent = text;
  return element;
}

/** Shows these children in this order; the one that has the focus is not moved, the others go round it. */
export function putInOrder(host: HTMLElement, wanted: readonly HTMLElement[]): void {
  const { children } = host;
  if (children.length === wanted.length && wanted.every((each, index) => children[index] === each)) return;
  const keep = new Set(wanted);
  for (const child of [...children]) if (!keep.has(child as HTMLElement)) child.remove();
  const held = wanted.find((each) => each.parentElement === host && each.contains(document.activeElement));
  let before = held !== undefined;
  for (const each of wanted) {
    if (each === held) before = false;
    else if (before) held!.before(each);
    else host.append(each);
  }
}
