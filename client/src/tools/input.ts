/** Mouse, pen, fingers and wheel on the wall: moves the camera, or hands the gesture to the tool. */
import type { Point } from "../geometry/rect";
import type { Desk } from "./desk";
import { Pinch } from "../canvas/pinch";
import { wheelDelta } from "../canvas/wheel";
import { LongPress } from "./long-press";
import { menuUnder } from "./menu-place";
import { wandered, type Press } from "./tool";

const DOUBLE_MS = 380;
const DOUBLE_PX = 10;
/** Safari's, in no standard. */
interface GestureEvent extends Event {
  readonly scale: number;
  readonly clientX: number;
  readonly clientY: number;
}

export class Input {
  private readonly pinch: Pinch;
  /** The pointer whose gesture the tool has. */
  private held: { id: number; from: Press } | null = null;
  /** The gesture began on a head that is frozen at the edge of the screen. */
  private onHead = false;
  private panning: { id: number; last: Point } | null = null;
  private lastClick: Press | null = null;
  private space = false;
  private gestureZoom = 1;
  private readonly resting = new LongPress();
  /** A pen was seen: from then on it does the work, and a finger, or the palm beside the pen, only moves the wall. */
  private hasPen = false;
  private readonly stop = new AbortController();

  constructor(private readonly desk: Desk) {
    this.pinch = new Pinch(desk.canvas);
    const { element } = desk.canvas;
    const on = <K extends keyof HTMLElementEventMap>(
      name: K,
      listener: (event: HTMLElementEventMap[K]) => void,
      options: AddEventListenerOptions = {},
    ) => element.addEventListener(name, listener, { ...options, signal: this.stop.signal });
    on("pointerdown", (event) => this.down(event));
    on("pointermove", (event) => this.move(event));
    on("pointerup", (event) => this.up(event));
    on("pointercancel", (event) => this.lost(event));
    on("pointerleave", (event) => this.left(event));
    on("wheel", (event) => this.wheel(event), { passive: false });
    on("contextmenu", (event) => {
      // Where somebody writes the browser's menu has the spelling.
      if (fieldOf(event.target)) return;
      event.preventDefault();
      // A finger's is told by `rest`.
      if ((event as PointerEvent).pointerType !== "touch") menuUnder(this.desk, event);
    });
    // Safari tells a trackpad's pinch in events of its own, and would zoom the page.
    for (const name of ["gesturestart", "gesturechange"])
      element.addEventListener(name, (event) => this.gesture(event as GestureEvent), {
        signal: this.stop.signal,
      });
  }

  /** While Space is held the mouse moves the wall. */
  setSpace(down: boolean): void {
    if (this.space === down) return;
    this.space = down;
    this.desk.showCursor(down ? "grab" : null);
  }

  /** Ends the gesture without a result; true if there was one. */
  cancel(): boolean {
    this.resting.cancel();
    const had = this.held !== null;
    this.held = null;
    this.desk.current().cancel();
    return had;
  }

  close(): void {
    this.resting.cancel();
    this.stop.abort();
  }

  private down(event: PointerEvent): void {
    if (fieldOf(event.target)) return;
    this.desk.canvas.useKeys(false);
    this.desk.walking.point();
    const touch = event.pointerType === "touch";
    const { element } = this.desk.canvas;
    // Else the browser's imitated mouse press would take the focus back from a field that a tap opens.
    if (touch) event.preventDefault();
    if (event.pointerType === "pen") this.hasPen = true;
    // The hand that holds the pen lies on the wall.
    if (touch && this.hasPen && this.held) return;
    if (touch && this.pinch.down(event.pointerId, this.point(event))) {
      this.cancel();
      element.setPointerCapture(event.pointerId);
      return;
    }
    if (event.button === 1 || (event.button === 0 && this.space) || (touch && this.hasPen)) {
      event.preventDefault();
      this.panning = { id: event.pointerId, last: this.point(event) };
      element.setPointerCapture(event.pointerId);
      this.desk.showCursor("grabbing");
      return;
    }
    if (event.button !== 0 || this.held) return;
    this.desk.focus();
    const press = this.press(event);
    this.onHead = this.desk.canvas.frozen?.wallPoint(press.screen) != null;
    this.held = { id: event.pointerId, from: press };
    element.setPointerCapture(event.pointerId);
    this.desk.current().down(press);
    if (touch) this.resting.down(press, () => this.rest(event));
    event.preventDefault();
  }

  /** The finger rests on something: its menu. On the empty wall it may still draw a marquee (select/panning.ts). */
  private rest(event: PointerEvent): void {
    const { canvas } = this.desk;
    if (this.held?.id !== event.pointerId || this.desk.tool() !== "select") return;
    if (canvas.objectAt(canvas.wallAt(this.point(event))) === null) return;
    this.cancel();
    navigator.vibrate?.(12);
    menuUnder(this.desk, event);
  }

