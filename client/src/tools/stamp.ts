/** The stamp tool: a ghost hangs at the pointer, and every press leaves a stamp, until Escape or another tool. */
import { create } from "../board/create";
import { boundsOf, defaultSize, type StampObject, isGround } from "../board/objects";
import { StampBody } from "../canvas/views/stamp";
import { rect, type Point } from "../geometry/rect";
import { stampName } from "../canvas/describe";
import { announce } from "../ui";
import { t } from "../i18n";
import type { Desk } from "./desk";
import { wandered, type Press, type Tool } from "./tool";

const [WIDTH, HEIGHT] = defaultSize("stamp");

export class StampTool implements Tool {
  readonly name = "stamp";
  readonly cursor = "none";
  private readonly ghost = document.createElement("div");
  private readonly body = new StampBody();
  private pressed: Press | null = null;

  constructor(private readonly desk: Desk) {
    this.ghost.className = "stamp-ghost";
    this.ghost.setAttribute("aria-hidden", "true");
    this.ghost.style.width = `${WIDTH}px`;
    this.ghost.style.height = `${HEIGHT}px`;
    this.ghost.append(this.body.element);
  }

  leave(): void {
    this.ghost.remove();
  }

  hover(press: Press): void {
    if (press.touch) return;
    const { stamps, canvas } = this.desk;
    const look = { stamp: stamps.stamp(), line: stamps.line() } as StampObject;
    this.body.draw(look, rect(0, 0, WIDTH, HEIGHT));
    this.ghost.style.transform = `translate(${press.wall[0] - WIDTH / 2}px,${press.wall[1] - HEIGHT / 2}px)`;
    if (!this.ghost.parentNode) canvas.desk.append(this.ghost);
  }

  away(): void {
    this.ghost.remove();
  }

  down(press: Press): void {
    this.pressed = press;
  }

  move(press: Press): void {
    this.hover(press);
  }

  up(press: Press): void {
    const from = this.pressed;
    this.pressed = null;
    // A finger that moved wanted to look around.
    if (!from || (press.touch && wandered(from, press))) return;
    stampAt(this.desk, press.wall);
    this.hover(press);
  }

  cancel(): void {
    this.pressed = null;
    this.ghost.remove();
  }
}

/** Puts the stamp in hand with its middle at the point. */
export function stampAt(desk: Desk, [x, y]: Point): string | null {
  const { stamps } = desk;
  const style = { stamp: stamps.stamp(), line: stamps.line() };
  const [id] = create(desk.board, [{ kind: "stamp", at: [x - WIDTH / 2, y - HEIGHT / 2], style }]);
  if (id === undefined) return null;
  stamps.used();
  announce(t("marks.stamped", { stamp: stampName(style.stamp) }));
  return id;
}

/**
 * By key: on the corner of the object that the keyboard stands on, beside the stamps that are there already;
 * else in the middle of what is seen.
 */
export function stampHere(desk: Desk): string | null {
  const { board, canvas, selection } = desk;
  const active = selection.active();
  const object = active === null ? undefined : board.store.get(active);
  if (!object || isGround(object.kind)) return stampAt(desk, canvas.camera.middle);
  const r = boundsOf(object);
  const there = board.store.within(r).filter((each) => each.kind === "stamp").length;
  const across = Math.max(1, Math.floor(r.w / WIDTH));
  return stampAt(desk, [
    r.x + r.w - WIDTH / 4 - (there % across) * WIDTH,
    r.y + HEIGHT / 4 + Math.floor(there / across) * HEIGHT,
  ]);
}
