/**
 * The board as plain records, kept up to date from the document. Everything that draws reads from here:
 * a record is made once a change, never once a frame.
 */
import * as Y from "yjs";
import type { Rect } from "../geometry/rect";
import type { Solid } from "../geometry/route";
import { REGISTER_LEAST, layoutRegister } from "../geometry/register-layout";
import { isElsewhere, looksElse, same } from "./differences";
import { dockOf, Docks, placed, type Place } from "./docks";
import { DrawingOrder, inOrder } from "./drawing-order";
import { Processes, sameTally, type Known } from "./grids/process";
import { bindable, Ends, solidFor, withPath } from "./ends";
import { isKept, keptVotes, type Votes } from "./kept-votes";
import { isCollected, registerRows, sameRows } from "./registers";
import { boundsOf, type BoardObject, type GridObject, type Layer, type YObjects } from "./objects";
import { Sight } from "./sight";
import { Sources } from "./sources";

export interface StoreChange {
  /** New and changed ids. */
  readonly changed: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  /** The removed ones as they were last. */
  readonly gone: readonly BoardObject[];
  /** Ids whose place, size or way changed, or that came into sight. */
  readonly moved: ReadonlySet<string>;
  /** Ids that went out of sight: their area or lane was collapsed. They are still on the board. */
  readonly hidden: ReadonlySet<string>;
  /** Ids that were not on the board before. */
  readonly added: ReadonlySet<string>;
  /** The drawing order changed other than by adding on top. */
  readonly reordered: boolean;
  /** Made in this browser (also by undo), not received. */
  readonly own: boolean;
}

export type StoreListener = (change: StoreChange) => void;

export class BoardStore {
  private readonly records = new Map<string, BoardObject>();
  private readonly sources: Sources;
  private readonly order = new DrawingOrder(this.records);
  private readonly sight = new Sight(this.records);
  private readonly ends = new Ends();
  private readonly docks = new Docks();
  private readonly processes = new Processes(this);
  private readonly registers = new Set<string>();
  private readonly stage: Y.Map<unknown>;
  /** Of the votings that are kept, for registers. */
  private votes: readonly Votes[];
  private readonly listeners = new Set<StoreListener>();
  constructor(doc: Y.Doc) {
    this.sources = new Sources(doc, ({ ids, rebuilt, costs }, own) => this.apply(ids, rebuilt, costs, own));
    this.stage = doc.getMap("stage");
    this.votes = keptVotes(this.stage);
    const read = this.sources.all();
    // Areas say what is hidden, and ends must be known before the ways between them.
    const late = (record: BoardObject) => (record.kind === "area" ? 0 : record.kind === "connector" ? 2 : 1);
    for (const turn of [0, 1, 2]) {
      for (const record of read) if (late(record) === turn) this.put(record);
      if (turn === 1) for (const record of read) if (record.kind === "grid") this.layOut(record, null);
    }
    for (const record of read) if (record.kind === "area" && record.collapsed) this.put(record);
    this.recost(
      read.filter((record) => record.kind === "grid").map((record) => record.id),
      new Set(),
    );
    this.order.sort();
    for (const record of read) if (record.kind === "register") this.registers.add(record.id);
    this.recollect(null);
    this.sources.observe();
    this.stage.observe(this.counted);
  }

  /** The board's own objects, as its document has them. */
  get objects(): YObjects {
    return this.sources.objects;
  }

  /** Where what can be seen is, to be asked by place. */
  get grid() {
    return this.sight.grid;
  }

  get size(): number {
    return this.records.size;
  }

  get(id: string): BoardObject | undefined {
    return this.records.get(id);
  }

  has(id: string): boolean {
    return this.records.has(id);
  }

  ids(): IterableIterator<string> {
    return this.records.keys();
  }

  /** Every record in drawing order, the lowest first. */
  inOrder(): readonly BoardObject[] {
    return this.order.all();
  }

  /** Place in the drawing order from 0, or −1. */
  rank(id: string): number {
    return this.order.rank(id);
  }

  /** In a collapsed area or lane: on the board, and nowhere to be seen. */
  hidden(id: string): boolean {
    return this.sight.hidden(id);
  }

