/** Gives strokes and stamps another look, as one step of undo. */
import { styleOfObject } from "../board/record";
import type { InkObject, InkStyle, StampObject } from "../board/objects";
import { inkExtent } from "../geometry/ink";
import { announce } from "../ui";
import { t } from "../i18n";
import type { Desk } from "./desk";

export function styleMarks(
  desk: Desk,
  objects: readonly (InkObject | StampObject)[],
  change: Partial<Pick<InkStyle, "line" | "width">>,
): void {
  const { board } = desk;
  const some = board.changeable(objects.map((object) => object.id));
  if (some.length === 0) return;
  board.change(
    () => {
      for (const object of some) {
        const map = board.map(object.id);
        map?.set("style", { ...styleOfObject(object), ...change });
        if (object.kind === "ink" && change.width !== undefined)
          map?.set("size", widened(object, change.width));
      }
    },
    some.map((object) => object.id),
  );
  if (change.line) announce(t(`marks.line.${change.line}`));
  if (change.width !== undefined) announce(t("marks.width", { width: change.width }));
}

/** A thicker pen needs a larger box: the line itself stays where and as large as it is. */
function widened({ points, width, size }: InkObject, next: number): [number, number] {
  const before = inkExtent(points, width);
  const after = inkExtent(points, next);
  return [(size[0] * after[0]) / before[0], (size[1] * after[1]) / before[1]];
}
