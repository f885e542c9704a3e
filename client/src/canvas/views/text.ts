/** The lines of a text object. */
import type { Align, Run, TextObject } from "../../board/objects";
import { sameRuns } from "../../board/runs";
import { textBlock } from "../../geometry/layouts";
import type { Rect } from "../../geometry/rect";
import { textElement, type Body } from "./body";
import { drawLines } from "./lines";

interface Drawn {
  readonly text: string;
  readonly runs: readonly Run[] | null;
  readonly w: number;
  readonly size: number;
  readonly align: Align;
}

export class TextBody implements Body<TextObject> {
  readonly element = textElement();
  private drawn: Drawn | null = null;

  draw(object: TextObject, at: Rect): void {
    const { drawn } = this;
    const { text, runs, textSize: size, align } = object;
    if (
      drawn?.text === text &&
      drawn.w === at.w &&
      drawn.size === size &&
      drawn.align === align &&
      sameRuns(drawn.runs, runs)
    )
      return;
    this.drawn = { text, runs, w: at.w, size, align };
    drawLines(this.element, textBlock(text, at.w, size, align, runs));
  }
}
