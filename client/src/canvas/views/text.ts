/** The lines of a text object. */
import type { Align, TextObject } from "../../board/objects";
import { layoutText, lineHeight } from "../../geometry/textlayout";
import type { Rect } from "../../geometry/rect";
import { textElement, type Body } from "./body";

export class TextBody implements Body<TextObject> {
  readonly element = textElement();
  private drawn: { text: string; w: number; size: number; align: Align } | null = null;

  draw(object: TextObject, at: Rect): void {
    const { drawn, element } = this;
    const { text, textSize: size, align } = object;
    if (drawn?.text === text && drawn.w === at.w && drawn.size === size && drawn.align === align) return;
    this.drawn = { text, w: at.w, size, align };
    const block = layoutText(text, at.w, size, align);
    element.textContent = block.lines.map((line) => line.text).join("\n");
    element.style.fontSize = `${block.size}px`;
    element.style.lineHeight = `${lineHeight(block.size)}px`;
    element.style.textAlign = align;
  }
}
