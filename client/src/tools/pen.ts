/**
 * The pen and the highlighter: a line follows the hand without a change of the document; others see it by
 * presence, and lifting the pen is one transaction. Once a pen was seen, a finger moves the wall instead.
 */
import { create } from "../board/create";
import { inked, Stroke, toldInk, type Sample } from "../geometry/ink";
import { announce } from "../ui";
import { t } from "../i18n";
import type { Desk } from "./desk";
import type { Press, Tool } from "./tool";

/** Points as the hand gave them, from which on a stroke goes on as a new one: minutes of drawing. */
const LONGEST = 12_000;

export class PenTool implements Tool {
  readonly name = "pen";
  readonly cursor = "crosshair";
  private stroke: Stroke | null = null;
  /** With Shift: from the beginning straight to here. */
  private straight: Press | null = null;
  /** A finger that moves the wall. */
  private panning: Press | null = null;

  constructor(private readonly desk: Desk) {}

  down(press: Press): void {
    const { pens } = this.desk;
    if (press.pressure !== null) pens.penSeen = true;
    if (press.touch && pens.penSeen) {
      this.panning = press;
      return;
    }
    this.desk.selection.clear();
    this.begin(press);
  }

  hover(press: Press): void {
    // A pen that is near the glass tells itself before it touches.
    if (press.pen) this.desk.pens.penSeen = true;
  }

  move(press: Press): void {
    this.trail([press]);
  }

  trail(presses: readonly Press[]): void {
    const last = presses[presses.length - 1]!;
    if (this.panning) {
      this.desk.canvas.camera.panBy([
        last.screen[0] - this.panning.screen[0],
        last.screen[1] - this.panning.screen[1],
      ]);
      this.panning = last;
      return;
    }
    const { stroke } = this;
    if (!stroke) return;
    for (const press of presses) stroke.add(sampleOf(press));
    this.straight = last.shift ? last : null;
    this.show();
    if (stroke.points.length > LONGEST * 3) {
      this.finish(last);
      this.begin(last);
    }
  }

  up(press: Press): void {
    if (this.panning) {
      this.panning = null;
      return;
    }
    if (!this.stroke) return;
    this.stroke.add(sampleOf(press));
    this.straight = press.shift ? press : null;
    this.finish(press);
  }

  cancel(): void {
    this.panning = null;
    if (this.stroke) this.end();
  }

  private begin(press: Press): void {
    this.stroke = new Stroke(sampleOf(press), this.desk.canvas.camera.view.zoom);
    this.straight = null;
    this.desk.work(true);
    this.show();
  }

  private finish(press: Press): void {
    const stroke = this.stroke!;
    const { board, pens, canvas } = this.desk;
    const style = pens.style();
    const line = press.shift ? stroke.straight(press.wall) : stroke.end();
    const { at, size, points } = inked(line, style.width, canvas.camera.view.zoom);
    const [id] = create(board, [
      { kind: "ink", at, size, style: { ...style }, keys: { points: [...points] } },
    ]);
    if (id === undefined) announce(t("marks.boardFull"));
    this.end();
  }

  private show(): void {
    const { canvas, pens, presence } = this.desk;
    const style = pens.style();
    const points = this.straight ? this.stroke!.straight(this.straight.wall) : this.stroke!.points;
    canvas.ink.draw(points, style);
    presence.tell({ ink: { ...style, points: toldInk(points, canvas.camera.view.zoom) } });
  }

  private end(): void {
    this.stroke = null;
    this.straight = null;
    this.desk.canvas.ink.draw(null);
    this.desk.presence.tell({ ink: null });
    this.desk.work(false);
  }
}

const sampleOf = ({ wall, pressure, time }: Press): Sample => ({ at: wall, pressure, time });
