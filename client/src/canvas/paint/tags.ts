/** A note's tags from afar, while they can be read. */
import { noteTags } from "../../geometry/note-tags";
import type { NoteObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import { boardFont, type PaintWorld, type Pen } from "./paint";
import { readingAt } from "./words";

/** Answers where the author's name must end, from the note's left. */
export function paintTags(
  pen: Pen,
  { tags }: NoteObject,
  at: Rect,
  hasAuthor: boolean,
  world: PaintWorld,
): number | null {
  if (tags.length === 0) return null;
  const { chips, y, h, size, padding, left } = noteTags(tags, at.w, at.h, hasAuthor);
  if (readingAt(size, world) !== "letters") return left;
  pen.save();
  pen.font = `${size}px ${boardFont()}`;
  pen.textBaseline = "alphabetic";
  for (const { text, x, w } of chips) {
    pen.beginPath();
    pen.roundRect(at.x + x, at.y + y, w, h, h / 2);
    pen.globalAlpha = 0.72;
    pen.fillStyle = world.papers.paper;
    pen.fill();
    pen.globalAlpha = 0.35;
    pen.strokeStyle = world.ink;
    pen.lineWidth = 0.5;
    pen.stroke();
    pen.globalAlpha = 1;
    pen.fillStyle = world.ink;
    pen.fillText(text, at.x + x + padding, at.y + y + h / 2 + size * 0.36);
  }
  pen.restore();
  return left;
}
