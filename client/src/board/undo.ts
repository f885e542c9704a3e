/** Undo and redo of one's own changes only; what others did meanwhile stays. */
import * as Y from "yjs";
import type { YObjects } from "./objects";

/** The origin of every change that this person makes on this board. */
export const OWN = Symbol("own change");

/** Typing without a pause of this long is one step. */
const TYPING_PAUSE = 900;

interface Entry {
  stackItem: { meta: Map<unknown, unknown> };
  type: "undo" | "redo";
}

export class Undo {
  private readonly manager: Y.UndoManager;
  private readonly listeners = new Set<() => void>();
  private selection: readonly string[] = [];

  constructor(objects: YObjects) {
    this.manager = new Y.UndoManager(objects, {
      trackedOrigins: new Set([OWN]),
      captureTimeout: TYPING_PAUSE,
    });
    this.manager.on("stack-item-added", ({ stackItem }: Entry) => {
      stackItem.meta.set("selection", this.selection);
      this.tell();
    });
    this.manager.on("stack-item-popped", () => this.tell());
    this.manager.on("stack-cleared", () => this.tell());
  }

  /** Ends the present step: what follows is undone on its own. */
  step(selection: readonly string[] = []): void {
    this.manager.stopCapturing();
    this.selection = selection;
  }

  get canUndo(): boolean {
    return this.manager.undoStack.length > 0;
  }

  get canRedo(): boolean {
    return this.manager.redoStack.length > 0;
  }

  /** Ids that the undone step was about, or null where there was nothing to undo. */
  undo(): readonly string[] | null {
    this.manager.stopCapturing();
    return selectionOf(this.manager.undo());
  }

  redo(): readonly string[] | null {
    this.manager.stopCapturing();
    return selectionOf(this.manager.redo());
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.manager.destroy();
    this.listeners.clear();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function selectionOf(item: { meta: Map<unknown, unknown> } | null): readonly string[] | null {
  if (!item) return null;
  const selection = item.meta.get("selection");
  return Array.isArray(selection) ? (selection as string[]) : [];
}
