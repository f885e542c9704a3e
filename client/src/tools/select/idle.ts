/** Nothing is pressed: decides what a press begins. */
import { boundsOf } from "../../board/objects";
import type { Handle } from "../../canvas/overlay";
import { fit } from "../../geometry/camera";
import { areaAround } from "../../geometry/place";
import type { Desk } from "../desk";
import { placeAt } from "../placing";
import { NEAR, type Press, type State } from "../tool";
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
    // From afar everything is under the finger: a swipe looks around, and only what was chosen is moved.
    const chosen = id !== null && (!press.touch || this.isNear() || selection.has(id));
    if (chosen) return new Pressed(this.desk, this, press, id);
    // Who only looks has nothing to gather: their mouse moves the wall, as a finger does.
    if (press.touch || !this.desk.board.mayWork()) return new Panning(this.desk, this, press, id);
    if (!press.shift && !press.ctrl) {
      selection.clear();
      selection.activate(null);
    }
    return new Marquee(this.desk, this, press);
  }

  /** On an object: write in it. On the wall, or in an area: a new note there. */
  double(press: Press): void {
    const { canvas, editor, board } = this.desk;
    if (press.touch && !this.isNear()) {
      this.comeNear(press);
      return;
    }
    const id = canvas.objectAt(press.wall);
    if (id === null) {
      if (board.mayWork()) placeAt(this.desk, "note", press.wall);
      return;
    }
    this.desk.selection.set([id]);
    editor.open(id);
  }

  private isNear(): boolean {
    return this.desk.canvas.camera.view.zoom >= NEAR;
  }

  /** To the area that was tapped on, as far as a phone can show it; else to the place. */
  private comeNear(press: Press): void {
    const { canvas, board } = this.desk;
    const { camera } = canvas;
    const area = areaAround(
      { x: press.wall[0], y: press.wall[1], w: 0, h: 0 },
      board.store.areas().map((object) => [object.id, boundsOf(object)] as const),
    );
    const target = area === null ? null : boundsOf(board.store.get(area)!);
    const place = { x: press.wall[0], y: press.wall[1], w: 0, h: 0 };
    if (target && fit(target, camera.screen, camera.margins).zoom >= NEAR) camera.fitTo(target);
    else camera.centreOn(place, NEAR * 1.6);
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
