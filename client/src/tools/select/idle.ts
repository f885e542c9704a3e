/** Nothing is pressed: decides what a press begins. */
import type { Handle } from "../../canvas/overlay";
import type { Desk } from "../desk";
import { placeAt } from "../placing";
import type { Press, State } from "../tool";
import { Pressed } from "./pressed";
import { Marquee } from "./marquee";
import { Panning } from "./panning";
import { Resizing } from "./resizing";

const CURSORS: Record<Handle, string> = {
  nw: "nwse-resize",
  se: "nwse-resize",
  ne: "nesw-resize",
  sw: "nesw-resize",
  n: "ns-resize",
  s: "ns-resize",
  e: "ew-resize",
  w: "ew-resize",
};

/** Screen px around a handle that count as on it. */
const REACH = 9;
const TOUCH_REACH = 22;

export class Idle implements State {
  constructor(private readonly desk: Desk) {}

  hover(press: Press): void {
    const { canvas } = this.desk;
    const handle = canvas.overlay.handleAt(press.screen, REACH);
    const over = handle ? null : canvas.objectAt(press.wall);
    canvas.overlay.setHovered(over);
    const movable = over !== null && this.desk.board.mayChange(this.desk.board.store.get(over));
    this.desk.showCursor(handle ? CURSORS[handle] : movable ? "move" : over !== null ? "pointer" : null);
  }

  away(): void {
    this.desk.canvas.overlay.setHovered(null);
  }

  down(press: Press): State {
    const { canvas, selection, editor } = this.desk;
    canvas.overlay.setHovered(null);
    const handle = canvas.overlay.handleAt(press.screen, press.touch ? TOUCH_REACH : REACH);
    if (handle) {
      editor.close();
      return new Resizing(this.desk, this, press, handle);
    }
    const slack = press.touch ? 6 / canvas.camera.view.zoom : 0;
    const id = canvas.objectAt(press.wall, slack);
    if (editor.id() !== null && editor.id() !== id) editor.close();
    if (id !== null) return new Pressed(this.desk, this, press, id);
    if (press.touch) return new Panning(this.desk, this, press);
    if (!press.shift && !press.ctrl) {
      selection.clear();
      selection.activate(null);
    }
    return new Marquee(this.desk, this, press);
  }

  /** On an object: write in it. On the wall, or in an area: a new note there. */
  double(press: Press): void {
    const { canvas, editor, board } = this.desk;
    const id = canvas.objectAt(press.wall);
    if (id === null) {
      if (board.mayWork()) placeAt(this.desk, "note", press.wall);
      return;
    }
    this.desk.selection.set([id]);
    editor.open(id);
  }

  move(): State {
    return this;
  }

  up(): State {
    return this;
  }

  cancel(): State {
    return this;
  }
}
