/** A note's inside: its lines, below them what it is in the work, and in its foot who wrote it and its tags. */
import type { NoteObject, Run } from "../../board/objects";
import { sameRuns } from "../../board/runs";
import { noteBlock } from "../../geometry/layouts";
import { chipsKept } from "../../geometry/note-chips";
import type { Rect } from "../../geometry/rect";
import { authorSize } from "../../geometry/textlayout";
import { textElement, type Body } from "./body";
import { drawLines } from "./lines";
import { MarkChips } from "./note-chips";
import { TagChips } from "./note-tags";

export class NoteBody implements Body<NoteObject> {
  readonly element = document.createElement("div");
  private readonly text = textElement();
  private readonly tags = new TagChips(this.element);
  private readonly chips = new MarkChips(this.element);
  private foot: HTMLElement | null = null;
  private footStyle = "";
  private drawn: { text: string; runs: readonly Run[] | null; w: number; h: number; kept: number } | null =
    null;

  constructor() {
    this.element.className = "object-body";
    this.element.append(this.text);
  }

  draw(object: NoteObject, at: Rect, name: string | null): void {
    const author = authorSize(at.w, at.h) === 0 ? null : name;
    const tagsFrom = this.tags.draw(object.tags, at.w, at.h, author !== null);
    this.drawFoot(author, at, tagsFrom);
    this.chips.draw(object.marks, at.w, at.h);
    const { drawn } = this;
    const { text, runs } = object;
    const { w, h } = at;
    const kept = chipsKept(object.marks, w, h);
    if (drawn?.text === text && drawn.w === w && drawn.h === h && drawn.kept === kept)
      if (sameRuns(drawn.runs, runs)) return;
    this.drawn = { text, runs, w, h, kept };
    drawLines(this.text, noteBlock(text, w, h, runs, kept));
  }

  /** `until`: from where on the tags stand. */
  private drawFoot(author: string | null, at: Rect, until: number | null): void {
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
    const size = authorSize(at.w, at.h);
    const right = until === null ? size * 1.45 : at.w - until + size * 0.4;
    const style = `font-size:${size}px;inset:auto ${right}px ${size * 0.9}px ${size * 1.45}px`;
    // By the style object: the content security policy takes no style attributes.
    if (this.footStyle !== style) this.foot.style.cssText = style;
    this.footStyle = style;
  }
}
