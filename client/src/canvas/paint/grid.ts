/** A grid from afar, or in a picture of a selection: the same picture as near by, as far as it can be seen. */
import type { GridObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import { baseline, fitLine, lineHeight } from "../../geometry/textlayout";
import { titleIsAbove } from "../views/area";
import { gridTitleSize, TITLE_END, TITLE_SIDE } from "../views/grid/title";
import { largerAt, pictureOf } from "../views/grid/picture";
import type { Outline, Sheet, Words } from "../views/grid/sheet";
import { paintOf } from "../views/grid/tint";
import { paintLines } from "./lines";
import { boardFont, type PaintWorld, type Pen } from "./paint";
import { readingAt } from "./words";

/** Device pixels of a wall unit below which small signs are dust. */
const FINE = 0.35;
const TITLE_GAP = 8;

export function paintGrid(pen: Pen, object: GridObject, at: Rect, world: PaintWorld): void {
  pen.save();
  pen.translate(at.x, at.y);
  const { outlines, words } = sheetOf(object, largerAt(world.zoom));
  for (const each of outlines) {
    if ("row" in each) for (const outline of each.row) paintOutline(pen, outline, each.y, world);
    else paintOutline(pen, each, 0, world);
  }
  for (const each of words) paintWords(pen, each, world);
  pen.restore();
  paintTitle(pen, object, at, world);
}

/** Each tile that a grid reaches into draws it; what it is made of is found once a record. */
const sheets = new WeakMap<GridObject, { readonly larger: number; readonly sheet: Sheet }>();

function sheetOf(object: GridObject, larger: number): Sheet {
  const before = sheets.get(object);
  if (before?.larger === larger) return before.sheet;
  const sheet = pictureOf(object, larger, null);
  sheets.set(object, { larger, sheet });
  return sheet;
}

/** `top`: where the outline counts from. */
function paintOutline(pen: Pen, outline: Outline, top: number, world: PaintWorld): void {
  const { d, fill, stroke, width = 1, dashes = [], alpha = 1, at, scale = 1, fine = false } = outline;
  if (fine && world.scale < FINE) return;
  pen.save();
  if (at || top !== 0) {
    pen.translate(at?.[0] ?? 0, (at?.[1] ?? 0) + top);
    pen.scale(scale, scale);
  }
  pen.globalAlpha = alpha;
  const path = new Path2D(d);
  if (fill) {
    pen.fillStyle = paintOf(fill, world);
    pen.fill(path);
  }
  if (stroke) {
    pen.strokeStyle = paintOf(stroke, world);
    pen.lineWidth = Math.max(width, 0.75 / world.scale / scale);
    pen.lineJoin = "round";
    pen.lineCap = dashes.length > 0 && dashes[0]! <= 2 ? "round" : "butt";
    pen.setLineDash(dashes as number[]);
    pen.stroke(path);
  }
  pen.restore();
}

function paintWords(pen: Pen, { block, x, y, tint }: Words, world: PaintWorld): void {
  const reading = readingAt(block.size, world);
  if (reading === "nothing") return;
  if (reading === "letters") {
    paintLines(pen, block, x, y, paintOf(tint, world));
    return;
  }
  pen.save();
  pen.globalAlpha = 0.32;
  pen.fillStyle = paintOf(tint, world);
  for (const line of block.lines)
    pen.fillRect(x + line.x, y + line.y + block.size * 0.4, line.width, block.size * 0.46);
  pen.restore();
}

function paintTitle(pen: Pen, object: GridObject, at: Rect, world: PaintWorld): void {
  if (object.text === "") return;
  const size = gridTitleSize(object, world.zoom);
  const above = titleIsAbove(world.zoom);
  const side = above ? 0 : TITLE_SIDE;
  const line = fitLine(object.text, Math.max(0, at.w - 2 * side), size, "semibold");
  const end = above ? at.y - TITLE_GAP : at.y + TITLE_END;
  pen.fillStyle = world.wallInk;
  pen.font = `600 ${size}px ${boardFont()}`;
  pen.fontKerning = "none";
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  pen.fillText(line.text, at.x + side, end - lineHeight(size) + baseline(size));
}
