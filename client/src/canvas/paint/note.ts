/** A note from afar: its paper, its words while they can be read, and who wrote it where that is shown. */
import type { NoteObject } from "../../board/objects";
import { noteBlock } from "../../geometry/layouts";
import { chipsKept } from "../../geometry/note-chips";
import { authorSize, largestNoteSize } from "../../geometry/textlayout";
import type { Rect } from "../../geometry/rect";
import { paintChips } from "./chips";
import { paintLines } from "./lines";
import { boardFont, type PaintWorld, type Pen } from "./paint";
import { paintTags } from "./tags";
import { drawNoteBars, readingAt } from "./words";

const EDGE = "rgb(27 27 27 / 0.13)";
/** Device pixels of a wall unit from which an edge can be seen around a paper. */
const EDGE_SEEN = 0.12;

export function paintNote(pen: Pen, object: NoteObject, at: Rect, world: PaintWorld): void {
  if (world.scale >= EDGE_SEEN) {
    pen.fillStyle = EDGE;
    pen.fillRect(at.x - 1, at.y - 1, at.w + 2, at.h + 2.5);
  }
  pen.fillStyle = world.papers[object.colour];
  pen.fillRect(at.x, at.y, at.w, at.h);
  if (world.forced) {
    pen.strokeStyle = world.ink;
    pen.lineWidth = Math.max(1, 1 / world.scale);
    pen.strokeRect(at.x, at.y, at.w, at.h);
  }
  const author = authorSize(at.w, at.h) === 0 ? null : world.authorOf(object);
  const tagsFrom = paintTags(pen, object, at, author !== null, world);
  if (author !== null) paintAuthor(pen, author, at, tagsFrom, world);
  paintChips(pen, object, at, world);
  if (object.text === "") return;
  // Only letters of the largest size are worth the layout, and it is the layout that says the size.
  const reading = readingAt(largestNoteSize(at.w, at.h), world);
  if (reading === "nothing") return;
  const kept = chipsKept(object.marks, at.w, at.h);
  if (reading === "letters") {
    const block = noteBlock(object.text, at.w, at.h, object.runs, kept);
    if (readingAt(block.size, world) === "letters") {
      paintLines(pen, block, at.x, at.y, world.ink);
      return;
    }
  }
  drawNoteBars(pen, object.text, at, world.ink, kept);
}

function paintAuthor(pen: Pen, author: string, at: Rect, until: number | null, world: PaintWorld): void {
  const size = authorSize(at.w, at.h);
  if (readingAt(size, world) !== "letters") return;
  pen.save();
  pen.globalAlpha = 0.72;
  pen.fillStyle = world.ink;
  pen.font = `${size}px ${boardFont()}`;
  pen.textBaseline = "alphabetic";
  const most = (until === null ? at.w - size * 1.45 : until - size * 0.4) - size * 1.45;
  pen.fillText(author, at.x + size * 1.45, at.y + at.h - size * 1.2, most);
  pen.restore();
}
