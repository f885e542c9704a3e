/** One open board as the commands see it: the document, its records, who works on it and what they may. */
import * as Y from "yjs";
import { BoardStore } from "./store";
import { objectsOf, type BoardObject, type YObject, type YObjects } from "./objects";
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

export class Board {
  readonly objects: YObjects;
  readonly store: BoardStore;
  readonly undo: Undo;

  constructor(
    readonly doc: Y.Doc,
    readonly worker: Worker,
  ) {
    this.objects = objectsOf(doc);
    this.store = new BoardStore(doc);
    this.undo = new Undo(this.objects);
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
    if (object === undefined || !this.mayWork()) return false;
    return object.lock === null || (this.editsLayout && this.mayLock());
  }

  /** In a fill-in field (`fixed`) everybody who works may write. */
  mayWrite(object: BoardObject | undefined): object is BoardObject {
    if (object?.lock === "fixed") return this.mayWork();
    return this.mayChange(object);
  }

  /**
   * The columns and lanes of a grid. For facilitators also where it is locked: they are changed by menus and by writing,
   * which no slip of the mouse does.
   */
  mayShape(object: BoardObject | undefined): object is BoardObject {
    return this.mayChange(object) || (object !== undefined && this.mayLock());
  }

  mayLock(): boolean {
    return this.worker.role() === "facilitator";
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
    return Math.max(0, this.worker.maxObjects() - this.store.size);
  }

  /** One transaction and one step of undo. `selection` is what undo selects again. */
  change(fn: () => void, selection: readonly string[] = []): void {
    this.undo.step(selection);
    this.doc.transact(fn, OWN);
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
      this.doc.transact(() => items.slice(start, end).forEach((item, index) => fn(item, start + index)), OWN);
      start = end;
    }
    this.undo.step(selection);
  }

  /** As `change`, but joined with the step before if it was just now: for typing. */
  continue(fn: () => void): void {
    this.doc.transact(fn, OWN);
  }

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
