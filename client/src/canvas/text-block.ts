/** How the text of an object is laid out in it: for views, painters, the editor, and what is under the mouse. */
import type { BoardObject, ShapeObject } from "../board/objects";
import type { Run } from "../board/runs";
import { chipsKept } from "../geometry/note-chips";
import { largestText, textBox } from "../geometry/shapes";
import { layoutBox, layoutNote, layoutText, type TextBlock } from "../geometry/textlayout";
import type { Rect } from "../geometry/rect";

/** The block's lines count from `left`, `top`, from the object's top left corner. */
export interface PlacedBlock {
  readonly block: TextBlock;
  readonly left: number;
  readonly top: number;
}

/** `at` is where and how large it is shown. Null for kinds whose text does not stand in them as lines. */
export function blockOf(
  object: BoardObject,
  at: Rect,
  text: string = object.text,
  runs: readonly Run[] | null = object.runs,
): PlacedBlock | null {
  switch (object.kind) {
    case "note":
      return {
        block: layoutNote(text, at.w, at.h, runs, chipsKept(object.marks, at.w, at.h)),
        left: 0,
        top: 0,
      };
    case "text":
      return { block: layoutText(text, at.w, object.textSize, object.align, runs), left: 0, top: 0 };
    case "shape": {
      const box = textBoxOf(object, at);
      const size = largestText(at.w, at.h);
      return { block: layoutBox(text, box.w, box.h, size, object.align, runs), left: box.x, top: box.y };
    }
    default:
      return null;
  }
}

/** Where in a shape its text stands, from its top left corner. */
export const textBoxOf = (object: ShapeObject, at: Rect): Rect =>
  textBox(object.shape, at.w, at.h, { x: object.flipX, y: object.flipY });
