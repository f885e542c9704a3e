/** What of dots, ends and turning the present selection shows. */
import { bindable } from "../../board/ends";
import { turns, type BoardObject, isGround } from "../../board/objects";
import type { LineRules } from "../../canvas/line-marks";
import type { Desk } from "../desk";

export function lineRules(desk: Desk): LineRules {
  const only = (): BoardObject | undefined => {
    const ids = desk.selection.ids();
    if (ids.size !== 1 || desk.tool() !== "select" || !desk.board.mayWork()) return undefined;
    return desk.board.store.get([...ids][0]!);
  };
  const found = (fits: (object: BoardObject) => boolean) => (): string | null => {
    const object = only();
    return object && fits(object) ? object.id : null;
  };
  return {
    dotted: found((object) => bindable(object) && !isGround(object.kind) && object.kind !== "ink"),
    line: found((object) => object.kind === "connector" && !object.locked),
    turning: found((object) => turns(object.kind) && !object.locked),
  };
}
