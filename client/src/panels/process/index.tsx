/** A grid's process beside the wall: its counts with their steps, and what became of an as-is; badges on the wall. */
import { createEffect, Match, on, onCleanup, Show, Switch } from "solid-js";
import { differenceOf, pairOf } from "../../board/grids/comparing";
import type { GridObject } from "../../board/objects";
import { StepBadges, type StepBadge } from "../../canvas/step-badges";
import { VERDICT_ICONS } from "../../geometry/count-icons";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { goTo } from "../../tools/going";
import { gridName } from "../../tools/grid/process";
import type { OpenProcess } from "../../tools/grid/process-view";
import { Segments } from "../../ui/choice";
import { boardVersion, isNarrow } from "../beside";
import { SidePanel } from "../side-panel";
import { CountsView } from "./counts";
import { DifferenceView } from "./difference";
import "./process.css";

export default function ProcessSurface(props: { desk: Desk }) {
  // A desk is for one wall.
  // eslint-disable-next-line solid/reactivity
  const { desk } = props;
  const { process } = desk;
  const { store } = desk.board;
  const version = boardVersion(desk);
  const gridOf = (id: string | undefined): GridObject | null => {
    version();
    const grid = id === undefined ? undefined : store.get(id);
    return grid?.kind === "grid" ? grid : null;
  };
  const grid = () => gridOf(process.open()?.grid);
  // The grid was deleted, or has no organisation any more.
  createEffect(() => {
    if (process.open() && !grid()?.tally) process.close();
  });

  // One panel at a time stands beside the wall.
  createEffect(
    on(
      () => process.open() !== null,
      (opened) => {
        if (!opened) return;
        desk.commenting.showPanel(false);
        desk.surfaces.set("deleted", false);
      },
    ),
  );
  createEffect(
    on(
      () => desk.commenting.panel() || desk.surfaces.isOpen("deleted"),
      (others) => {
        if (others) process.close();
      },
      { defer: true },
    ),
  );

  const layer = new StepBadges(desk.canvas);
  onCleanup(() => layer.close());
  createEffect(() => {
    version();
    layer.show(badgesOf(desk));
  });

  return (
    <Show when={process.open()}>
      {(open) => (
        <Show when={grid()}>
          {(shown) => <Panel desk={desk} open={open()} grid={shown()} version={version} />}
        </Show>
      )}
    </Show>
  );
}

function Panel(props: { desk: Desk; open: OpenProcess; grid: GridObject; version: () => number }) {
  const close = () => {
    props.desk.process.close();
    props.desk.focus();
  };
  const view = () => props.open.view;
  const go = (id: string) => {
    if (isNarrow()) props.desk.process.close();
    // What a collapsed lane hides is shown by its grid.
    const { store } = props.desk.board;
    goTo(props.desk, store.hidden(id) ? (store.cellOf(id)?.grid ?? id) : id);
  };
  return (
    <SidePanel class="process-panel" title={t("process.title")} detail={gridName(props.grid)} onClose={close}>
      <Segments
        legend={t("process.title")}
        legendHidden
        options={(["counts", "difference"] as const).map((value) => ({
          value,
          label: t(`process.tab.${value}`),
        }))}
        value={view()}
        onChange={(value) => {
          if (value === "difference") props.desk.process.setBadges(true);
          props.desk.process.show(value, props.grid.id, props.open.counted);
        }}
      />
      <Switch>
        <Match when={view() === "counts"}>
          <CountsView
            desk={props.desk}
            grid={props.grid}
            counted={props.open.counted}
            version={props.version}
            onGo={go}
          />
        </Match>
        <Match when={view() === "difference"}>
          <DifferenceView desk={props.desk} grid={props.grid} version={props.version} onGo={go} />
        </Match>
      </Switch>
    </SidePanel>
  );
}

/** What is shown on the wall: the steps of the count that is open, or what became of the steps of a pair. */
function badgesOf(desk: Desk): ReadonlyMap<string, StepBadge> {
  const { process, board } = desk;
  const badges = new Map<string, StepBadge>();
  const open = process.open();
  if (open?.view === "counts" && open.counted !== null) {
    const ids = board.store.process(open.grid)?.counts[open.counted].ids ?? [];
    ids.forEach((id, index) => badges.set(id, { tone: "counted", sign: null, words: String(index + 1) }));
    return badges;
  }
  const compared = process.badges() ? process.compared() : null;
  const pair = compared === null ? null : pairOf(board.store, compared);
  const difference = pair && differenceOf(board.store, pair);
  for (const [id, verdict] of difference?.verdicts ?? [])
    if (verdict !== "kept")
      badges.set(id, { tone: verdict, sign: VERDICT_ICONS[verdict], words: t(`process.short.${verdict}`) });
  return badges;
}
