/** How the field is laid over an object, so that its lines stand where the drawn ones stood. */
import { isGround } from "../../board/objects";
import type { BoardObject, Kind } from "../../board/objects";
import type { Run } from "../../board/runs";
import { markOf } from "../../board/lists";
import { blockOf, textBoxOf } from "../../canvas/text-block";
import { clusters, EM } from "../../geometry/clusters";
import type { Rect } from "../../geometry/rect";
import { lineHeight, notePadding } from "../../geometry/textlayout";

/** Kinds that may have formatting and lists; the words of the others are titles and labels. */
export const isRich = (kind: Kind): boolean => kind === "note" || kind === "text" || kind === "shape";

/** Enter leaves them: what they say is one line. */
export const isOneLine = (kind: Kind): boolean => !isRich(kind);

/** Width of the field of a label, and from a label's edge to its words. */
const LABEL_WIDTH = 220;
const LABEL_PADDING = 6;
const LABEL_SIZE = 16;

export function layField(
  field: HTMLElement,
  object: BoardObject,
  at: Rect,
  text: string,
  runs: readonly Run[] | null,
): void {
  field.dataset["kind"] = object.kind;
  const turned = object.angle === 0 ? "" : ` rotate(${object.angle}deg)`;
  const placed = blockOf(object, at, text, runs);
  const style: Record<string, string> = {
    transform: `translate(${at.x}px,${at.y}px)${turned}`,
    width: `${at.w}px`,
    height: `${at.h}px`,
    textAlign: placed?.block.align ?? "left",
    overflow: placed?.block.overflow ? "auto" : "hidden",
  };
  if (placed) {
    const { block } = placed;
    Object.assign(style, { fontSize: `${block.size}px`, lineHeight: `${block.lineHeight}px` });
    const around = notePadding(at.w, at.h);
    // A strip's line stands in its middle.
    if (object.kind === "note") style["padding"] = `${block.lines[0]?.y ?? around}px ${around}px ${around}px`;
    else if (object.kind === "shape") {
      const box = textBoxOf(object, at);
      const rows = Math.max(block.lines.length, 1);
      const above = box.y + Math.max((box.h - rows * block.lineHeight) / 2, 0);
      style["padding"] = `${above}px ${Math.max(at.w - box.x - box.w, 0)}px 0 ${box.x}px`;
    } else {
      style["padding"] = "0";
      style["height"] = `${Math.max(at.h, block.lineHeight)}px`;
      // A word that is being typed may be wider for a moment; the box grows as it breaks.
      style["overflow"] = "visible";
    }
    hangLists(field, block.size);
  } else if (object.kind === "register") {
    const from = object.of === "all" ? 12 : 54;
    Object.assign(style, {
      height: "64px",
      padding: `15px 12px 0 ${from}px`,
      fontSize: "26px",
      lineHeight: "34px",
    });
  } else if (isGround(object.kind)) {
    Object.assign(style, { height: "56px", padding: "14px 22px 0", fontSize: "26px", lineHeight: "32px" });
  } else {
    const height = lineHeight(LABEL_SIZE) + 2 * LABEL_PADDING;
    const middle = object.kind === "connector" ? object.path?.middle : undefined;
    const [x, y] = middle ?? [at.x + at.w / 2, at.y + at.h - height / 2];
    Object.assign(style, {
      transform: `translate(${x - LABEL_WIDTH / 2}px,${y - height / 2}px)`,
      width: `${LABEL_WIDTH}px`,
      height: `${height}px`,
      padding: `${LABEL_PADDING}px`,
      fontSize: `${LABEL_SIZE}px`,
      lineHeight: `${lineHeight(LABEL_SIZE)}px`,
      textAlign: "center",
    });
  }
  Object.assign(field.style, style);
  // Editing may scroll the field to the caret; its lines must stay where they are drawn.
  if (style["overflow"] === "hidden") field.scrollTop = 0;
}

/** The further lines of a list line hang behind its mark. */
function hangLists(field: HTMLElement, size: number): void {
  for (const row of field.children as HTMLCollectionOf<HTMLElement>) {
    const said = row.textContent;
    const mark = markOf(said);
    let width = 0;
    if (mark) for (const each of clusters(said.slice(0, mark.length)).widths) width += each;
    const hang = mark ? `${(width * size) / EM}px` : "";
    if (row.style.paddingInlineStart === hang) continue;
    row.style.paddingInlineStart = hang;
    row.style.textIndent = hang === "" ? "" : `-${hang}`;
  }
}
