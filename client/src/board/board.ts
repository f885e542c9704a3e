/** One open board as the commands see it: the document, its records, who works on it and what they may. */
import * as Y from "yjs";
import { BoardStore } from "./store";
import { objectsOf, type BoardObject, type Layer, type YObject, type YObjects } from "./objects";
import { OWN, Undo } from "./undo";

export type Role = "facilitator" | "participant" | "observer";

/** Bytes: below the 256 KiB that the server takes in one update, with room for a wrong guess. */
const UPDATE_WEIGHT = 150_000;

/** What the commands must know about the person; read at each use, because roles can change. */
export interface Worker {
  person(): string | null;
  role(): Role | null;
  /** ms since 1970 by the server's clock. */
  now(): number;
  maxObjects(): number;
  maxText(): number;
}

/** Where what is done goes: to everybody, or into a layer that is withheld. */
export type Target = "board" | Layer;

/** A document that a layer is in (sync/layers). */
export interface LayerSource {
  readonly doc: Y.Doc;
  /** How many objects it takes. */
  most(): number;
  /** Nothing in it may say who wrote it. */
  readonly anonymous: boolean;
}

export class Board {
  /** What is written to now: the objects of the board, or of the layer that is the target. */
  objects: YObjects;
  readonly store: BoardStore;
  readonly undo: Undo;
  private readonly layers = new Map<Layer, LayerSource>();
  private aim: Target = "board";

  /** `doc` is what everybody has; objects, comments and stage. Layers come beside it. */
  constructor(
    readonly doc: Y.Doc,
    readonly worker: Worker,
  ) {
    this.objects = objectsOf(doc);
    this.store = new BoardStore(doc);
    this.undo = new Undo(this.objects);
  }

  /** Shows a layer with the board, another document of it, or (null) no more. */
  showLayer(layer: Layer, source: LayerSource | null): void {
    const before = this.layers.get(layer);
    if (before === (source ?? undefined)) return;
    if (source) this.layers.set(layer, source);
    else this.layers.delete(layer);
    if (this.aim === layer) this.writeTo(source ? layer : "board");
    this.store.showLayer(layer, source ? objectsOf(source.doc) : null);
    if (before) this.undo.forget(objectsOf(before.doc));
  }

  target(): Target {
    return this.aim;
  }

  /** From now on what is done goes there; to the board, where there is no such layer. */
  writeTo(target: Target): void {
    const source = target === "board" ? undefined : this.layers.get(target);
    this.aim = source ? target : "board";
    this.objects = objectsOf(source?.doc ?? this.doc);
    this.undo.turnTo(this.objects);
  }

  /** Where an object is; what is not known is thought to be everybody's. */
  layerOf(id: string): Target {
    return this.store.get(id)?.layer ?? "board";
  }

  /** It is where one writes now; else it is only looked at. */
  isInReach(object: BoardObject): boolean {
    return (object.layer ?? "board") === this.aim;
  }

  /** What is made or moved now may belong to that area: else what everybody has would tell of one that is hidden. */
  mayHold(area: BoardObject): boolean {
    return area.layer === undefined || area.layer === this.aim;
  }

  /** Asks to write into a layer, because one makes something in an area of it; whoever works there sees to it. */
  enter: (layer: Layer) => void = () => undefined;

  /**
   * The private copy of what is out of reach, to be written in, and whether it was made now; null where there is none.
   * `text` is what one had begun to write there.
   */
  copyToWrite: (id: string, text?: string) => { readonly id: string; readonly made: boolean } | null = () =>
    null;

  /** Whose name new objects bear; nobody's in a round that keeps none. */
  author(): string | null {
    return this.layer?.anonymous ? null : this.worker.person();
  }

  private get layer(): LayerSource | undefined {
    return this.aim === "board" ? undefined : this.layers.get(this.aim);
  }

