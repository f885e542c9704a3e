/** New grids on the wall. */
import { create } from "../../board/create";
import { draftsOf, type Choice } from "../../board/grids/presets";
import { boundsOf } from "../../board/objects";
import { near, takenBy } from "../../geometry/place";
import { expand, rect, union } from "../../geometry/rect";
import { t } from "../../i18n";
import { announce, toast } from "../../ui";
import type { Desk } from "../desk";

/** Makes the grid, or the pair, where there is room near the middle of what is seen, and shows all of it. */
export function placeGrid(desk: Desk, choice: Choice): string[] {
  const { board, canvas } = desk;
  const drafts = draftsOf(choice, [0, 0], t);
  const whole = union(drafts.map(({ at, size }) => rect(at[0], at[1], size![0], size![1])))!;
  const middle = canvas.camera.middle;
  const obstacles = board.store
    .within(expand(rect(middle[0], middle[1], 0, 0), 20_000))
    .filter((object) => object.kind !== "connector" && object.kind !== "ink")
    .map((object) => expand(boundsOf(object), 40));
  const place = near(middle, [whole.w, whole.h], takenBy(obstacles));
  const ids = create(
    board,
    drafts.map((draft) => ({ ...draft, at: [draft.at[0] + place[0], draft.at[1] + place[1]] as const })),
  );
  if (ids.length < drafts.length) toast(t("board.boardFull", { count: drafts.length }), { tone: "problem" });
  if (ids.length === 0) return [];
  desk.take("select");
  desk.selection.set(ids);
  canvas.camera.fitTo(expand(rect(place[0], place[1], whole.w, whole.h), 40), "hand", 1);
  announce(t("grids.made", { name: t(`grids.preset.${choice}`) }));
  return ids;
}
