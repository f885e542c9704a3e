/** Undo and redo of one's own changes only; what others did meanwhile stays. */
import * as Y from "yjs";
import type { YObjects } from "./objects";

/** The origin of every change that this person makes on this board. */
export const OWN = Symbol("own change");

/** Typing without a pause of this long is one step. */
const TYPING_PAUSE = 900;

interface Step {
  meta: Map<unknown, unknown>;
}

export interface Undone {
  /** What the step was about. */
  readonly ids: readonly string[];
  /** False where others have changed all of it since, so that nothing was left to take back. */
  readonly changed: boolean;
}

/** A step of an earlier document. `take` answers whether anything was left to take back. */
export interface InheritedStep {
  readonly ids: readonly string[];
  take(): boolean;
}

export class Undo {
  private manager: Y.UndoManager;
  /** One for each document that was written in; the first is the board's. */
  private readonly managers = new Map<YObjects, Y.UndoManager>();
  private readonly board: Y.UndoManager;
  private readonly listeners = new Set<() => void>();
  private selection: readonly string[] = [];
  private inherited: InheritedStep[] = [];
  /** Within `together`: several changes are one step. */
  private joining = 0;

  /** The step that is being taken back now, and which of its objects others have worked on. */
  private popping: {
    readonly step: Y.UndoManager["undoStack"][number];
    readonly kept: Map<Y.Item, boolean>;
  } | null = null;

  constructor(private objects: YObjects) {
    this.board = this.manager = this.managerOf(objects);
  }

  /** What was done there is taken back from now on; what was done elsewhere waits. */
  turnTo(objects: YObjects): void {
    this.step();
    this.objects = objects;
    this.manager = this.managers.get(objects) ?? this.managerOf(objects);
    this.tell();
  }

  /** Nothing that was done there is taken back any more: the document is gone. */
  forget(objects: YObjects): void {
    this.managers.get(objects)?.destroy();
    this.managers.delete(objects);
  }

  private managerOf(objects: YObjects): Y.UndoManager {
    const manager = new Y.UndoManager(objects, {
      trackedOrigins: new Set([OWN]),
      captureTimeout: TYPING_PAUSE,
      deleteFilter: (item) => !this.isKept(item),
    });
    manager.on("stack-item-added", ({ stackItem }: { stackItem: Step }) => {
      stackItem.meta.set("selection", this.selection);
      this.tell();
    });
    manager.on("stack-item-popped", () => this.tell());
    manager.on("stack-cleared", () => this.tell());
    this.managers.set(objects, manager);
    return manager;
  }

  /** Ends the present step: what follows is undone on its own. */
  step(selection: readonly string[] = []): void {
    if (this.joining > 0) return;
    this.manager.stopCapturing();
    this.selection = selection;
  }

  /** What `fn` does in several changes is taken back at once. */
  together(selection: readonly string[], fn: () => void): void {
    this.step(selection);
    this.joining++;
    try {
      fn();
    } finally {
      this.joining--;
      this.step(selection);
    }
  }

  get canUndo(): boolean {
    return this.manager.undoStack.length + (this.inBoard ? this.inherited.length : 0) > 0;
  }

  /** The steps on the board as Yjs has them, the oldest first: to be handed down (inherited.ts). */
  get steps(): Y.UndoManager["undoStack"] {
    return this.board.undoStack;
  }

  private get inBoard(): boolean {
    return this.manager === this.board;
  }

  /** Steps of the document before this one, the oldest first: taken back when the present ones are. */
  inherit(steps: readonly InheritedStep[]): void {
    this.inherited = [...steps];
    this.tell();
  }

  get canRedo(): boolean {
    return this.manager.redoStack.length > 0;
  }

  /** Takes back one step; null where there is none. */
  undo(): Undone | null {
    return this.pop(this.manager.undoStack, () => this.manager.undo()) ?? this.popInherited();
  }

  redo(): Undone | null {
    return this.pop(this.manager.redoStack, () => this.manager.redo());
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    for (const manager of this.managers.values()) manager.destroy();
    this.listeners.clear();
  }