  /**
   * The connectors that must be drawn anew when an object is shown elsewhere; of a collapsed area also those
   * of its members.
   */
  connectorsOf(id: string): ReadonlySet<string> {
    const own = this.ends.of(id);
    const object = this.records.get(id);
    if (object?.kind !== "area" || !object.collapsed) return own;
    const all = new Set(own);
    for (const member of this.members(id)) this.ends.of(member.id).forEach((each) => all.add(each));
    return all;
  }

  /** The object that a connector's end is drawn at: itself, or the collapsed area that it is in. */
  standIn(id: string): BoardObject | null {
    const object = this.records.get(id);
    if (!bindable(object)) return null;
    return (this.sight.hidden(id) ? this.records.get(object.parent!) : null) ?? object;
  }

  /** The cell that a docked object is shown in; null where it is in none, or parked. */
  cellOf(id: string): Place | null {
    return this.docks.cellOf(id);
  }

  /** Docked in a grid of this board, in a cell or in the parking strip: its place follows from the grid. */
  isDocked(id: string): boolean {
    const home = dockOf(this.records.get(id));
    return home !== null && this.records.get(home)?.kind === "grid";
  }

  /** Ids in a cell, in their order. */
  inCell(grid: string, column: string, lane: string): readonly string[] {
    return this.docks.cell(grid, column, lane);
  }

  /** Everything docked in a grid: cell by cell as they come, then what is parked. */
  docked(grid: string): BoardObject[] {
    const layout = this.docks.layout(grid);
    if (!layout) return [];
    return [...[...layout.cells.values()].flat(), ...layout.parked].map((id) => this.records.get(id)!);
  }

  /** Ids in a grid's parking strip, in their order. */
  parked(grid: string): readonly string[] {
    return this.docks.layout(grid)?.parked ?? [];
  }

  /** A grid's steps, its flow and what they cost; null where it has no organisations. */
  process(grid: string): Known | null {
    return this.processes.of(grid);
  }

  grids(): GridObject[] {
    // Asked for often, and there are few: not among all objects.
    const found = Array.from(this.docks.grids(), (id) => this.records.get(id));
    return found.filter((object) => object?.kind === "grid").sort(inOrder);
  }

  /** The records that touch a rectangle, lowest first. */
  within(r: Rect): BoardObject[] {
    const found: BoardObject[] = [];
    for (const id of this.grid.query(r)) found.push(this.records.get(id)!);
    return found.sort(inOrder);
  }

  areas(): BoardObject[] {
    return this.inOrder().filter((object) => object.kind === "area");
  }

  members(area: string): BoardObject[] {
    return this.inOrder().filter((object) => object.parent === area);
  }

  /** Around these; of all, around what can be seen. */
  bounds(ids?: Iterable<string>): Rect | null {
    return this.sight.bounds(ids);
  }

  /** Shows what is in a layer from now on, or null for none; `own` is not said of it. */
  showLayer(layer: Layer, objects: YObjects | null): void {
    const ids = this.sources.showLayer(layer, objects);
    this.apply(ids, ids, new Set(), false);
  }

  listen(listener: StoreListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.sources.close();
    this.stage.unobserve(this.counted);
    this.listeners.clear();
  }

  /** A voting came or went: registers may tell other votes. */
  private readonly counted = (event: Y.YMapEvent<unknown>) => {
    if (![...event.keysChanged].some(isKept)) return;
    this.votes = keptVotes(this.stage);
    this.apply(new Set(this.registers), new Set(), new Set(), false);
  };

  private put(read: BoardObject): void {
    const record = this.derived(read);
    if (record.kind === "connector") this.ends.set(record);
    this.docks.put(record);
    this.records.set(record.id, record);
    this.show(record);
  }

  /** With what follows from other objects: the way of a connector, what a collapsed area hides. */
  private derived(read: BoardObject): BoardObject {
    if (read.kind === "connector") return withPath(read, (id) => this.solid(id));
    if (read.kind !== "area" || !read.collapsed) return read;
    let held = 0;
    for (const { parent } of this.records.values()) if (parent === read.id) held += 1;
    return { ...read, held };
  }

