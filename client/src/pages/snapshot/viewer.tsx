/** The wall as it was, by the board's own renderer: looked at, moved about, copied from, never changed. */
import ArrowLeft from "lucide-solid/icons/arrow-left";
import {
  createResource,
  createSignal,
  lazy,
  Match,
  onCleanup,
  onMount,
  Show,
  Suspense,
  Switch,
} from "solid-js";
import * as Y from "yjs";
import { api, asApiError } from "../../api/client";
import type { SnapshotPage } from "../../api/types";
import { showAssetsOf } from "../../board/assets";
import { Board } from "../../board/board";
import type { PresenceLink } from "../../board/presence";
import { errorText, formatDate, t } from "../../i18n";
import { CommandSurfaces } from "../../panels/surfaces";
import { ZoomControls } from "../../panels/zoom-controls";
import { ClipboardEvents } from "../../tools/clipboard";
import { commandTable } from "../../tools/commands/later";
import { Desk } from "../../tools/desk";
import { Input } from "../../tools/input";
import { Keys } from "../../tools/keys";
import { equip } from "../../tools/kit";
import { Banner } from "../../ui/banner";
import { Button } from "../../ui/button";
import { fetchedComponent } from "../../ui/later";
import "../board/board.css";

const Minimap = lazy(() => import("../../panels/minimap").then((m) => ({ default: m.Minimap })));
const VotingWall = fetchedComponent(() => import("../../panels/voting/wall"));
const Shortcuts = lazy(() => import("../board/shortcuts"));

/** Nobody else is on a snapshot. */
const ALONE: PresenceLink = {
  client: 0,
  tell: () => undefined,
  peers: () => [],
  listen: () => () => undefined,
};

const MARGINS = { top: 76, right: 32, bottom: 72, left: 32 };

export default function Viewer(props: { page: SnapshotPage; onClose: () => void }) {
  const [doc] = createResource(
    () => props.page.snapshot.id,
    async (id) => {
      const { blob } = await api.file(`/snapshots/${encodeURIComponent(id)}/state`);
      const made = new Y.Doc();
      Y.applyUpdate(made, new Uint8Array(await blob.arrayBuffer()));
      return made;
    },
  );
  let back!: HTMLButtonElement;
  onMount(() => back.focus());
  return (
    <main class="board-page">
      <header class="board-top">
        <div class="board-corner">
          <Button
            ref={back}
            class="viewer-back"
            aria-label={t("snapshot.viewClose")}
            variant="quiet"
            icon={<ArrowLeft aria-hidden="true" />}
            onClick={() => props.onClose()}
          >
            {t("snapshot.viewClose")}
          </Button>
        </div>
        <div class="board-corner board-corner-end">
          <h1 class="viewer-title">
            {t("snapshot.viewTitle", { when: formatDate(props.page.snapshot.taken) })}
          </h1>
        </div>
      </header>
      <Switch
        fallback={
          <p class="hidden-visually" role="status">
            {t("common.loading")}
          </p>
        }
      >
        <Match when={doc.error}>
          <div class="viewer-failed">
            <Banner tone="problem" title={t("snapshot.viewFailed")}>
              {errorText(asApiError(doc.error).code, asApiError(doc.error).params).next}
            </Banner>
          </div>
        </Match>
        <Match when={doc.latest}>{(made) => <StillWall doc={made()} page={props.page} />}</Match>
      </Switch>
    </main>
  );
}

function StillWall(props: { doc: Y.Doc; page: SnapshotPage }) {
  // One snapshot, one document: neither is ever another.
  // eslint-disable-next-line solid/reactivity
  const { doc, page } = props;
  onCleanup(showAssetsOf(page.board.id));
  const names = new Map(page.people.map((person) => [person.id, person.name]));
  const board = new Board(doc, {
    person: () => null,
    role: () => "observer",
    now: () => Date.now(),
    maxObjects: () => 0,
    maxText: () => 0,
  });
  const desk = new Desk({
    board,
    presence: ALONE,
    label: t("board.wall", { title: page.snapshot.name }),
    nameOf: (person) => names.get(person) ?? null,
    keep: () => undefined,
  });
  const [minimap, setMinimap] = createSignal(globalThis.innerWidth >= 1200);
  const [equipped, setEquipped] = createSignal(false);
  let host!: HTMLDivElement;
  onMount(() => {
    equip(desk);
    setEquipped(true);
    const input = new Input(desk);
    const keys = new Keys(desk, input, commandTable());
    const clipboard = new ClipboardEvents(desk);
    const { camera } = desk.canvas;
    camera.margins = MARGINS;
    const stop = desk.canvas.onSize(() => {
      stop();
      desk.canvas.fitAll();
      // At once, without a flight.
      camera.land();
    });
    host.append(desk.canvas.element);
    onCleanup(() => {
      stop();
      clipboard.close();
      keys.close();
      input.close();
      desk.close();
      board.close();
      doc.destroy();
    });
  });
  return (
    <>
      <div class="board-wall" ref={host} />
      <ZoomControls
        desk={desk}
        mayWork={false}
        minimap={minimap()}
        onMinimap={setMinimap}
        onShortcuts={() => desk.surfaces.open("shortcuts")}
      />
      <Suspense>
        <Show when={minimap() && desk.count() > 0}>
          <Minimap canvas={desk.canvas} />
        </Show>
        <Show when={desk.surfaces.isOpen("shortcuts")}>
          <Shortcuts open onOpenChange={(open) => desk.surfaces.set("shortcuts", open)} />
        </Show>
      </Suspense>
      <Show when={equipped() && desk.voting.wanted()}>
        <VotingWall desk={desk} live={null} />
      </Show>
      <CommandSurfaces desk={desk} />
    </>
  );
}
