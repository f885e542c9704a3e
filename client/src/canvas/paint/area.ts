/** An area from afar: its tint, its border, and a title that stays readable. */
import type { AreaObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import { baseline, fitLine, lineHeight } from "../../geometry/textlayout";
import { titleIsAbove, titleOf, titleSize } from "../views/area";
import { boardFont, type PaintWorld, type Pen } from "./paint";
import { mix } from "./palette";

const RADIUS = 12;
const SIDE = 24;
/** From the area's top to where a title within it ends, and from its end to the top of one above it. */
const TITLE_END = 50;
const TITLE_GAP = 8;
const BORDER = "#4a4a4a";

export function paintArea(pen: Pen, object: AreaObject, at: Rect, world: PaintWorld): void {
  const paper = world.papers[object.colour];
  pen.beginPath();
  pen.roundRect(at.x, at.y, at.w, at.h, Math.min(RADIUS, at.w / 2, at.h / 2));
  pen.fillStyle = world.forced ? world.surface : mix(paper, 0.26, world.surface);
  pen.fill();
  pen.strokeStyle = world.forced ? world.wallInk : mix(paper, 0.72, BORDER);
  pen.lineWidth = Math.max(1.5, 1 / world.scale);
  pen.stroke();
  if (titleOf(object) === "") paintEmpty(pen, paper, at, world);
  else paintTitle(pen, object, at, world);
}

function paintTitle(pen: Pen, object: AreaObject, at: Rect, world: PaintWorld): void {
  const size = titleSize(object, world.zoom);
  const above = titleIsAbove(world.zoom);
  const side = above ? 0 : SIDE;
  const line = fitLine(titleOf(object), Math.max(0, at.w - 2 * side), size, "semibold");
  const end = above ? at.y - TITLE_GAP : at.y + TITLE_END;
  pen.fillStyle = world.wallInk;
  pen.font = `600 ${size}px ${boardFont()}`;
  pen.fontKerning = "none";
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  pen.fillText(line.text, at.x + side, end - lineHeight(size) + baseline(size));
}

function paintEmpty(pen: Pen, paper: string, at: Rect, world: PaintWorld): void {
  pen.save();
  pen.globalAlpha = 0.5;
  pen.fillStyle = mix(paper, 0.8, BORDER);
  pen.fillRect(at.x + SIDE, at.y + 26, Math.min(120, Math.max(0, at.w - 2 * SIDE)), 6);
  pen.restore();
  if (world.forced) pen.fillStyle = world.ink;
}
