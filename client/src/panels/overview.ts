/**
 * The picture of the whole board in the overview map. It is drawn when objects changed, some thousand a frame,
 * and never because somebody looks elsewhere: then it is only put somewhere else.
 */
import { boundsOf, COLOURS, type BoardObject, type Colour, isGround } from "../board/objects";
import type { Canvas } from "../canvas/canvas";
import { expand, type Rect } from "../geometry/rect";

/** Objects a frame. */
const AT_ONCE = 2500;
/** ms between two drawings; of a board of so many objects, the second. */
const REST = 160;
const MANY = 800;
const LONG_REST = 2000;
/** Wall units around everything. */
const MARGIN = 60;

export class Overview {
  /** What the picture shows; null while there is nothing. */
  shown: Rect | null = null;
  readonly picture = document.createElement("canvas");
  private readonly sketch = document.createElement("canvas");
  private pen: CanvasRenderingContext2D | null = null;
  private objects: readonly BoardObject[] = [];
  private next = 0;
  private under: Rect | null = null;
  private scale = 1;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asleep = false;
  private stale = true;
  private readonly stop: () => void;

  /** `width`, `height`: of the map, in screen pixels. `drawn`: the picture is another. */
  constructor(
    private readonly canvas: Canvas,
    private readonly width: number,
    private readonly height: number,
    private readonly drawn: () => void,
  ) {
    this.stop = canvas.store.listen(() => this.later());
    this.begin();
  }

  /** While nobody sees the map nothing is drawn. */
  sleep(asleep: boolean): void {
    this.asleep = asleep;
    if (!asleep && this.stale) this.later();
  }

  close(): void {
    clearTimeout(this.timer);
    this.pen = null;
    this.stop();
  }

  private later(): void {
    this.stale = true;
    if (this.asleep || this.pen) return;
    this.timer ??= setTimeout(() => this.begin(), this.canvas.store.size > MANY ? LONG_REST : REST);
  }

  private begin(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.stale = false;
    const content = this.canvas.content();
    if (!content) {
      this.shown = null;
      this.drawn();
      return;
    }
    const density = Math.min(2, globalThis.devicePixelRatio || 1);
    this.under = expand(content, MARGIN);
    const fitting = Math.min(this.width / this.under.w, this.height / this.under.h);
    this.scale = fitting * density;
    this.sketch.width = Math.max(1, Math.round(this.under.w * this.scale));
    this.sketch.height = Math.max(1, Math.round(this.under.h * this.scale));
    this.pen = this.sketch.getContext("2d");
    this.objects = this.canvas.store.inOrder();
    this.next = 0;
    this.step();
  }

  private readonly step = () => {
    const { pen, under } = this;
    if (!pen || !under) return;
    const colours = readColours(this.canvas.element);
    const end = Math.min(this.objects.length, this.next + AT_ONCE);
    for (; this.next < end; this.next++) {
      const object = this.objects[this.next]!;
      if (!this.canvas.store.hidden(object.id)) dot(pen, object, under, this.scale, colours);
    }
    if (this.next < this.objects.length) {
      this.canvas.frames.request(this.step);
      return;
    }
    this.pen = null;
    this.objects = [];
    this.picture.width = this.sketch.width;
    this.picture.height = this.sketch.height;
    this.picture.getContext("2d")?.drawImage(this.sketch, 0, 0);
    this.shown = under;
    this.drawn();
    if (this.stale) this.later();
  };
}

function dot(
  pen: CanvasRenderingContext2D,
  object: BoardObject,
  under: Rect,
  scale: number,
  colours: Record<Colour, string>,
): void {
  // Lines and strokes are too thin to be seen here, and their boxes would hide the rest.
  if (object.kind === "connector" || object.kind === "ink") return;
  const r = boundsOf(object);
  const x = (r.x - under.x) * scale;
  const y = (r.y - under.y) * scale;
  const w = Math.max(1.5, r.w * scale);
  const h = Math.max(1.5, r.h * scale);
  pen.globalAlpha = isGround(object.kind) ? 0.45 : 1;
  pen.fillStyle = object.kind === "text" || object.kind === "image" ? "#8c887f" : colours[object.colour];
  pen.fillRect(x, y, w, object.kind === "text" ? Math.max(1, h * 0.4) : h);
  if (object.colour === "paper" && object.kind === "note" && w > 3) {
    pen.strokeStyle = "#d0ccc4";
    pen.lineWidth = 0.5;
    pen.strokeRect(x, y, w, h);
  }
}

let read: Record<Colour, string> | null = null;

/** Papers have the same colours by day and night. */
function readColours(element: Element): Record<Colour, string> {
  if (read) return read;
  const style = getComputedStyle(element);
  read = Object.fromEntries(
    COLOURS.map((colour) => [colour, style.getPropertyValue(`--paper-${colour}`).trim() || "#ccc"]),
  ) as Record<Colour, string>;
  return read;
}
