/** New registers: beside the grid that is chosen, else where there is room. */
import { registerDraft, setCollected, setSort } from "../board/collecting";
import { create } from "../board/create";
import {
  boundsOf,
  defaultSize,
  isGround,
  REGISTERS,
  type RegisterOf,
  type RegisterSort,
} from "../board/objects";
import { near, takenBy } from "../geometry/place";
import { expand, rect, right, type Point } from "../geometry/rect";
import { t } from "../i18n";
import { announce, toast } from "../ui";
import type { Desk } from "./desk";

/** Wall units between a grid and the register beside it. */
const GAP = 80;

export function collect(desk: Desk, of: RegisterOf): string | null {
  const { board, canvas } = desk;
  const [id] = create(board, [registerDraft(of, t(`steps.register.${of}`), placeFor(desk))]);
  if (id === undefined) {
    if (board.mayWork()) toast(t("board.boardFull", { count: 1 }), { tone: "problem" });
    return null;
  }
  desk.take("select");
  desk.selection.set([id]);
  canvas.camera.reveal(expand(boundsOf(board.store.get(id)!), 40), "hand");
  announce(t("steps.collected", { title: t(`steps.register.${of}`), count: rowsOf(desk, id) }));
  return id;
}

const titles = () =>
  Object.fromEntries(REGISTERS.map((each) => [each, t(`steps.register.${each}`)])) as Record<
    RegisterOf,
    string
  >;

const rowsOf = (desk: Desk, id: string): number => {
  const object = desk.board.store.get(id);
  return object?.kind === "register" ? object.rows.length : 0;
};

export function collectChosen(desk: Desk, of: RegisterOf): void {
  const changed = setCollected(desk.board, desk.selection.ids(), of, titles());
  if (changed.length > 0)
    announce(t("steps.collected", { title: t(`steps.register.${of}`), count: rowsOf(desk, changed[0]!) }));
}

export function sortChosen(desk: Desk, sort: RegisterSort): void {
  if (setSort(desk.board, desk.selection.ids(), sort).length > 0) announce(t(`steps.sorted.${sort}`));
}

function placeFor(desk: Desk): Point {
  const { store } = desk.board;
  const size = defaultSize("register");
  const chosen = desk.selection.list().map((id) => store.get(id));
  const grid = chosen.find((object) => object?.kind === "grid");
  const start: Point = grid
    ? [right(boundsOf(grid)) + GAP + size[0] / 2, grid.at[1] + size[1] / 2]
    : desk.canvas.camera.middle;
  const obstacles = store
    .within(expand(rect(start[0], start[1], 0, 0), 6000))
    .filter(
      ({ kind }) =>
        kind !== "connector" && kind !== "ink" && (kind === "register" || isGround(kind) || !grid),
    )
    .map((object) => expand(boundsOf(object), 24));
  return near(start, size, takenBy(obstacles));
}
