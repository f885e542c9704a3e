/** The turning handle follows the pointer around the middle of the object; with Shift in steps of 15 degrees. */
import { turn } from "../../board/arrange";
import { boundsOf, type BoardObject } from "../../board/objects";
import { centre, type Point, type Rect } from "../../geometry/rect";
import { announce } from "../../ui";
import { t } from "../../i18n";
import type { Desk } from "../desk";
import type { Press, State } from "../tool";

const STEP = 15;
/** So near to a quarter turn it snaps to it. */
const SNAP = 3;

export class Turning implements State {
  private readonly object: BoardObject;
  private readonly box: Rect;
  private readonly middle: Point;
  private readonly begun: number;
  private angle: number;

  constructor(
    private readonly desk: Desk,
    private readonly idle: State,
    from: Press,
    id: string,
  ) {
    this.object = desk.board.store.get(id)!;
    this.box = boundsOf(this.object);
    this.middle = centre(this.box);
    this.angle = this.object.angle;
    this.begun = this.object.angle - this.direction(from.wall);
    desk.work(true);
    desk.showCursor("grabbing");
  }

  move(press: Press): State {
    const raw = this.begun + this.direction(press.wall);
    const quarter = Math.round(raw / 90) * 90;
    const free = Math.abs(raw - quarter) < SNAP ? quarter : Math.round(raw);
    this.angle = (((press.shift ? Math.round(raw / STEP) * STEP : free) % 360) + 360) % 360;
    const { id } = this.object;
    this.desk.canvas.displaced.setOwn(new Map([[id, this.box]]), new Map([[id, this.angle]]));
    this.desk.presence.tell({ turn: { [id]: this.angle } });
    return this;
  }

  up(): State {
    const { id, angle } = this.object;
    if (this.angle !== angle) {
      turn(this.desk.board, new Map([[id, this.angle]]));
      announce(t("lines.turned", { degrees: this.angle }));
    }
    return this.end();
  }

  cancel(): State {
    return this.end();
  }

  private direction([x, y]: Point): number {
    return (Math.atan2(y - this.middle[1], x - this.middle[0]) * 180) / Math.PI;
  }

  private end(): State {
    this.desk.canvas.displaced.clearOwn();
    this.desk.presence.tell({ turn: null });
    this.desk.work(false);
    this.desk.showCursor(null);
    return this.idle;
  }
}
