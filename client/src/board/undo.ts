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

export class Undo {
  private readonly manager: Y.UndoManager;
  private readonly listeners = new Set<() => void>();
  private selection: readonly string[] = [];
  /** Within `together`: several changes are one step. */
  private joining = 0;

  constructor(objects: YObjects) {
    this.manager = new Y.UndoManager(objects, {
      trackedOrigins: new Set([OWN]),
      captureTimeout: TYPING_PAUSE,
    });
    this.manager.on("stack-item-added", ({ stackItem }: { stackItem: Step }) => {
      stackItem.meta.set("selection", this.selection);
      this.tell();
    });
    this.manager.on("stack-item-popped", () => this.tell());
    this.manager.on("stack-cleared", () => this.tell());
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
    return this.manager.undoStack.length > 0;
  }

  get canRedo(): boolean {
    return this.manager.redoStack.length > 0;
  }

  /** Takes back one step; null where there is none. */
  undo(): Undone | null {
    return this.pop(this.manager.undoStack, () => this.manager.undo());
  }

  redo(): Undone | null {
    return this.pop(this.manager.redoStack, () => this.manager.redo());
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.manager.destroy();
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
    try {
      return { ids, changed: take() !== null };
    } finally {
      stack.unshift(...earlier);
      this.tell();
    }
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function selectionOf(step: Step): readonly string[] {
  const selection = step.meta.get("selection");
  return Array.isArray(selection) ? (selection as string[]) : [];
}
