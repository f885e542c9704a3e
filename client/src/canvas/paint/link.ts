/** A link card from afar: its title and where it leads. */
import type { LinkObject } from "../../board/objects";
import { cardOf, LINK_PADDING, LINK_TITLE, LINK_WHERE } from "../../geometry/link-card";
import type { Rect } from "../../geometry/rect";
import { boardFont, type PaintWorld, type Pen } from "./paint";

/** Device pixels below which letters are a grey line. */
const READABLE = 4;

export function paintLink(pen: Pen, object: LinkObject, at: Rect, world: PaintWorld): void {
  const card = cardOf(object.text, object.url, at.w, at.h);
  pen.save();
  pen.fillStyle = world.papers[object.colour];
  pen.beginPath();
  pen.roundRect(at.x, at.y, at.w, at.h, 10);
  pen.fill();
  pen.strokeStyle = world.muted;
  pen.globalAlpha = 0.35;
  pen.lineWidth = 1;
  pen.stroke();
  pen.globalAlpha = 1;
  const plain = LINK_TITLE * world.scale < READABLE;
  const lines = [
    ...card.title.map((line) => ({ ...line, size: LINK_TITLE, weight: 600, colour: world.ink })),
    ...(card.where ? [{ ...card.where, size: LINK_WHERE, weight: 400, colour: world.ink }] : []),
  ];
  for (const { text, y, width, size, weight, colour } of lines) {
    pen.fillStyle = colour;
    if (plain) {
      pen.globalAlpha = 0.3;
      pen.fillRect(at.x + LINK_PADDING, at.y + y + size * 0.35, width, size * 0.5);
      continue;
    }
    pen.globalAlpha = weight === 600 ? 1 : 0.75;
    pen.font = `${weight} ${size}px ${boardFont()}`;
    pen.textBaseline = "alphabetic";
    pen.fillText(text, at.x + LINK_PADDING, at.y + y + size);
  }
  pen.restore();
}
