/**
 * `window.__seina`: what browser tests may read of the open board, and nothing that they could change. Not an
 * interface of the product; see docs/seams.md.
 */
import type { BoardObject } from "../../board/objects";
import type { View } from "../../geometry/camera";
import { rectToScreen } from "../../geometry/camera";
import type { Rect } from "../../geometry/rect";
import type { LiveBoard } from "../../sync/live";
import type { Desk } from "../../tools/desk";

export interface Peek {
  objects(): BoardObject[];
  camera(): View;
  selection(): string[];
  active(): string | null;
  editing(): string | null;
  link(): string;
  unsaved(): number;
  /** Where an object is shown now, in page pixels; also while it is dragged. */
  shownAt(id: string): Rect | null;
  peers(): number;
  /** Keys and presses are obeyed at once: nothing that they need for it has still to be fetched. */
  ready(): boolean;
  /** Objects are elements, tiles, or on their way. */
  distance(): string;
  /** Nothing is left to draw of what is in view. */
  settled(): boolean;
  /** Elements in use for objects. */
  mounted(): number;
}

declare global {
  interface Window {
    __seina?: Peek;
  }
}

/** `atHand` is kept when all that keys and presses need at once is here. */
export function peek(live: LiveBoard, desk: Desk, atHand: Promise<unknown>): () => void {
  const { canvas } = desk;
  let ready = false;
  void atHand.then(() => (ready = true));
  const surface: Peek = {
    objects: () => [...desk.board.store.inOrder()],
    camera: () => ({ ...canvas.camera.view }),
    selection: () => canvas.selection.list(),
    active: () => canvas.selection.active(),
    editing: () => desk.editor.id(),
    link: () => live.link(),
    unsaved: () => live.unsaved(),
    shownAt: (id) => {
      const at = canvas.displaced.get(id);
      if (!at) return null;
      const box = canvas.element.getBoundingClientRect();
      const r = rectToScreen(canvas.camera.view, at);
      return { ...r, x: r.x + box.left, y: r.y + box.top };
    },
    ready: () => ready,
    peers: () => desk.presence.peers().length,
    distance: () => canvas.far.distance,
    settled: () => canvas.far.settled && canvas.objects.settled,
    mounted: () => canvas.objects.count,
  };
  window.__seina = surface;
  return () => {
    if (window.__seina === surface) delete window.__seina;
  };
}
