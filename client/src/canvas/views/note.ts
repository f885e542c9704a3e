/** A note's inside: its lines, and below them who wrote it. */
import type { NoteObject } from "../../board/objects";
import { layoutNote, lineHeight } from "../../geometry/textlayout";
import type { Rect } from "../../geometry/rect";
import { textElement, type Body } from "./body";

export class NoteBody implements Body<NoteObject> {
  readonly element = document.createElement("div");
  private readonly text = textElement();
  private foot: HTMLElement | null = null;
  private footStyle = "";
  private drawn: { text: string; w: number; h: number } | null = null;

  constructor() {
    this.element.className = "object-body";
    this.element.append(this.text);
  }

  draw(object: NoteObject, at: Rect, author: string | null): void {
    this.drawFoot(author, at);
    const { drawn, text } = this;
    if (drawn?.text === object.text && drawn.w === at.w && drawn.h === at.h) return;
    this.drawn = { text: object.text, w: at.w, h: at.h };
    const block = layoutNote(object.text, at.w, at.h);
    const first = block.lines[0];
    text.textContent = block.lines.map((line) => line.text).join("\n");
    text.style.fontSize = `${block.size}px`;
    text.style.lineHeight = `${lineHeight(block.size)}px`;
    text.style.inset = first ? `${first.y}px auto auto ${first.x}px` : "";
  }

  private drawFoot(author: string | null, at: Rect): void {
    if (author === null) {
      this.foot?.remove();
      this.foot = null;
      return;
    }
    if (!this.foot) {
      this.foot = document.createElement("div");
      this.footStyle = "";
      this.foot.className = "object-author";
      this.foot.setAttribute("aria-hidden", "true");
      this.element.append(this.foot);
    }
    if (this.foot.textContent !== author) this.foot.textContent = author;
    const size = (11 * Math.min(at.w, at.h)) / 200;
    const style = `font-size:${size}px;inset:auto ${size * 1.45}px ${size * 0.9}px`;
    // By the style object: the content security policy takes no style attributes.
    if (this.footStyle !== style) this.foot.style.cssText = style;
    this.footStyle = style;
  }
}
