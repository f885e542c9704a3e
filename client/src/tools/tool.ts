/** What a tool is: the hand's movements on the wall, one gesture at a time. */
import type { Point } from "../geometry/rect";

export const TOOLS = [
  "select",
  "hand",
  "note",
  "text",
  "shape",
  "connector",
  "area",
  "pen",
  "eraser",
  "stamp",
  "comment",
  "vote",
] as const;
export type ToolName = (typeof TOOLS)[number];

/** One moment of a pointer. */
export interface Press {
  readonly wall: Point;
  readonly screen: Point;
  readonly shift: boolean;
  readonly alt: boolean;
  /** Ctrl, or Command on a Mac. */
  readonly ctrl: boolean;
  readonly touch: boolean;
  /** A stylus. */
  readonly pen: boolean;
  /** 0 to 1 from a pen; null from a mouse or a finger, which don't tell. */
  readonly pressure: number | null;
  /** ms, by the page's clock. */
  readonly time: number;
}

export interface Tool {
  readonly name: ToolName;
  /** The CSS cursor while nothing is pressed. */
  readonly cursor: string;
  /** The tool was chosen. */
  enter?(): void;
  /** Another tool was chosen; nothing of this one may stay on the wall. */
  leave?(): void;
  hover?(press: Press): void;
  /** The pointer left the wall. */
  away?(): void;
  down(press: Press): void;
  move(press: Press): void;
  /** Where the pointer was since the last move, oftener than the screen is drawn; then `move` is not called. */
  trail?(presses: readonly Press[]): void;
  up(press: Press): void;
  /** The gesture is off: a second finger came, or Escape. */
  cancel(): void;
  double?(press: Press): void;
  /** Enter on the wall: what a press does, where the keyboard stands. */
  choose?(): void;
}

/** One state of a tool that has several: answers the state that follows. */
export interface State {
  move(press: Press): State;
  up(press: Press): State;
  cancel(): State;
}

/** Screen pixels that a press may wander before it is a drag. */
export const SLOP = 4;
export const TOUCH_SLOP = 10;

/** A finger that rests so long before it moves or lifts means something else than a tap or a swipe. */
export const LONG_PRESS = 450;

export const pressedLong = (from: Press, to: Press): boolean =>
  from.touch && to.time - from.time >= LONG_PRESS;

/** Zoom from which single notes can be told and taken hold of with a finger. */
export const NEAR = 0.35;

export const wandered = (from: Press, to: Press): boolean =>
  Math.hypot(to.screen[0] - from.screen[0], to.screen[1] - from.screen[1]) > (from.touch ? TOUCH_SLOP : SLOP);