  /** Answers whether it came into sight or went out of it. */
  private show(record: BoardObject, hidden = this.isHidden(record)): boolean {
    return this.sight.show(record, hidden);
  }

  private isHidden(record: BoardObject): boolean {
    if (record.kind === "connector") {
      const [from, to] = [record.from, record.to].map(
        ({ object }) => object !== null && this.sight.hidden(object) && this.standIn(object),
      );
      return Boolean(from) && from === to;
    }
    if (this.docks.hides(record.id)) return true;
    const area = record.parent === null ? undefined : this.records.get(record.parent);
    return area?.kind === "area" && area.collapsed;
  }

  private solid(id: string): Solid | null {
    const object = this.standIn(id);
    return object && solidFor(object, boundsOf(object));
  }

  /** These may be otherwise now: reads them anew, with all that follows from it. */
  private apply(touched: Set<string>, rebuilt: Set<string>, costs: Set<string>, own: boolean): void {
    const told = { changed: new Set<string>(), removed: new Set<string>(), moved: new Set<string>() };
    const { changed, removed, moved } = told;
    const gone: BoardObject[] = [];
    const added = new Set<string>();
    const hidden = new Set<string>();
    /** Areas that were opened or closed, or that came or went. */
    const areas = new Set<string>();
    /** Objects at which connectors end otherwise now. */
    const others = new Set<string>();
    /** Areas that something came into or left. */
    const joined = new Set<string | null>();
    /** Grids in which objects may be elsewhere now. */
    const grids = new Set<string>();
    let order = false;
    /** Registers may have other rows now. */
    let collects = false;
    for (const id of touched) {
      const before = this.records.get(id);
      const found = this.sources.read(id);
      // Another map, which may say anything, as where it was shown to all.
      const anew = rebuilt.has(id) || before?.layer !== found?.layer;
      const read = this.read(found, before, anew, grids);
      if (!read) {
        if (!before) continue;
        this.forget(before);
        collects ||= isCounted(before);
        this.registers.delete(id);
        removed.add(id);
        gone.push(before);
        others.add(id);
        if (before.kind === "area") areas.add(id);
        if (before.kind === "grid") this.release(id, told, others, hidden);
        if (before.kind === "grid") costs.add(id);
        this.costed(before, undefined, costs);
        const home = dockOf(before);
        if (home !== null) grids.add(home);
        order = true;
        continue;
      }
      this.put(read);
      const after = this.records.get(id)!;
      changed.add(id);
      collects ||= isCounted(before) || isCounted(after);
      if (after.kind === "register") this.registers.add(id);
      if (!before) added.add(id);
      if (before?.parent !== after.parent) joined.add(before?.parent ?? null).add(after.parent);
      if (!before || before.z !== after.z) order = true;
      if (!before || isElsewhere(before, after)) moved.add(id);
      if (!before || moved.has(id) || looksElse(before, after) || before.parent !== after.parent)
        others.add(id);
      if (after.kind === "area" && (before?.kind !== "area" || before.collapsed !== after.collapsed))
        areas.add(id);
      if (before && this.sight.hidden(id) && before.parent !== after.parent) hidden.add(id);
      this.costed(before, after, costs);
    }
    if (changed.size + removed.size === 0) return;
    for (const area of areas) this.openOrClose(area, told, hidden, others);
    for (const area of joined) this.recount(area, changed);
    for (const id of grids) {
      const grid = this.records.get(id);
      if (grid?.kind === "grid" && this.layOut(grid, { ...told, others, hidden })) costs.add(id);
    }
    for (const id of others)
      for (const connector of this.connectorsOf(id)) this.again(connector, told, hidden);
    this.recost(costs, changed);
    const reordered = order && this.order.reorder(added, changed, removed);
    if (!order) this.order.refresh(changed);
    if (collects && this.recollect({ ...told, hidden })) this.order.refresh(changed);
    const change: StoreChange = { ...told, gone, added, hidden, reordered, own };
    for (const listener of this.listeners) listener(change);
  }

