/** The tiles of one scale, as elements that move and stretch together. */
import type { View } from "../../geometry/camera";
import type { Rect } from "../../geometry/rect";
import { BLEED, TILE, inSpan, tileKey, tilesOver, type Span } from "./grid";
import type { Picture } from "./protocol";

export interface Tile {
  readonly col: number;
  readonly row: number;
  element: HTMLCanvasElement | null;
  /** The version of the wall that it shows; −1 before it is drawn. */
  drawn: number;
  /** The version that it should show. */
  want: number;
  /** The version that it was ordered for; −1 while it is not on order. */
  asked: number;
  /** When it was last in view, by the layer's count. */
  used: number;
}

export class Sheet {
  readonly element = document.createElement("div");
  readonly tiles = new Map<string, Tile>();
  private shownAs = "";

  constructor(
    readonly number: number,
    /** Device pixels a wall unit. */
    readonly scale: number,
  ) {
    this.element.className = "sheet";
  }

  /** Tiles that a wall rectangle touches. */
  over(r: Rect): Span {
    return tilesOver(this.scale, r);
  }

  tile(col: number, row: number): Tile {
    const key = tileKey(col, row);
    let tile = this.tiles.get(key);
    if (!tile) {
      tile = { col, row, element: null, drawn: -1, want: 0, asked: -1, used: 0 };
      this.tiles.set(key, tile);
    }
    return tile;
  }

  /** What is drawn over a wall rectangle is to be drawn anew, as of a version. */
  stain(r: Rect, version: number): void {
    const span = this.over(r);
    for (const tile of this.within(span)) tile.want = version;
  }

  stainAll(version: number): void {
    for (const tile of this.tiles.values()) tile.want = version;
  }

  /** All tiles of the span show something of at least this version. */
  shows(span: Span, version: number): boolean {
    for (let row = span.top; row <= span.bottom; row++)
      for (let col = span.left; col <= span.right; col++)
        if ((this.tiles.get(tileKey(col, row))?.drawn ?? -1) < version) return false;
    return true;
  }

  /** Puts the sheet where the camera looks. `density`: device pixels a screen pixel. */
  look({ x, y, zoom }: View, density: number): void {
    const stretched = Math.abs(zoom * density - this.scale) > this.scale * 1e-9;
    // Unstretched, a tile's pixels lie on the screen's: else every letter would be smeared.
    const snap = (value: number) => (stretched ? value : Math.round(value * density) / density);
    const shownAs = `translate(${snap(-x * zoom)}px,${snap(-y * zoom)}px) scale(${zoom / this.scale})`;
    if (shownAs === this.shownAs) return;
    this.shownAs = shownAs;
    this.element.style.transform = shownAs;
  }

  /** A tile's new picture; none where nothing hangs. */
  put(tile: Tile, picture: Picture | null, version: number): void {
    tile.drawn = version;
    if (!picture) {
      this.blank(tile);
      return;
    }
    if (typeof HTMLCanvasElement !== "undefined" && picture instanceof HTMLCanvasElement) {
      tile.element?.remove();
      tile.element = this.place(picture, tile);
      return;
    }
    tile.element ??= this.place(document.createElement("canvas"), tile);
    const bitmap = picture as ImageBitmap;
    if (tile.element.width !== bitmap.width) tile.element.width = tile.element.height = bitmap.width;
    tile.element.getContext("bitmaprenderer")?.transferFromImageBitmap(bitmap);
  }

  /** Frees a tile's picture; it is drawn anew when it is looked at again. */
  drop(tile: Tile): void {
    this.blank(tile);
    this.tiles.delete(tileKey(tile.col, tile.row));
  }

  close(): void {
    for (const tile of this.tiles.values()) this.blank(tile);
    this.tiles.clear();
    this.element.remove();
  }

  *within(span: Span): IterableIterator<Tile> {
    // A large span over a small sheet, or the other way round: the smaller is walked.
    const size = (span.right - span.left + 1) * (span.bottom - span.top + 1);
    if (size > this.tiles.size) {
      for (const tile of this.tiles.values()) if (inSpan(span, tile.col, tile.row)) yield tile;
      return;
    }
    for (let row = span.top; row <= span.bottom; row++)
      for (let col = span.left; col <= span.right; col++) {
        const tile = this.tiles.get(tileKey(col, row));
        if (tile) yield tile;
      }
  }

  private place(canvas: HTMLCanvasElement, tile: Tile): HTMLCanvasElement {
    canvas.className = "tile";
    const { style } = canvas;
    style.transform = `translate(${tile.col * TILE - BLEED}px,${tile.row * TILE - BLEED}px)`;
    this.element.append(canvas);
    return canvas;
  }

  private blank(tile: Tile): void {
    if (!tile.element) return;
    tile.element.remove();
    // Browsers keep a canvas's memory for a while after it is gone, unless it has none.
    tile.element.width = tile.element.height = 0;
    tile.element = null;
  }
}
