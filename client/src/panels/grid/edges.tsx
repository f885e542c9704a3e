/**
 * Over the wall, at the one grid that is selected: the chosen column or lane, and buttons at its edges that add a phase,
 * a step or a lane. In screen pixels; they follow the camera.
 */
import Plus from "lucide-solid/icons/plus";
import { createMemo, createSignal, For, onCleanup, Show } from "solid-js";
import { columnOf } from "../../board/grids/lookup";
import { rectToScreen, type View } from "../../geometry/camera";
import { columnRect, laneRect } from "../../geometry/grid-hit";
import { LANE_HEAD } from "../../geometry/grid-layout";
import type { Point } from "../../geometry/rect";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { newColumn, newLane, newStep } from "../../tools/grid/deeds";
import { columnName } from "../../tools/grid/names";
import { tip } from "../../ui/tip";
import "./grid.css";

/** Below this zoom buttons would lie on each other. */
const LEAST_ZOOM = 0.3;
const SIDE = 28;

export default function GridEdges(props: { desk: Desk }) {
  const desk = () => props.desk;
  // eslint-disable-next-line solid/reactivity -- the desk of a wall never changes
  const [view, setView] = createSignal<View>(props.desk.canvas.camera.view);
  // eslint-disable-next-line solid/reactivity -- the desk of a wall never changes
  onCleanup(props.desk.canvas.camera.listen(() => setView({ ...props.desk.canvas.camera.view })));
  const grid = createMemo(() => {
    desk().version();
    desk().selection.ids();
    return desk().parts.grid();
  });
  const editable = () => {
    const found = grid();
    return found && !desk().busy() && desk().board.mayShape(found) ? found : null;
  };
  const chosen = createMemo(() => {
    const found = editable();
    const part = desk().parts.chosen();
    if (!found || part?.grid !== found.id) return null;
    const r = part.sort === "column" ? columnRect(found, part.id) : laneRect(found, part.id);
    return r && rectToScreen(view(), r);
  });
  const buttons = createMemo(() => {
    const found = editable();
    if (!found?.frame || view().zoom < LEAST_ZOOM) return [];
    const { frame, at } = found;
    const place = (x: number, y: number): Point => {
      const r = rectToScreen(view(), { x: at[0] + x, y: at[1] + y, w: 0, h: 0 });
      return [r.x, r.y];
    };
    // At the right edge of a narrow screen there is no room beside the grid.
    const inside = ([x, y]: Point): Point => {
      const most = desk().canvas.camera.screen.width - SIDE;
      return x > most && x < most + 2 * SIDE ? [most, y] : [x, y];
    };
    const all: { id: string; label: string; at: Point; run: () => void }[] = [
      {
        id: "column",
        label: t("grids.addColumn"),
        at: inside(add(place(frame.size[0], frame.head.y + frame.head.h / 2), [SIDE / 2 + 6, 0])),
        run: () => newColumn(desk(), "end"),
      },
      {
        id: "lane",
        label: t("grids.addLane"),
        at: add(place(LANE_HEAD / 2, frame.size[1]), [0, SIDE / 2 + 6]),
        run: () => newLane(desk(), "end"),
      },
    ];
    const part = desk().parts.chosen();
    const column = part?.sort === "column" ? columnOf(found, part.id) : null;
    const phase = column && frame.phases.find(({ id }) => id === (column.under ?? column.id));
    if (phase)
      all.push({
        id: "step",
        label: t("grids.addStepTo", { name: columnName(found, phase.id) }),
        at: add(place(phase.x + phase.w / 2, frame.body.y), [0, SIDE / 2 + 4]),
        run: () => newStep(desk()),
      });
    return all;
  });
  return (
    <div class="grid-edges">
      <Show when={chosen()}>
        {(r) => (
          <div
            class="grid-chosen"
            style={{
              transform: `translate(${r().x}px, ${r().y}px)`,
              width: `${r().w}px`,
              height: `${r().h}px`,
            }}
          />
        )}
      </Show>
      <For each={buttons().map(({ id }) => id)}>
        {(id) => {
          const button = () => buttons().find((each) => each.id === id);
          return (
            <button
              type="button"
              class="grid-plus"
              aria-label={button()?.label}
              style={{
                transform: `translate(${button()?.at[0] ?? 0}px, ${button()?.at[1] ?? 0}px) translate(-50%, -50%)`,
              }}
              ref={(element) => tip(element, () => ({ text: button()?.label ?? "", side: "top" }))}
              onClick={() => button()?.run()}
            >
              <Plus aria-hidden="true" />
            </button>
          );
        }}
      </For>
    </div>
  );
}

const add = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1]];
