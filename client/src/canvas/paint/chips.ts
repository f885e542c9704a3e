/** What a note is in the work, from afar: the spine as long as it can be seen, chips while they can be read. */
import type { NoteObject } from "../../board/objects";
import { CHIP_ICONS } from "../../geometry/chip-icons";
import { noteChips, type ChipIcon } from "../../geometry/note-chips";
import type { Rect } from "../../geometry/rect";
import { boardFont, type PaintWorld, type Pen } from "./paint";
import { readingAt } from "./words";

/** Device pixels below which a spine is not drawn. */
const SPINE_SEEN = 0.7;
const STROKE = 2.4;

const paths = new Map<ChipIcon, Path2D>();

export function paintChips(pen: Pen, { marks }: NoteObject, at: Rect, world: PaintWorld): void {
  if (!marks) return;
  const { words, today, tones, onTone } = world.chips;
  const look = noteChips(marks, at.w, at.h, words, today);
  if (marks.type && look.spine * world.scale >= SPINE_SEEN) {
    pen.fillStyle = tones[marks.type];
    pen.fillRect(at.x, at.y, look.spine, at.h);
  }
  const reading = readingAt(look.size, world);
  if (reading === "nothing") return;
  pen.save();
  pen.textBaseline = "alphabetic";
  for (const { icon, text, tone, x, y, w } of look.chips) {
    const [left, top] = [at.x + x, at.y + y];
    pen.beginPath();
    pen.roundRect(left, top, w, look.h, look.h / 2);
    pen.globalAlpha = tone === "plain" ? 0.72 : 1;
    pen.fillStyle = tone === "plain" ? world.papers.paper : tones[tone];
    pen.fill();
    pen.globalAlpha = 1;
    if (tone === "plain" || world.forced) {
      pen.globalAlpha = world.forced ? 1 : 0.35;
      pen.strokeStyle = world.ink;
      pen.lineWidth = 0.5;
      pen.stroke();
      pen.globalAlpha = 1;
    }
    // Too small for letters, too small for icons.
    if (reading === "bars") continue;
    const ink = tone === "plain" ? world.ink : onTone;
    const from = left + (text === "" ? (w - look.icon) / 2 : look.padding);
    if (icon) paintIcon(pen, icon, from, top + (look.h - look.icon) / 2, look.icon, ink);
    if (text === "") continue;
    pen.fillStyle = ink;
    pen.font = `${look.size}px ${boardFont()}`;
    pen.fillText(text, icon ? from + look.icon + look.gap : from, top + look.h / 2 + look.size * 0.36);
  }
  pen.restore();
}

/** An icon in a square of this side. */
export function paintIcon(
  pen: Pen,
  icon: ChipIcon,
  x: number,
  y: number,
  side: number,
  colour: string,
): void {
  let path = paths.get(icon);
  if (!path) paths.set(icon, (path = new Path2D(CHIP_ICONS[icon])));
  pen.save();
  pen.translate(x, y);
  pen.scale(side / 24, side / 24);
  pen.strokeStyle = colour;
  pen.lineWidth = STROKE;
  pen.lineCap = pen.lineJoin = "round";
  pen.stroke(path);
  pen.restore();
}
