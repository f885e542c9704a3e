/** A text object is as high as the lines that its width gives it. */
import { MIN_SIDE, type TextObject } from "../board/objects";
import { layoutText, lineHeight } from "../geometry/textlayout";

export function textHeight(
  object: Pick<TextObject, "text" | "runs" | "textSize" | "align">,
  width: number,
): number {
  const { lines } = layoutText(object.text, width, object.textSize, object.align, object.runs);
  return Math.max(MIN_SIDE, Math.max(1, lines.length) * lineHeight(object.textSize));
}