  /** The record anew; what is docked stays where it is shown until its grid, told in `grids`, is laid out. */
  private read(
    read: BoardObject | null,
    before: BoardObject | undefined,
    rebuilt: boolean,
    grids: Set<string>,
  ): BoardObject | null {
    const left = dockOf(before);
    if (read?.kind === "grid") {
      grids.add(read.id);
      if (before?.kind !== "grid") return read;
      const { frame, size, tally } = before;
      return { ...read, frame, size, tally, model: rebuilt ? read.model : before.model };
    }
    if (read?.kind === "register" && before?.kind === "register")
      return { ...read, rows: before.rows, size: [read.size[0], before.size[1]] };
    if (read?.kind === "connector")
      return { ...read, handoff: before?.kind === "connector" && before.handoff };
    const home = dockOf(read ?? undefined);
    if (left !== null && left !== home) grids.add(left);
    if (read === null || home === null) return read;
    if (left !== home || !before?.loose || before.kind !== read.kind) {
      grids.add(home);
      return read;
    }
    const [was, is] = [before.cell!, read.cell!];
    if (was.column !== is.column || was.lane !== is.lane || was.order !== is.order) grids.add(home);
    if (read.kind === "image" && !same(before.loose, read.size)) grids.add(home);
    return { ...read, at: before.at, size: before.size, loose: read.size };
  }

  /**
   * Puts the members of a grid where they belong; `told` is null while the board is being read. Answers whether they
   * are in other cells, or in another order, than before.
   */
  private layOut(grid: GridObject, told: LaidOut | null): boolean {
    const { layout, sorted } = this.docks.layOut(grid);
    const { frame, places, hidden } = layout;
    if (grid.frame !== frame || !same(grid.size, frame.size)) {
      const moved = !same(grid.size, frame.size);
      this.put({ ...grid, frame, size: frame.size });
      told?.changed.add(grid.id);
      if (moved) told?.moved.add(grid.id);
      if (moved) told?.others.add(grid.id);
    }
    const [left, top] = grid.at;
    for (const [id, { x, y, w, h }] of places) {
      const before = this.records.get(id)!;
      const { at, size, loose } = before;
      const isElse =
        loose === null || at[0] !== left + x || at[1] !== top + y || size[0] !== w || size[1] !== h;
      if (!isElse && !this.sight.hidden(id)) continue;
      const record = isElse ? placed(before, [left + x, top + y], [w, h]) : before;
      this.records.set(id, record);
      const appeared = this.show(record, false);
      if (told && (isElse || appeared)) this.tell(id, told);
    }
    for (const id of hidden) {
      if (this.sight.hidden(id)) continue;
      // As it is written: where it was shown last nobody knows who opens the board now.
      this.put(this.sources.read(id)!);
      if (told) this.tell(id, told);
    }
    return sorted;
  }

  private tell(id: string, { changed, moved, others, hidden }: LaidOut): void {
    changed.add(id);
    if (this.ends.of(id).size > 0) others.add(id);
    if (this.sight.hidden(id)) hidden.add(id);
    else moved.add(id);
  }

  /** Adds the grids of which this change alters the costs. */
  private costed(before: BoardObject | undefined, after: BoardObject | undefined, costs: Set<string>): void {
    if (before?.kind === "connector" || after?.kind === "connector") {
      const ends = [before, after].flatMap((line) =>
        line?.kind === "connector" ? [line.from.object, line.to.object] : [],
      );
      if (ends.length === 4 && ends[0] === ends[2] && ends[1] === ends[3]) return;
      for (const end of ends) {
        const home = end === null ? null : dockOf(this.records.get(end));
        if (home !== null) costs.add(home);
      }
    } else if (before?.kind === "note" && after?.kind === "note" && before.marks !== after.marks) {
      const home = dockOf(after);
      if (home !== null) costs.add(home);
    }
  }

