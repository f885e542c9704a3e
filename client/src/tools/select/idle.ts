/** Nothing is pressed: decides what a press begins. */
import { boundTo } from "../../board/connect";
import { bindable } from "../../board/ends";
import { gridAt } from "../../board/grids/docking";
import { boundsOf, isGround, type GridObject } from "../../board/objects";
import type { Handle } from "../../canvas/overlay";
import { fit } from "../../geometry/camera";
import { gridPart, type GridPart } from "../../geometry/grid-hit";
import { areaAround } from "../../geometry/place";
import { containsPoint, expand } from "../../geometry/rect";
import { linkFrom, takeEnd } from "../connector/linking";
import type { Desk } from "../desk";
import { writeInGrid } from "../grid/press";
import { zoomAtNumber } from "../grid/zoom";
import { placeAt } from "../placing";
import { NEAR, type Press, type State } from "../tool";
import { EdgePulling, HeadPressed } from "./heading";
import { FeelingPressed } from "./feeling";
import { Pressed } from "./pressed";
import { Marquee } from "./marquee";
import { Panning } from "./panning";
import { Resizing } from "./resizing";
import { Turning } from "./turning";

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
/** Screen px to either side of the edge of a column or lane. */
const EDGE = 5;
const TOUCH_EDGE = 12;
/** Screen px from an object within which its dots stay. */
const DOTS_STAY = 31;

export class Idle implements State {
  constructor(private readonly desk: Desk) {}

  hover(press: Press): void {
    const { canvas } = this.desk;
    const { overlay } = canvas;
    if (this.hoverLines(press)) return;
    const handle = overlay.handleAt(press.screen, REACH);
    const over = handle ? null : canvas.objectAt(press.wall);
    canvas.overlay.setHovered(over);
    const movable = over !== null && this.desk.board.mayChange(this.desk.board.store.get(over));
    overlay.setDotted(handle ? null : this.dottedBy(press, over));
    const under = over === null ? undefined : this.desk.board.store.get(over);
    const part = movable && under?.kind === "grid" ? this.partAt(under, press)?.part : undefined;
    if (part === "edge" || part === "laneEdge") {
      this.desk.showCursor(part === "edge" ? "col-resize" : "row-resize");
      return;
    }
    this.desk.showCursor(handle ? CURSORS[handle] : movable ? "move" : over !== null ? "pointer" : null);
  }

  away(): void {
    this.desk.canvas.overlay.setHovered(null);
    this.desk.canvas.overlay.setDotted(null);
  }

  /** Over a dot, an end of a connector or the turning handle. */
  private hoverLines({ screen }: Press): boolean {
    const { overlay } = this.desk.canvas;
    const anchor = overlay.anchorAt(screen, REACH);
    const end = anchor ? null : overlay.endAt(screen, REACH);
    const turn = !anchor && !end && overlay.turnAt(screen, REACH + 2);
    if (!anchor && !end && !turn) return false;
    overlay.setHovered(null);
    this.desk.showCursor(anchor ? "crosshair" : "grab");
    return true;
  }

  /** The dots stay while the pointer goes from the object out to them. */
  private dottedBy(press: Press, over: string | null): string | null {
    const { board, canvas } = this.desk;
    const { overlay } = canvas;
    if (!board.mayWork()) return null;
    const object = over === null ? undefined : board.store.get(over);
    if (bindable(object) && !isGround(object.kind)) return object.id;
    const before = overlay.lines.hover;
    const r = before === null ? null : canvas.displaced.get(before);
    return r && containsPoint(expand(r, DOTS_STAY / canvas.camera.view.zoom), press.wall) ? before : null;
  }

