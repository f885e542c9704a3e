/**
 * What a painter is. Painters draw objects on a 2D canvas: tiles far from the wall, in a worker, and
 * pictures of a selection. They are pure: no document, no DOM, no CSS; colours come with the world.
 */
import type { BoardObject, Kind, ObjectOf } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import type { Palette } from "./palette";

export type Pen = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

export interface PaintWorld extends Palette {
  /** Device pixels a wall unit: what is too small to be seen is left out. */
  readonly scale: number;
  /** Screen pixels a wall unit, which is what readers see: titles of areas grow by it. */
  readonly zoom: number;
  /** The picture of an asset if it has arrived. */
  image(asset: string): CanvasImageSource | null;
  /** Who made it, or null where nobody is shown. */
  authorOf(object: BoardObject): string | null;
}

/**
 * Draws one object. The pen's transform is the wall's: units are wall units, the origin is the wall's.
 * `at` is where the object is shown. A painter leaves the pen as it found it (save, restore); only fillStyle,
 * strokeStyle, lineWidth and font are free. It stays within `extentOf` (extent.ts).
 */
export type Paint<K extends Kind = Kind> = (
  pen: Pen,
  object: ObjectOf<K>,
  at: Rect,
  world: PaintWorld,
) => void;

const FAMILIES = 'Inter, "Seina Emoji", sans-serif';
let came = 0;

/** The families that the text layout measured (geometry/textlayout.ts). */
export const boardFont = (): string => (came === 0 ? FAMILIES : `${FAMILIES}, seina-${came}`);

/**
 * Letters have come. In a worker Chromium goes on to draw a font as it was when it was first used, without them,
 * also on other canvases; a last family that nobody has makes it another font.
 */
export function lettersCame(): void {
  came += 1;
}
