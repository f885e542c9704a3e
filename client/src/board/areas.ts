/** What areas do with what is in them: layout, open and collapsed. */
import type { Board } from "./board";
import { flowAfter, writeFlow } from "./flow";
import type { AreaLayout, AreaObject } from "./objects";

export const areasAmong = (board: Board, ids: Iterable<string>): AreaObject[] =>
  board.changeable(ids).filter((object) => object.kind === "area");

/** Arranges what is in the areas so, now and whenever something comes or goes. */
export function setLayout(board: Board, ids: readonly string[], layout: AreaLayout): void {
  const areas = areasAmong(board, ids);
  if (areas.length === 0) return;
  const flow = flowAfter(board, {
    rects: new Map(),
    parents: new Map(),
    areas: areas.map((area) => area.id),
    layout,
  });
  board.change(() => {
    for (const { id } of areas) {
      if (layout === "free") board.map(id)!.delete("layout");
      else board.map(id)!.set("layout", layout);
    }
    writeFlow(board, flow);
  }, ids);
}

export function setCollapsed(board: Board, ids: readonly string[], collapsed: boolean): void {
  const areas = areasAmong(board, ids).filter((area) => area.collapsed !== collapsed);
  if (areas.length === 0) return;
  board.change(() => {
    for (const { id } of areas) {
      if (collapsed) board.map(id)!.set("collapsed", true);
      else board.map(id)!.delete("collapsed");
    }
  }, ids);
}