  down(press: Press): State {
    const { canvas, selection, editor } = this.desk;
    canvas.overlay.setHovered(null);
    const lines = this.downOnLines(press);
    if (lines) return lines;
    const handle = canvas.overlay.handleAt(press.screen, press.touch ? TOUCH_REACH : REACH);
    if (handle) {
      editor.close();
      return new Resizing(this.desk, this, press, handle);
    }
    const slack = press.touch ? 6 / canvas.camera.view.zoom : 0;
    const id = canvas.objectAt(press.wall, slack);
    this.desk.writing.close();
    if (editor.id() !== null && editor.id() !== id) editor.close();
    // From afar everything is under the finger: a swipe looks around, and only what was chosen is moved.
    const chosen = id !== null && (!press.touch || this.isNear() || selection.has(id));
    const head = chosen ? this.headAt(press, id) : null;
    if (head) return head;
    if (chosen) return new Pressed(this.desk, this, press, id);
    const feeling = id === null ? this.feelingAt(press) : null;
    if (feeling) return feeling;
    // Who only looks has nothing to gather: their mouse moves the wall, as a finger does.
    if (press.touch || !this.desk.board.mayWork()) return new Panning(this.desk, this, press, id);
    if (!press.shift && !press.ctrl) {
      selection.clear();
      selection.activate(null);
    }
    return new Marquee(this.desk, this, press);
  }

  /** On a head of a grid that may be changed, or on an edge that can be pulled. */
  private headAt(press: Press, id: string): State | null {
    const { board, parts } = this.desk;
    const grid = board.store.get(id);
    if (grid?.kind !== "grid" || press.shift || press.ctrl) return null;
    parts.clear();
    // From afar the grid is one thing, which is taken hold of wherever there is something to hold.
    if (!this.isNear()) return null;
    if (!board.mayShape(grid)) return null;
    const part = board.mayChange(grid) ? this.partAt(grid, press) : gridPart(grid, press.wall);
    if (part?.part === "edge")
      return new EdgePulling(this.desk, this, press, { grid: id, sort: "column", id: part.column });
    if (part?.part === "laneEdge")
      return new EdgePulling(this.desk, this, press, { grid: id, sort: "lane", id: part.lane });
    if (part?.part === "leaf" || part?.part === "phase")
      return new HeadPressed(this.desk, this, press, { grid: id, sort: "column", id: part.column });
    if (part?.part === "laneHead")
      return new HeadPressed(this.desk, this, press, { grid: id, sort: "lane", id: part.lane });
    return null;
  }

  /** In a cell of an emotion lane: a click sets a point there. */
  private feelingAt(press: Press): State | null {
    const grid = gridAt(this.desk.board, press.wall);
    const part = grid && gridPart(grid, press.wall);
    if (part?.part !== "emotion" || !this.isNear() || press.shift || press.ctrl) return null;
    return new FeelingPressed(this.desk, this, press, grid!.id, part.column, part.lane);
  }

  private partAt(grid: GridObject, press: Press): GridPart | null {
    const reach = (press.touch ? TOUCH_EDGE : EDGE) / this.desk.canvas.camera.view.zoom;
    return gridPart(grid, press.wall, this.isNear() ? reach : 0);
  }

  private downOnLines(press: Press): State | null {
    const { canvas, board, editor } = this.desk;
    if (!board.mayWork()) return null;
    const reach = press.touch ? TOUCH_REACH : REACH;
    const end = canvas.overlay.endAt(press.screen, reach);
    const anchor = end ? null : canvas.overlay.anchorAt(press.screen, reach);
    const turning = canvas.overlay.turnAt(press.screen, reach) ? this.desk.selection.list()[0] : undefined;
    if (!end && !anchor && turning === undefined) return null;
    editor.close();
    if (end) return takeEnd(this.desk, this, press, end.id, end.name);
    if (anchor) return linkFrom(this.desk, this, press, boundTo(anchor.id, press.wall, anchor.side), true);
    return new Turning(this.desk, this, press, turning!);
  }

  /** On an object: write in it. On the wall, or in an area: a new note there. */
  double(press: Press): void {
    const { canvas, editor, board } = this.desk;
    if (press.touch && !this.isNear()) {
      this.comeNear(press);
      return;
    }
    const id = canvas.objectAt(press.wall);
    if (zoomAtNumber(this.desk, press.wall)) return;
    const grid = id === null ? gridAt(board, press.wall) : board.store.get(id);
    if (grid?.kind === "grid" && writeInGrid(this.desk, grid, press.wall)) return;
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
