/** The shape tool: a drag draws the shape in hand, with Shift in its usual proportions; a press makes one of the usual size. */
import { defaultSize } from "../board/objects";
import type { ShapeName } from "../board/styles";
import { between, rect, type Point, type Rect } from "../geometry/rect";
import { shapePath } from "../geometry/shapes";
import { shapeLook } from "./connector/look";
import type { Desk } from "./desk";
import { placeAt } from "./placing";
import { wandered, type Press, type Tool } from "./tool";

const SMALLEST = 40;
const PERSON: Point = [120, 160];

export const sizeOfShape = (shape: ShapeName): Point => (shape === "person" ? PERSON : defaultSize("shape"));

export class ShapeTool implements Tool {
  readonly name = "shape";
  readonly cursor = "crosshair";
  private from: Press | null = null;

  constructor(private readonly desk: Desk) {}

  down(press: Press): void {
    this.from = press;
    this.desk.work(true);
  }

  move(press: Press): void {
    if (!this.from || !wandered(this.from, press)) return;
    const { shape } = shapeLook();
    const r = drawn(this.from, press, shape);
    this.desk.canvas.overlay.setOutline(r, shapePath(shape, r.w, r.h));
  }

  up(press: Press): void {
    const from = this.from;
    this.cancel();
    if (!from) return;
    const { shape, style } = shapeLook();
    const [w, h] = sizeOfShape(shape);
    const r = wandered(from, press)
      ? drawn(from, press, shape)
      : rect(from.wall[0] - w / 2, from.wall[1] - h / 2, w, h);
    const size: Point = [Math.max(SMALLEST, r.w), Math.max(SMALLEST, r.h)];
    placeAt(this.desk, "shape", [r.x + size[0] / 2, r.y + size[1] / 2], { size, style });
  }

  cancel(): void {
    this.from = null;
    this.desk.work(false);
    this.desk.canvas.overlay.setOutline(null, "");
  }
}

function drawn(from: Press, to: Press, shape: ShapeName): Rect {
  const r = between(from.wall, to.wall);
  if (!to.shift) return r;
  // A rectangle becomes a square, a person keeps the proportions of one.
  const ratio = shape === "person" ? PERSON[1] / PERSON[0] : 1;
  const w = Math.max(r.w, r.h / ratio);
  const h = w * ratio;
  return rect(
    to.wall[0] < from.wall[0] ? from.wall[0] - w : from.wall[0],
    to.wall[1] < from.wall[1] ? from.wall[1] - h : from.wall[1],
    w,
    h,
  );
}
