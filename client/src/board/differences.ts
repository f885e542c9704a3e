/** In what two records of one object differ, as far as others must know of it. */
import type { BoardObject } from "./objects";

/** It is in another place, of another size, turned otherwise, or takes another way. */
export function isElsewhere(before: BoardObject, after: BoardObject): boolean {
  if (!same(before.at, after.at) || !same(before.size, after.size) || before.angle !== after.angle)
    return true;
  return before.kind === "connector" && after.kind === "connector" && before.path?.d !== after.path?.d;
}

/** Its outline is another in the same place. */
export function looksElse(before: BoardObject, after: BoardObject): boolean {
  if (before.kind !== "shape" || after.kind !== "shape") return before.kind !== after.kind;
  const { shape, flipX, flipY } = before;
  return shape !== after.shape || flipX !== after.flipX || flipY !== after.flipY;
}

/** Of two places or two sizes. */
export const same = (a: readonly number[], b: readonly number[]): boolean => a[0] === b[0] && a[1] === b[1];