  private move(event: PointerEvent): void {
    if (event.pointerType === "touch" && this.pinch.move(event.pointerId, this.point(event))) return;
    if (this.panning?.id === event.pointerId) {
      const now = this.point(event);
      this.desk.canvas.camera.panBy([now[0] - this.panning.last[0], now[1] - this.panning.last[1]]);
      this.panning.last = now;
      return;
    }
    const press = this.press(event);
    this.resting.move(press);
    if (!press.touch) {
      this.desk.mouse = fieldOf(event.target) ? null : press;
      this.tellCursor(press.wall);
    }
    if (this.held?.id === event.pointerId) {
      if (press.touch) this.tellCursor(press.wall);
      const tool = this.desk.current();
      if (tool.trail) tool.trail(this.between(event, press));
      else tool.move(press);
    } else if (!this.held && !press.touch && !fieldOf(event.target)) {
      if (this.space) this.desk.showCursor("grab");
      else this.desk.current().hover?.(press);
    }
  }

  private up(event: PointerEvent): void {
    this.resting.cancel();
    if (event.pointerType === "touch" && this.pinch.up(event.pointerId)) return;
    if (this.panning?.id === event.pointerId) {
      this.panning = null;
      this.desk.showCursor(this.space ? "grab" : null);
      return;
    }
    const held = this.held;
    if (held?.id !== event.pointerId) return;
    const press = this.press(event);
    this.held = null;
    const tool = this.desk.current();
    tool.up(press);
    if (press.touch) this.desk.presence.tell({ cursor: null });
    if (wandered(held.from, press)) this.lastClick = null;
    else if (this.isDouble(press)) {
      this.lastClick = null;
      tool.double?.(press);
    } else this.lastClick = press;
  }

  private lost(event: PointerEvent): void {
    this.pinch.up(event.pointerId);
    if (this.panning?.id === event.pointerId) this.panning = null;
    if (this.held?.id === event.pointerId) this.cancel();
  }

  private left(event: PointerEvent): void {
    if (event.pointerType === "touch" || this.held) return;
    this.desk.mouse = null;
    this.desk.current().away?.();
    this.desk.presence.tell({ cursor: null });
  }

  private wheel(event: WheelEvent): void {
    // A text that is longer than its note scrolls in its field.
    if (overflows(fieldOf(event.target)) && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { camera } = this.desk.canvas;
    const { pan, zoom } = wheelDelta(event, camera.screen.height);
    if (zoom !== 1) camera.zoomAt(this.point(event), camera.view.zoom * zoom);
    else camera.panBy(pan);
    if (this.held && this.desk.mouse)
      this.desk.current().move({ ...this.desk.mouse, wall: camera.toWall(this.desk.mouse.screen) });
  }

  private gesture(event: GestureEvent): void {
    event.preventDefault();
    const { camera } = this.desk.canvas;
    if (event.type === "gesturestart") this.gestureZoom = camera.view.zoom;
    else camera.zoomAt(this.point(event), this.gestureZoom * event.scale);
  }

  private isDouble(press: Press): boolean {
    const last = this.lastClick;
    // By when the finger did it, not by when the page came to it.
    if (!last || press.time - last.time > DOUBLE_MS) return false;
    const [x, y] = last.screen;
    return Math.hypot(press.screen[0] - x, press.screen[1] - y) < DOUBLE_PX * (press.touch ? 3 : 1);
  }

  /** A hand that votes is seen by nobody else: where it stops would tell what for. */
  private tellCursor([x, y]: Point): void {
    const cursor: Point | null = this.desk.tool() === "vote" ? null : [Math.round(x), Math.round(y)];
    this.desk.presence.tell({ cursor });
  }

  private point(event: { clientX: number; clientY: number }): Point {
    return this.desk.canvas.pointOf(event);
  }

  /** Every place that a pen told since the last event, the last of all included. */
  private between(event: PointerEvent, last: Press): readonly Press[] {
    const told = event.getCoalescedEvents?.() ?? [];
    return told.length > 1 ? told.map((each) => this.press(each)) : [last];
  }

  private press(event: PointerEvent): Press {
    const { canvas } = this.desk;
    const screen = this.point(event);
    return {
      screen,
      // What is dragged from elsewhere is dropped on what lies under the frozen heads, not on them.
      wall: this.held && !this.onHead ? canvas.camera.toWall(screen) : canvas.wallAt(screen),
      shift: event.shiftKey,
      alt: event.altKey,
      ctrl: event.ctrlKey || event.metaKey,
      touch: event.pointerType === "touch",
      pen: event.pointerType === "pen",
      pressure: event.pointerType === "pen" && event.pressure > 0 ? event.pressure : null,
      time: event.timeStamp,
    };
  }
}

const fieldOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("textarea, [contenteditable]") : null;
const overflows = (field: HTMLElement | null): boolean => field?.style.overflow === "auto";
