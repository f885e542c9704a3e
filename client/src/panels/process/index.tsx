/** A grid's process beside the wall: its counts with their steps, and what became of an as-is; badges on the wall. */
import X from "lucide-solid/icons/x";
import { createEffect, createSignal, Match, on, onCleanup, onMount, Show, Switch } from "solid-js";
import { differenceOf, pairOf } from "../../board/grids/comparing";
import type { GridObject } from "../../board/objects";
import { StepBadges, type StepBadge } from "../../canvas/step-badges";
import { VERDICT_ICONS } from "../../geometry/count-icons";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { goTo } from "../../tools/going";
import { gridName } from "../../tools/grid/process";
import type { OpenProcess } from "../../tools/grid/process-view";
import { IconButton } from "../../ui/button";
import { Segments } from "../../ui/choice";
import { CountsView } from "./counts";
import { DifferenceView } from "./difference";
import "./process.css";

export default function ProcessSurface(props: { desk: Desk }) {
  // A desk is for one wall.
  // eslint-disable-next-line solid/reactivity
  const { desk } = props;
  const { process } = desk;
  const { store } = desk.board;
  const version = versionOf(desk);
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
  let heading!: HTMLHeadingElement;
  onMount(() => heading.focus());
  const close = () => {
    props.desk.process.close();
    props.desk.focus();
  };
  const view = () => props.open.view;
  const go = (id: string) => {
    // On a phone the panel would cover what it leads to.
    if (globalThis.matchMedia("(max-width: 640px)").matches) props.desk.process.close();
    // What a collapsed lane hides is shown by its grid.
    const { store } = props.desk.board;
    goTo(props.desk, store.hidden(id) ? (store.cellOf(id)?.grid ?? id) : id);
  };
  return (
    <aside
      class="board-side process-panel"
      aria-labelledby="process-title"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        close();
      }}
    >
      <header class="process-head">
        <div>
          <h2 id="process-title" tabindex="-1" ref={heading}>
            {t("process.title")}
          </h2>
          <p class="process-grid">{gridName(props.grid)}</p>
        </div>
        <IconButton label={t("common.close")} onClick={close}>
          <X aria-hidden="true" />
        </IconButton>
      </header>
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
    </aside>
  );
}

/** Changes with the board, once a frame at most. */
function versionOf(desk: Desk): () => number {
  const [version, setVersion] = createSignal(0);
  let frame = 0;
  const stop = desk.board.store.listen(() => {
    if (frame === 0)
      frame = requestAnimationFrame(() => {
        frame = 0;
        setVersion((before) => before + 1);
      });
  });
  onCleanup(() => {
    stop();
    cancelAnimationFrame(frame);
  });
  return version;
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