  /**
   * The manager goes on to earlier steps where the last one has nothing left to take back (somebody else has
   * moved the note since): one key press would then delete the note that one made before. So it gets to see
   * one step only.
   */
  private pop(stack: Y.UndoManager["undoStack"], take: () => Step | null): Undone | null {
    this.manager.stopCapturing();
    if (stack.length === 0) return null;
    const earlier = stack.splice(0, stack.length - 1);
    const ids = selectionOf(stack[0]!);
    const step = stack[0]!;
    this.popping = { step, kept: new Map() };
    const emptied: Emptied[] = [];
    const look = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => emptied.push(...emptiedIn(events, step));
    this.objects.observeDeep(look as never);
    try {
      return { ids, changed: take() !== null };
    } finally {
      this.popping = null;
      this.objects.unobserveDeep(look as never);
      this.fill(emptied);
      stack.unshift(...earlier);
      this.tell();
    }
  }

  /**
   * Where two set the same key at the same moment, Yjs takes the one value away and does not bring back the one before
   * it, which is no longer the neighbour: a note without a place would be lost. There the value stays as it is.
   */
  private fill(emptied: readonly Emptied[]): void {
    if (emptied.length === 0) return;
    this.objects.doc!.transact(() => {
      for (const { map, key, value } of emptied) if (!map.has(key)) map.set(key, value);
    });
  }

  /** What the server refused has nothing to take back, and nobody asks for it: it is passed over. */
  private popInherited(): Undone | null {
    let undone: Undone | null = null;
    while (this.inBoard && this.inherited.length > 0 && !undone?.changed) {
      const step = this.inherited.pop()!;
      undone = { ids: step.ids, changed: step.take() };
    }
    if (undone) this.tell();
    return undone;
  }

  /**
   * Taking back that one made an object would delete it with what others have written, moved or reacted since: then
   * it stays, whole.
   */
  private isKept(item: Y.Item): boolean {
    if (!this.popping) return false;
    const { step, kept } = this.popping;
    const object = this.objectOf(item);
    if (!object || !cameFrom(step, object)) return false;
    let keep = kept.get(object);
    if (keep === undefined) {
      const own = this.objects.doc!.clientID;
      keep = someLive(object, (each) => each.id.client !== own);
      kept.set(object, keep);
    }
    return keep;
  }

  /** The entry of `objects` that an item is or is in. */
  private objectOf(item: Y.Item): Y.Item | null {
    let at: Y.Item | null = item;
    while (at && at.parent !== this.objects)
      at = (at.parent as Y.AbstractType<unknown> | null)?._item ?? null;
    return at;
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** A key that was taken away though it had a value before the step as well. */
interface Emptied {
  readonly map: Y.Map<unknown>;
  readonly key: string;
  readonly value: unknown;
}

function emptiedIn(
  events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
  step: Y.UndoManager["undoStack"][number],
): Emptied[] {
  const found: Emptied[] = [];
  for (const { target, path, changes } of events) {
    if (path.length !== 1 || !(target instanceof Y.Map)) continue;
    for (const [key, { action, oldValue }] of changes.keys) {
      if (action !== "delete" || oldValue instanceof Y.AbstractType) continue;
      for (let at = target._map.get(key)?.left ?? null; at; at = at.left)
        if (Y.isDeleted(step.deletions, at.id)) {
          found.push({ map: target, key, value: oldValue });
          break;
        }
    }
  }
  return found;
}

function selectionOf(step: Step): readonly string[] {
  const selection = step.meta.get("selection");
  return Array.isArray(selection) ? (selection as string[]) : [];
}

/** Whether the step made this entry of the map, or one that was deleted and brought back as this. */
function cameFrom(step: { readonly insertions: Parameters<typeof Y.isDeleted>[0] }, entry: Y.Item): boolean {
  let now: Y.Item = entry;
  // The entries that a key had before stand to the left.
  for (let at: Y.Item | null = entry; at; at = at.left) {
    const { redone } = at;
    if (at !== now && !(redone && redone.client === now.id.client && redone.clock === now.id.clock)) continue;
    now = at;
    if (Y.isDeleted(step.insertions, now.id)) return true;
  }
  return false;
}

/** Whether something that is in an item now, at whatever depth, fulfils it. */
function someLive(item: Y.Item, fulfils: (item: Y.Item) => boolean): boolean {
  if (!(item.content instanceof Y.ContentType)) return false;
  const { type } = item.content;
  const inside: Y.Item[] = [...type._map.values()];
  for (let next = type._start; next; next = next.right) inside.push(next);
  return inside.some((each) => !each.deleted && (fulfils(each) || someLive(each, fulfils)));
}
