/** Round the wall: tools, bars, signs, zoom, and the panels that are open. */
import { createEffect, createMemo, Show } from "solid-js";
import { t } from "../../i18n";
import { Minimap } from "../../panels/minimap";
import { CommandSurfaces, SelectionSurfaces } from "../../panels/surfaces";
import { Toolbar } from "../../panels/toolbar";
import { ZoomControls } from "../../panels/zoom-controls";
import { EmptyWall } from "./empty";
import { FollowSign } from "./follow-sign";
import { ObserverSign } from "./observer-sign";
import type { Opened } from "./opened";
import { votesOf } from "../../sync/votes";
import { privacyOf } from "../../tools/privately/privacy";
import type { Surface } from "../../tools/surfaces";
import { fetchedComponent } from "../../ui/later";

const VOTING: readonly Surface[] = ["voting-setup", "voting-progress", "voting-results", "voting-ballot"];
const PRIVATE: readonly Surface[] = ["private-start", "private-panel", "hidden"];

/** Those that stand at the right. */
const ASIDE: readonly Surface[] = [...VOTING, "private-panel"];

const ShareDialog = fetchedComponent(async () => ({
  default: (await import("../../panels/share-dialog")).ShareDialog,
}));
const HistoryPanel = fetchedComponent(async () => ({
  default: (await import("../../panels/history-panel")).HistoryPanel,
}));
const CommentsPart = fetchedComponent(() => import("../../panels/comments"));
const BoardGallery = fetchedComponent(() => import("../../panels/gallery/board-gallery"));
const SaveTemplate = fetchedComponent(() => import("../../panels/gallery/save-dialog"));
const VotingParts = fetchedComponent(() => import("../../panels/voting"));
const PrivateParts = fetchedComponent(() => import("../../panels/private"));
const Shortcuts = fetchedComponent(() => import("./shortcuts"));
const Outline = fetchedComponent(
  () => import("../../panels/outline"),
  () => <div class="outline-waiting" />,
);

export function Below(props: { opened: Opened }) {
  // One page, one board.
  // eslint-disable-next-line solid/reactivity
  const opened = props.opened;
  const { desk, live } = opened;
  // Not fetched before somebody shares, and there from then on, so that it closes as it opened.
  const shared = createMemo((before: boolean) => before || opened.sharing(), false);
  // One panel at a time at the right.
  createEffect(() => desk.commenting.panel() && opened.setHistory(false));
  createEffect(() => opened.history() && desk.commenting.showPanel(false));
  const votes = votesOf(live);
  const privacy = privacyOf(live);
  const any = (names: readonly Surface[]) => names.some((name) => desk.surfaces.isOpen(name));
  // Fetched with the first, and there from then on.
  const voting = createMemo((before: boolean) => before || votes.open() !== null || any(VOTING), false);
  const something = () => live.privacy() !== null || live.hidden() > 0 || privacy.fresh() !== null;
  const privately = createMemo((before: boolean) => before || something() || any(PRIVATE), false);
  createEffect(() => any(ASIDE) && opened.setHistory(false));
  createEffect(() => opened.history() && ASIDE.forEach((name) => desk.surfaces.set(name, false)));
  return (
    <>
      <Show when={opened.onCanvas()}>
        <SelectionSurfaces desk={desk} />
        <Toolbar desk={desk} mayWork={opened.mayWork()} />
      </Show>
      <ObserverSign shown={!opened.mayWork()} archived={live.archived()} />
      <FollowSign desk={desk} people={live.people()} />
      <Show when={opened.onCanvas() && desk.count() === 0}>
        <EmptyWall
          mayWork={opened.mayWork()}
          onTemplates={opened.leads() ? () => desk.surfaces.open("templates") : undefined}
        />
      </Show>
      <Show when={opened.onCanvas() && opened.minimap() && desk.count() > 0}>
        <Minimap canvas={desk.canvas} />
      </Show>
      <ZoomControls
        desk={desk}
        mayWork={opened.mayWork()}
        minimap={opened.minimap()}
        onMinimap={opened.showMinimap}
        onShortcuts={() => desk.surfaces.open("shortcuts")}
      />
      <Show when={!opened.onCanvas()}>
        <Outline desk={desk} live={live} mayWork={opened.mayWork()} />
      </Show>
      <Show when={opened.history()}>
        <aside class="board-side" aria-label={t("history.title")}>
          <HistoryPanel
            board={live.id}
            mayTake={opened.leads()}
            latest={live.lastSnapshot()}
            onClose={() => opened.setHistory(false)}
          />
        </aside>
      </Show>
      <Show when={opened.leads() && shared()}>
        <ShareDialog
          board={live.id}
          title={live.title()}
          open={opened.sharing()}
          onOpenChange={opened.setSharing}
        />
      </Show>
      <Show when={desk.surfaces.isOpen("shortcuts")}>
        <Shortcuts open onOpenChange={(open) => desk.surfaces.set("shortcuts", open)} />
      </Show>
      <Show when={desk.commenting.wanted()}>
        <CommentsPart desk={desk} live={live} />
      </Show>
      <Show when={desk.surfaces.isOpen("templates")}>
        <BoardGallery desk={desk} board={live.id} onClose={() => desk.surfaces.set("templates", false)} />
      </Show>
      <Show when={desk.surfaces.isOpen("saveTemplate")}>
        <SaveTemplate
          desk={desk}
          board={live.id}
          title={live.title()}
          onClose={() => desk.surfaces.set("saveTemplate", false)}
        />
      </Show>
      <Show when={voting()}>
        <VotingParts desk={desk} live={live} />
      </Show>
      <Show when={privately()}>
        <PrivateParts desk={desk} live={live} />
      </Show>
      <CommandSurfaces desk={desk} />
    </>
  );
}
