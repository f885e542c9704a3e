/**
 * What the wall and its painter say to each other. The painter (painter.ts) is in a worker, or, where there
 * is none, on the same thread. Messages are plain data, so that they can be cloned.
 */
import type { BoardObject } from "../../board/objects";
import type { Palette } from "../paint/palette";
import type { MarkLook } from "../paint/vote-mark";

/** A font face as the style sheet has it; the worker has no style sheets. */
export interface Face {
  readonly family: string;
  readonly source: string;
  readonly weight: string;
  readonly range: string;
}

export interface Moved {
  readonly ids: readonly string[];
  /** Left, top, width and height of each in wall units. */
  readonly places: Float64Array;
}

/** One tile to draw. */
export interface Order {
  readonly sheet: number;
  /** Device pixels a wall unit. */
  readonly scale: number;
  readonly col: number;
  readonly row: number;
}

/** The votes of objects. */
export interface TileMarks extends MarkLook {
  readonly words: ReadonlyMap<string, string>;
}

export type ToPainter =
  /** How everything looks; the first message. `assets` is the address that an asset's name is put behind. */
  | { readonly kind: "look"; readonly palette: Palette; readonly density: number; readonly version: number }
  | { readonly kind: "begin"; readonly faces: readonly Face[]; readonly assets: string }
  /** Objects that are new or others, and ids that are no more. `hide` and `show`: out of the tiles, back in. */
  | {
      readonly kind: "objects";
      readonly put: readonly BoardObject[];
      /** Known ones that are only elsewhere, or of another size: to clone all of them would cost a frame. */
      readonly moved: Moved;
      readonly drop: readonly string[];
      readonly hide: readonly string[];
      readonly show: readonly string[];
      /** Tiles drawn from now on show at least this version of the wall. */
      readonly version: number;
    }
  /** What the badges of objects say, by id, and how they look; instead of those before. */
  | { readonly kind: "marks"; readonly marks: TileMarks | null; readonly version: number }
  /** Draw these, in this order, and nothing that was ordered before. */
  | { readonly kind: "draw"; readonly orders: readonly Order[] };

export type Picture = ImageBitmap | HTMLCanvasElement;

export type FromPainter =
  /** A tile is drawn; without a picture where nothing hangs. */
  | {
      readonly kind: "tile";
      readonly order: Order;
      readonly version: number;
      readonly picture: Picture | null;
    }
  /** Something that pictures are made of has come (null: fonts; else an asset's name): draw those anew. */
  | { readonly kind: "arrived"; readonly asset: string | null }
  /** Drawing failed: the words of the error, for the console. */
  | { readonly kind: "failed"; readonly reason: string };
