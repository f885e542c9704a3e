/** How the text field is laid over an object, so that its lines stand where the drawn ones stood. */
import type { BoardObject } from "../../board/objects";
import type { Rect } from "../../geometry/rect";
import { layoutNote, lineHeight, notePadding } from "../../geometry/textlayout";

export function layField(field: HTMLTextAreaElement, object: BoardObject, at: Rect): void {
  field.dataset["kind"] = object.kind;
  const style: Record<string, string> = {
    transform: `translate(${at.x}px,${at.y}px)`,
    width: `${at.w}px`,
    textAlign: "left",
    overflow: "hidden",
  };
  if (object.kind === "note") {
    const block = layoutNote(field.value, at.w, at.h);
    const padding = notePadding(at.w, at.h);
    Object.assign(style, {
      height: `${at.h}px`,
      padding: `${padding}px`,
      fontSize: `${block.size}px`,
      lineHeight: `${lineHeight(block.size)}px`,
      overflow: block.overflow ? "auto" : "hidden",
    });
  } else if (object.kind === "text") {
    const height = lineHeight(object.textSize);
    Object.assign(style, {
      height: `${Math.max(at.h, height)}px`,
      padding: "0",
      fontSize: `${object.textSize}px`,
      lineHeight: `${height}px`,
      textAlign: object.align,
    });
  } else {
    Object.assign(style, { height: "56px", padding: "14px 22px 0", fontSize: "26px", lineHeight: "32px" });
  }
  Object.assign(field.style, style);
  // Editing may scroll the field to the caret; its lines must stay where they are drawn.
  if (style["overflow"] === "hidden") field.scrollTop = 0;
}