  /** Counts these grids anew, and which connectors hand over. */
  private recost(grids: Iterable<string>, changed: Set<string>): void {
    const all = [...grids];
    const before = new Set<string>();
    const now = new Set<string>();
    for (const id of all) for (const line of this.processes.drop(id)) before.add(line);
    for (const id of all) {
      const known = this.processes.of(id);
      for (const line of known?.crossing ?? []) now.add(line);
      const grid = this.records.get(id);
      if (grid?.kind !== "grid" || sameTally(grid.tally, known?.tally ?? null)) continue;
      this.records.set(id, { ...grid, tally: known?.tally ?? null });
      changed.add(id);
    }
    for (const line of before) if (!now.has(line)) this.handOver(line, false, changed);
    for (const line of now) this.handOver(line, true, changed);
  }

  /**
   * Collects the rows of registers anew, and their heights, from what is in order; answers whether any changed. `told`
   * is null while the board is being read.
   */
  private recollect(told: (Told & { readonly hidden: Set<string> }) | null): boolean {
    let any = false;
    for (const id of this.registers) {
      const register = this.records.get(id);
      if (register?.kind !== "register") continue;
      const found = registerRows(this.inOrder(), register.of, register.sort, this.votes);
      const rows = sameRows(found, register.rows) ? register.rows : found;
      const { h } = layoutRegister(rows, register.size[0], register.of === "all");
      const size = [Math.max(register.size[0], REGISTER_LEAST), h] as const;
      if (rows === register.rows && same(size, register.size)) continue;
      this.put({ ...register, rows, size });
      any = true;
      if (!told) {
        this.order.refresh([id]);
        continue;
      }
      told.changed.add(id);
      if (!same(size, register.size)) {
        told.moved.add(id);
        for (const connector of this.connectorsOf(id)) this.again(connector, told, told.hidden);
      }
    }
    return any;
  }

  private handOver(id: string, handoff: boolean, changed: Set<string>): void {
    const line = this.records.get(id);
    if (line?.kind !== "connector" || line.handoff === handoff) return;
    this.records.set(id, { ...line, handoff });
    changed.add(id);
  }

  /** A grid is gone: what was docked in it is where it was last written to be. */
  private release(grid: string, told: Told, others: Set<string>, hidden: Set<string>): void {
    this.docks.forget(grid);
    for (const id of [...this.docks.of(grid)]) {
      const read = this.sources.read(id);
      if (!read || !this.records.has(id)) continue;
      this.put(read);
      told.changed.add(id);
      told.moved.add(id);
      others.add(id);
      hidden.delete(id);
    }
  }

  private forget(record: BoardObject): void {
    this.sight.forget(record);
    this.records.delete(record.id);
    if (record.kind === "connector") this.ends.remove(record.id);
    this.docks.remove(record.id);
  }

  /** The members of an area come into sight or go out of it. */
  private openOrClose(area: string, told: Told, hidden: Set<string>, others: Set<string>): void {
    for (const record of this.records.values()) {
      if (record.parent !== area || !this.show(record)) continue;
      told.changed.add(record.id);
      others.add(record.id);
      if (this.sight.hidden(record.id)) hidden.add(record.id);
      else told.moved.add(record.id);
    }
  }

  private recount(id: string | null, changed: Set<string>): void {
    const area = id === null ? undefined : this.records.get(id);
    if (area?.kind !== "area" || !area.collapsed) return;
    this.put(area);
    changed.add(area.id);
  }

  /** A connector whose ends are elsewhere now. */
  private again(id: string, told: Told, hidden: Set<string>): void {
    const before = this.records.get(id);
    if (before?.kind !== "connector") return;
    const wasHidden = this.sight.hidden(id);
    this.put(before);
    told.changed.add(id);
    if (this.sight.hidden(id)) hidden.add(id);
    else if (wasHidden || isElsewhere(before, this.records.get(id)!)) told.moved.add(id);
  }
}

/** Rows of registers depend on it. */
const isCounted = (object: BoardObject | undefined): boolean =>
  object !== undefined &&
  (object.kind === "area" ||
    object.kind === "grid" ||
    object.kind === "register" ||
    isCollected(object, "all"));

interface Told {
  readonly changed: Set<string>;
  readonly removed: Set<string>;
  readonly moved: Set<string>;
}

interface LaidOut extends Told {
  readonly others: Set<string>;
  readonly hidden: Set<string>;
}
