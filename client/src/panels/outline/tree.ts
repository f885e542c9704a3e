/**
 * The outline in the document: sections with headings, lists of rows, one of which is current. It follows the board:
 * what only says something else is drawn anew in its row, what moved moves there, and the row that has the focus
 * stays where the eye (or the ear) is.
 */
import { outlineOf, sifted, type Lead, type Outline } from "../../board/outline";
import type { StoreChange } from "../../board/store";
import { formatNumber, t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { ChunkedList } from "./chunks";
import type { HeadPart } from "./grid-heads";
import { GridTable } from "./grid-table";
import { Row } from "./row";
import type { RowVotes } from "./row-votes";
import { nameOf } from "./words";

/** ms between two orders that others' changes bring: a crowd's hands must not make the list tremble. */
const REST = 250;

const NOTHING: readonly Lead[] = [];
/** The key of the section outside all areas. */
const OUTSIDE = "";

interface SectionView {
  readonly element: HTMLElement;
  readonly title: HTMLElement;
  readonly bar: HTMLElement;
  readonly count: HTMLElement;
  readonly about: HTMLElement;
  readonly empty: HTMLElement;
  readonly list: ChunkedList;
  readonly host: HTMLElement;
  /** Of a grid. */
  readonly table: GridTable | null;
  readonly adds: readonly HTMLButtonElement[];
}

export interface TreeHooks {
  /** Another item (or heading: `area`) became the current one; `come`: the person has gone into the list. */
  current(id: string | null, come: boolean): void;
  /** The order or number of items is another. */
  counted(shown: number, all: number): void;
  keep(id: string): boolean;
  sifting(): boolean;
  commentsOf(id: string): number;
  /** Of the open voting; null where it is not voted on. */
  votesOn(id: string): RowVotes | null;
  /** What it got in the result that is shown. */
  outcomeOf(id: string): string | null;
  mayWork(): boolean;
  /** What is told of an area beside its title ("": of what lies outside of all): private notes, that it is hidden. */
  aboutArea(area: string): string;
  /** The keyboard is on the head of a grid's column or lane, or on none. */
  head(part: HeadPart | null): void;
}

export class OutlineTree {
  readonly element = document.createElement("div");
  outline: Outline;
  private readonly rows = new Map<string, Row>();
  private readonly views = new Map<string, SectionView>();
  private readonly stale = new Set<string>();
  private readonly homes = new Map<string, string | null>();
  private order: string[] = [];
  private now: string | null = null;
  /** Whether the person has gone into the list; before, the current one only has the stop of Tab. */
  private come = false;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private frame = 0;
  private readonly stop: () => void;

  constructor(
    private readonly desk: Desk,
    private readonly hooks: TreeHooks,
  ) {
    this.element.className = "outline-sections";
    this.outline = outlineOf(desk.board.store.inOrder());
    this.stop = desk.board.store.listen((change) => this.changed(change));
    this.element.addEventListener("focusin", (event) => {
      const id = idAt(event.target);
      if (id !== null) this.setCurrent(id);
    });
    this.show();
  }

  close(): void {
    this.stop();
    for (const view of this.views.values()) view.table?.close();
    if (this.timer !== null) clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
  }

  /** The current item or area. */
  get current(): string | null {
    return this.now;
  }

  row(id: string): Row | undefined {
    return this.rows.get(id);
  }

  heading(area: string): { element: HTMLElement; title: HTMLElement; bar: HTMLElement } | undefined {
    return this.views.get(area);
  }

  /** The table of a grid. */
  table(grid: string): GridTable | null {
    return this.views.get(grid)?.table ?? null;
  }

  /** The area or grid, if any, under which an item is listed. */
  sectionOf(id: string): string | null {
    return this.homes.get(id) ?? null;
  }

  /** Puts the keyboard on an item or an area's heading; false where it is not shown. */
  focus(id: string): boolean {
    const home = this.homes.get(id);
    if (home !== null && home !== undefined) this.table(home)?.reveal(id);
    const target = this.rows.get(id)?.text ?? this.views.get(id)?.title;
    if (!target?.isConnected) return false;
    this.setCurrent(id);
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest" });
    return true;
  }

  /** The item or heading so many steps on from the current one. */
  step(by: number): void {
    const at = this.now === null ? -1 : this.order.indexOf(this.now);
    if (this.now !== null && by > 0 && this.table(this.now)?.enter()) return;
    this.to(Math.max(0, Math.min(this.order.length - 1, at + by)));
  }

  /** To an item of the order; what stands in a table is reached through it. */
  private to(at: number): void {
    const next = this.order[at];
    const home = next === undefined ? null : (this.homes.get(next) ?? null);
    if (next === undefined || (home !== null && this.table(home)?.enter("below"))) return;
    this.focus(next);
  }

  /** Out of a grid's table, to its heading or to what follows the grid. */
  private leave(grid: string, by: number): void {
    if (by < 0) {
      this.focus(grid);
      return;
    }
    const start = this.order.indexOf(grid);
    const next = this.order.findIndex((id, at) => at > start && this.homes.get(id) !== grid);
    if (next >= 0) this.focus(this.order[next]!);
  }

  ends(last: boolean): void {
    const id = last ? this.order[this.order.length - 1] : this.order[0];
    if (id !== undefined) this.focus(id);
  }

  /** What others say about objects (names, comments) is new. */
  redrawAll(): void {
    for (const id of this.rows.keys()) this.stale.add(id);
    this.soon();
  }

  /** What is told of areas is new. */
  redrawHeadings(): void {
    for (const [key, view] of this.views) this.drawHeading(key, view, this.countIn(key));
  }

  redraw(id: string): void {
    this.stale.add(id);
    this.soon();
  }

  /** Shows what the search leaves, and what the board is now. */
  show(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const { store } = this.desk.board;
    const before = this.outline;
    this.outline = outlineOf(store.inOrder());
    this.findNews(before);
    const shown = this.hooks.sifting() ? sifted(this.outline, (id) => this.hooks.keep(id)) : this.outline;
    const focused = idAt(document.activeElement);
    const was = document.activeElement;
    let last: Element | null = null;
    const keys = new Set<string>();
    const at = this.now === null ? 0 : Math.max(0, this.order.indexOf(this.now));
    this.order = [];
    this.homes.clear();
    for (const { area, items } of this.outline.sections) for (const id of items) this.homes.set(id, area);
    let count = 0;
    for (const { area, items } of shown.sections) {
      const key = area ?? OUTSIDE;
      keys.add(key);
      const view = this.views.get(key) ?? this.makeView(key);
      this.drawHeading(key, view, items.length);
      view.table?.draw(items);
      if (!view.table) view.list.set(items, focused !== null && items.includes(focused) ? focused : null);
      view.host.hidden = items.length === 0 || view.table !== null;
      view.empty.hidden = items.length > 0 || this.hooks.sifting() || view.table !== null;
      // Only what is elsewhere is moved: else the one with the focus would lose it.
      if ((last ? last.nextElementSibling : this.element.firstElementChild) !== view.element) {
        if (last) last.after(view.element);
        else this.element.prepend(view.element);
      }
      last = view.element;
      if (area !== null) this.order.push(area);
      for (const id of items) this.order.push(id);
      count += items.length;
    }
    for (const [key, view] of this.views) {
      if (keys.has(key)) continue;
      view.element.remove();
      view.table?.close();
      this.views.delete(key);
    }
    for (const id of this.rows.keys()) if (!store.has(id)) this.rows.delete(id);
    this.keepCurrent(at, focused, was);
    this.hooks.counted(count, store.size);
  }

  /** Rows that lead elsewhere now, or whose group is another size. */
  private findNews(before: Outline): void {
    const { leads, groups } = this.outline;
    const says = (list: readonly Lead[] | undefined) =>
      list?.map((lead) => `${lead.to} ${lead.label}`).join("\n") ?? "";
    for (const id of new Set([...before.leads.keys(), ...leads.keys()]))
      if (says(before.leads.get(id)) !== says(leads.get(id))) this.stale.add(id);
    for (const id of this.rows.keys()) {
      const group = this.desk.board.store.get(id)?.group ?? null;
      if (group !== null && groups.get(group) !== before.groups.get(group)) this.stale.add(id);
    }
    if (this.stale.size > 0) this.soon();
  }

  private changed(change: StoreChange): void {
    let order = change.removed.size + change.added.size + change.moved.size > 0;
    for (const id of change.changed) {
      this.stale.add(id);
      const object = this.desk.board.store.get(id);
      order ||=
        object?.kind === "connector" ||
        object?.kind === "grid" ||
        object?.cell != null ||
        (object?.parent ?? null) !== this.sectionOf(id);
    }
    for (const [from, leads] of this.outline.leads)
      if (leads.some((lead) => change.changed.has(lead.to))) this.stale.add(from);
    if (!order) return this.soon();
    if (change.own) this.show();
    else this.timer ??= setTimeout(() => this.show(), REST);
    this.soon();
  }

  private soon(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      for (const id of this.stale) {
        const row = this.rows.get(id);
        if (row) this.draw(row);
        const view = this.views.get(id);
        if (view) this.drawHeading(id, view, this.countIn(id));
      }
      this.stale.clear();
      for (const view of this.views.values()) view.table?.nameCells();
    });
  }

  private countIn(key: string): number {
    const section = this.outline.sections.find(({ area }) => (area ?? OUTSIDE) === key);
    return section?.items.length ?? 0;
  }

  private draw(row: Row): void {
    const { store } = this.desk.board;
    const object = store.get(row.id);
    if (!object) return;
    row.draw({
      object,
      leads: this.outline.leads.get(row.id) ?? NOTHING,
      told: {
        author: this.desk.describer.authorOf(row.id),
        group: object.group === null ? 0 : (this.outline.groups.get(object.group) ?? 0),
        comments: this.hooks.commentsOf(row.id),
        outcome: this.hooks.outcomeOf(row.id),
      },
      votes: this.hooks.votesOn(row.id),
      nameOf: (id) => {
        const to = store.get(id);
        return to ? nameOf(to) : "";
      },
    });
    if (row.id === this.now) row.setCurrent(true);
  }

  private readonly rowOf = (id: string): HTMLElement => {
    let row = this.rows.get(id);
    if (!row) {
      row = new Row(id);
      this.rows.set(id, row);
      this.draw(row);
    }
    return row.element;
  };

  private setCurrent(id: string): void {
    if (id === this.now && this.come) return;
    this.come = true;
    if (this.now !== null) this.mark(this.now, false);
    this.now = id;
    this.mark(id, true);
    this.hooks.current(id, true);
  }

  private mark(id: string, current: boolean): void {
    this.rows.get(id)?.setCurrent(current);
    const view = this.views.get(id);
    if (!view) return;
    view.element.classList.toggle("current", current);
    for (const button of view.element.querySelectorAll<HTMLElement>(":scope > .outline-heading button"))
      button.tabIndex = current ? 0 : -1;
  }

  /** After the list moved: the focus is where it was, or, if that is gone, on what stands there now. */
  private keepCurrent(at: number, focused: string | null, was: Element | null): void {
    const { now } = this;
    if (now === null || !this.order.includes(now)) {
      const next = this.order[Math.min(at, this.order.length - 1)] ?? null;
      if (now !== null) this.mark(now, false);
      this.now = null;
      if (next !== null) {
        if (focused !== null && focused === now) this.focus(next);
        else {
          this.now = next;
          this.mark(next, true);
          this.hooks.current(next, this.come);
        }
      } else this.hooks.current(null, this.come);
    } else if (focused === now && was instanceof HTMLElement && document.activeElement !== was) {
      // It came to another area: the document has lost the focus, the person has not.
      was.focus({ preventScroll: true });
      was.scrollIntoView({ block: "nearest" });
    }
  }

  private makeView(key: string): SectionView {
    const element = document.createElement("section");
    element.className = "outline-area";
    element.dataset["area"] = key;
    const heading = document.createElement("div");
    heading.className = "outline-heading";
    const h2 = document.createElement("h2");
    h2.id = `outline-h-${key}`;
    const title = document.createElement(key === OUTSIDE ? "span" : "button");
    title.className = "outline-title";
    if (title instanceof HTMLButtonElement) {
      title.type = "button";
      title.tabIndex = -1;
    } else title.tabIndex = -1;
    h2.append(title);
    const count = document.createElement("span");
    count.className = "outline-count tabular";
    const bar = document.createElement("span");
    bar.className = "outline-bar";
    if (key !== OUTSIDE) {
      const more = document.createElement("button");
      more.type = "button";
      more.className = "outline-more";
      more.tabIndex = -1;
      more.setAttribute("aria-haspopup", "menu");
      bar.append(more);
    }
    const about = document.createElement("span");
    about.className = "outline-about tabular";
    about.hidden = true;
    heading.append(h2, count, about, bar);
    const host = document.createElement("div");
    host.className = "outline-list";
    host.setAttribute("role", "list");
    host.setAttribute("aria-labelledby", h2.id);
    const empty = document.createElement("p");
    empty.className = "outline-nothing";
    const add = document.createElement("button");
    add.type = "button";
    add.className = "outline-add";
    element.setAttribute("aria-labelledby", h2.id);
    element.append(heading, host, empty);
    const isGrid = this.desk.board.store.get(key)?.kind === "grid";
    const adds = [add];
    let table: GridTable | null = null;
    if (isGrid) {
      element.dataset["kind"] = "grid";
      table = new GridTable(
        this.desk,
        key,
        {
          rowOf: this.rowOf,
          mayWork: () => this.hooks.mayWork(),
          head: (part) => this.hooks.head(part),
          leave: (by) => this.leave(key, by),
        },
        h2.id,
      );
      element.append(table.element);
      add.dataset["add"] = "column";
      const lane = add.cloneNode() as HTMLButtonElement;
      lane.dataset["add"] = "lane";
      adds.push(lane);
    }
    element.append(...adds);
    const list = new ChunkedList(host, this.rowOf);
    const view: SectionView = { element, title, bar, count, about, empty, host, list, table, adds };
    this.views.set(key, view);
    return view;
  }

  private drawHeading(key: string, view: SectionView, count: number): void {
    const area = key === OUTSIDE ? null : (this.desk.board.store.get(key) ?? null);
    const unnamed = t(view.table ? "outline.grid.untitled" : "outline.untitled");
    const title = area ? area.text.trim() || unnamed : t("outline.outside");
    if (view.title.textContent !== title) view.title.textContent = title;
    view.title.classList.toggle("outline-empty", area !== null && area.text.trim() === "");
    if (area) view.element.style.setProperty("--paper", `var(--paper-${area.colour})`);
    view.count.textContent = formatNumber(count);
    view.count.title = t("outline.count", { count });
    const about = this.hooks.aboutArea(key);
    if (view.about.textContent !== about) view.about.textContent = about;
    view.about.hidden = about === "";
    view.empty.textContent = t("outline.nothingHere");
    const more = view.bar.querySelector(".outline-more");
    more?.setAttribute("aria-label", t("outline.actions", { name: title }));
    const [add, lane] = view.adds;
    const grid = lane ? (area ?? undefined) : undefined;
    add!.hidden = grid ? !this.desk.board.mayChange(grid) : !this.hooks.mayWork();
    add!.textContent = t(lane ? "outline.grid.addPhase" : "outline.addNote");
    if (!lane) return add!.setAttribute("aria-label", t("outline.addNoteTo", { area: title }));
    lane.hidden = add!.hidden;
    lane.textContent = t("outline.grid.addLane");
  }
}

/** The object, or area, whose row or heading holds this element. */
export function idAt(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  const row = target.closest<HTMLElement>(".outline-item");
  if (row) return row.dataset["id"] ?? null;
  const section = target.closest(".outline-heading")?.parentElement;
  return section?.dataset["area"] || null;
}
