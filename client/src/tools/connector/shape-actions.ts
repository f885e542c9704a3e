/** Giving shapes a look, turning them, and making one where there is room. */
import { flip, setStyle, turn } from "../../board/arrange";
import { turns } from "../../board/objects";
import type { Colour, ShapeStyle } from "../../board/styles";
import type { Axis } from "../../geometry/align";
import { announce } from "../../ui";
import { t } from "../../i18n";
import { targets } from "../actions";
import type { Desk } from "../desk";
import { placeFree } from "../placing";
import { sizeOfShape } from "../shape";
import { keepShapeLook, shapeLook } from "./look";

export function styleShapes(
  desk: Desk,
  change: Partial<Omit<ShapeStyle, "hollow">> & { colour?: Colour | "none" },
): void {
  keepShapeLook(change);
  setStyle(desk.board, desk.selection.list(), ["shape"], change);
}

export function placeShape(desk: Desk): string | null {
  const { shape, style } = shapeLook();
  return placeFree(desk, "shape", { style, size: sizeOfShape(shape) });
}

const turnable = (desk: Desk) => desk.board.changeable(targets(desk)).filter((each) => turns(each.kind));
export const someTurnable = (desk: Desk): boolean => turnable(desk).length > 0;
export const someTurned = (desk: Desk): boolean => turnable(desk).some((object) => object.angle !== 0);

/** By so many degrees each, about its own middle. */
export function turnSelected(desk: Desk, by: number): void {
  const angles = new Map(turnable(desk).map((object) => [object.id, (object.angle + by + 360) % 360]));
  turn(desk.board, angles);
  const [first] = angles.values();
  if (first !== undefined) announce(t("lines.turned", { degrees: Math.round(first) }));
}

export function uprightSelected(desk: Desk): void {
  turn(desk.board, new Map(turnable(desk).map((object) => [object.id, 0])));
  announce(t("lines.turned", { degrees: 0 }));
}

export function flipSelected(desk: Desk, axis: Axis): void {
  flip(desk.board, targets(desk), axis);
  announce(t("lines.flipped"));
}