  /** Observers look; everybody else works. The server holds this too. */
  mayWork(): boolean {
    const role = this.worker.role();
    return role === "facilitator" || role === "participant";
  }

  /** The facilitator edits through locks for now, without taking them off for the others. */
  editsLayout = false;

  /**
   * What is locked is left alone, also by facilitators: a slip of the mouse must not move the layout. They unlock it
   * first, or edit the layout.
   */
  mayChange(object: BoardObject | undefined): object is BoardObject {
    if (object === undefined || !this.mayWork() || !this.isInReach(object)) return false;
    return object.lock === null || (this.editsLayout && this.mayLock());
  }

  /** In a fill-in field (`fixed`) everybody who works may write. */
  mayWrite(object: BoardObject | undefined): object is BoardObject {
    if (object?.lock === "fixed") return this.mayWork() && this.isInReach(object);
    return this.mayChange(object);
  }

  /**
   * The columns and lanes of a grid. For facilitators also where it is locked: they are changed by menus and by writing,
   * which no slip of the mouse does.
   */
  mayShape(object: BoardObject | undefined): object is BoardObject {
    return this.mayChange(object) || (object !== undefined && this.isInReach(object) && this.mayLock());
  }

  /** On the board only: nobody else could change what is in a layer. */
  mayLock(): boolean {
    return this.worker.role() === "facilitator" && this.aim === "board";
  }

  /** Reactions and comments are for others to see: there are none on what they don't see, nor from who writes privately. */
  mayRemark(object?: BoardObject): boolean {
    return this.mayWork() && this.aim === "board" && object?.layer === undefined;
  }

  /** The ids that may be changed, as records. */
  changeable(ids: Iterable<string>): BoardObject[] {
    const found: BoardObject[] = [];
    for (const id of ids) {
      const object = this.store.get(id);
      if (this.mayChange(object)) found.push(object);
    }
    return found;
  }

  /** How many more objects the board takes. */
  room(): number {
    const most = this.worker.maxObjects() - this.store.size;
    return Math.max(0, this.layer ? Math.min(most, this.layer.most() - this.objects.size) : most);
  }

  /** One transaction and one step of undo. `selection` is what undo selects again. */
  change(fn: () => void, selection: readonly string[] = []): void {
    this.undo.step(selection);
    this.transact(fn);
    this.undo.step(selection);
  }

  /**
   * As `change`, for many things: one step of undo, but several transactions where one would grow past
   * what the server takes in one update. `weigh` guesses the bytes of one.
   */
  changeEach<T>(
    items: readonly T[],
    fn: (item: T, index: number) => void,
    selection: readonly string[],
    weigh: (item: T) => number = () => 160,
  ): void {
    this.undo.step(selection);
    for (let start = 0; start < items.length;) {
      let end = start;
      let weight = 0;
      do weight += weigh(items[end++]!);
      while (end < items.length && weight + weigh(items[end]!) < UPDATE_WEIGHT);
      this.transact(() => items.slice(start, end).forEach((item, index) => fn(item, start + index)));
      start = end;
    }
    this.undo.step(selection);
  }

  /** As `change`, but joined with the step before if it was just now: for typing. */
  continue(fn: () => void): void {
    this.transact(fn);
  }

  private transact(fn: () => void): void {
    this.objects.doc!.transact(fn, OWN);
  }

  /** The object to write to; none where it is out of reach. */
  map(id: string): YObject | undefined {
    const map = this.objects.get(id);
    return map instanceof Y.Map ? map : undefined;
  }

  /** The text of an object, made where a foreign client left it out. Call inside a transaction. */
  textOf(id: string): Y.Text | null {
    const map = this.map(id);
    if (!map) return null;
    const text = map.get("text");
    if (text instanceof Y.Text) return text;
    const made = new Y.Text(typeof text === "string" ? text : "");
    map.set("text", made);
    return made;
  }

  close(): void {
    this.undo.close();
    this.store.close();
  }
}
