/**
 * Draws tiles from its own copy of the board. Knows neither the document nor the page, so that it can live in a
 * worker; where there is none, it lives on the page's thread and draws in slices (link.ts).
 */
import type { BoardObject } from "../../board/objects";
import { Grid } from "../../geometry/grid";
import { expand, intersects, rect, type Rect } from "../../geometry/rect";
import { extentOf, widestHalo } from "../paint/extent";
import { paintVoteMark } from "../paint/vote-mark";
import { paint } from "../paint";
import type { PaintWorld, Pen } from "../paint/paint";
import type { Palette } from "../paint/palette";
import { BLEED, TILE, tileRect } from "./grid";
import { markedExtent } from "./marks";
import type { FromPainter, Moved, Order, Picture, TileMarks, ToPainter } from "./protocol";

/** Where a tile is drawn before it is handed over. */
export interface Easel {
  readonly pen: Pen;
  /** The picture on it; the easel is blank again afterwards. */
  take(): Picture;
}

export interface Supplies {
  /** An easel of so many pixels a side. */
  easel(side: number): Easel;
  /** The picture of an asset if it has arrived; else it is sent for. */
  image(asset: string): CanvasImageSource | null;
}

const SIDE = TILE + 2 * BLEED;

export class Painter {
  private readonly records = new Map<string, BoardObject>();
  private readonly grid = new Grid();
  private readonly hidden = new Set<string>();
  private orders: Order[] = [];
  private palette: Palette | null = null;
  private density = 1;
  private version = 0;
  private easel: Easel | null = null;
  private marks: TileMarks | null = null;

  constructor(
    private readonly supplies: Supplies,
    private readonly say: (message: FromPainter, transfer: Transferable[]) => void,
  ) {}

  /** Something is left to draw. */
  get busy(): boolean {
    return this.orders.length > 0 && this.palette !== null;
  }

  take(message: ToPainter): void {
    switch (message.kind) {
      case "begin":
        return;
      case "look":
        this.palette = message.palette;
        this.density = message.density;
        this.version = message.version;
        return;
      case "objects":
        for (const object of message.put) this.put(object);
        this.move(message.moved);
        for (const id of message.drop) {
          this.records.delete(id);
          this.grid.remove(id);
          this.hidden.delete(id);
        }
        for (const id of message.hide) this.hidden.add(id);
        for (const id of message.show) this.hidden.delete(id);
        this.version = message.version;
        return;
      case "marks":
        this.marks = message.marks;
        this.version = message.version;
        return;
      case "draw":
        this.orders = [...message.orders];
    }
  }

  private put(object: BoardObject): void {
    this.records.set(object.id, object);
    // Turned boxes reach over theirs; what grows with the zoom is added when asked.
    this.grid.set(object.id, extentOf(object, boxOf(object), 1));
  }

  private move({ ids, places }: Moved): void {
    ids.forEach((id, index) => {
      const object = this.records.get(id);
      if (!object) return;
      const first = 4 * index;
      const at = [places[first]!, places[first + 1]!] as const;
      this.put({ ...object, at, size: [places[first + 2]!, places[first + 3]!] });
    });
  }

  /** Draws the next tile. */
  step(): void {
    const order = this.orders.shift();
    if (!order || !this.palette) return;
    const picture = this.draw(order, this.palette);
    const transfer = typeof ImageBitmap !== "undefined" && picture instanceof ImageBitmap ? [picture] : [];
    this.say({ kind: "tile", order, version: this.version, picture }, transfer);
  }

  private draw({ scale, col, row }: Order, palette: Palette): Picture | null {
    const area = expand(tileRect(scale, col, row), BLEED / scale);
    const objects = this.objectsIn(area, scale / this.density);
    if (objects.length === 0) return null;
    const easel = (this.easel ??= this.supplies.easel(SIDE));
    const { pen } = easel;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = palette.wall;
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
    const world: PaintWorld = {
      ...palette,
      scale,
      zoom: scale / this.density,
      image: (asset) => this.supplies.image(asset),
      authorOf: () => null,
    };
    for (const object of objects) this.paintOne(pen, object, world);
    this.paintMarks(pen, objects, world);
    return easel.take();
  }

  /** Over all objects, as near by. */
  private paintMarks(pen: Pen, objects: readonly BoardObject[], world: PaintWorld): void {
    const { marks } = this;
    if (!marks) return;
    for (const object of objects) {
      const words = marks.words.get(object.id);
      if (words !== undefined) paintVoteMark(pen, boxOf(object), words, marks, world);
    }
  }

  /** One bad record must not cost the tile. */
  private paintOne(pen: Pen, object: BoardObject, world: PaintWorld): void {
    pen.save();
    try {
      paint(pen, object, boxOf(object), world);
    } catch (error) {
      this.say({ kind: "failed", reason: `${object.kind}: ${String(error)}` }, []);
    }
    pen.restore();
  }

  /** What shows in a wall rectangle, the lowest first. */
  private objectsIn(area: Rect, zoom: number): BoardObject[] {
    const found: BoardObject[] = [];
    for (const id of this.grid.query(expand(area, widestHalo(zoom)))) {
      if (this.hidden.has(id)) continue;
      const object = this.records.get(id)!;
      const extent = markedExtent(object, boxOf(object), zoom, this.marks);
      if (intersects(extent, area)) found.push(object);
    }
    return found.sort(byOrder);
  }
}

const boxOf = (object: BoardObject): Rect => rect(object.at[0], object.at[1], object.size[0], object.size[1]);

const byOrder = (a: BoardObject, b: BoardObject): number =>
  a.z < b.z ? -1 : a.z > b.z ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
