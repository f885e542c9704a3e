/** The wall with everything around it: puts desk, pointer, keys and panels together for one open board. */
import Messages from "lucide-solid/icons/messages-square";
import History from "lucide-solid/icons/clock-arrow-left";
import UserPlus from "lucide-solid/icons/user-plus";
import {
  createEffect,
  createMemo,
  createSignal,
  lazy,
  on,
  onCleanup,
  onMount,
  Show,
  Suspense,
} from "solid-js";
import { showAssetsOf } from "../../board/assets";
import { Board } from "../../board/board";
import { locale, t } from "../../i18n";
import { BoardTitle } from "../../panels/board-title";
import { ExportMenu } from "../../panels/export-menu";
import { KeptTexts } from "../../panels/kept-texts";
import { LanguageMenu } from "../../panels/language-menu";
import { MoreMenu } from "../../panels/more-menu";
import { Minimap } from "../../panels/minimap";
import { People } from "../../panels/people";
import { SaveState } from "../../panels/save-state";
import { SessionPill } from "../../panels/session-pill";
import { CommandSurfaces, SelectionSurfaces } from "../../panels/surfaces";
import { Toolbar } from "../../panels/toolbar";
import { ZoomControls } from "../../panels/zoom-controls";
import type { LiveBoard } from "../../sync/live";
import { Announcer } from "../../tools/announcer";
import { ClipboardEvents } from "../../tools/clipboard";
import { commandTable } from "../../tools/commands/later";
import { Desk } from "../../tools/desk";
import { takeDrops } from "../../tools/image/drop";
import { Input } from "../../tools/input";
import { Keys } from "../../tools/keys";
import { Button, IconButton } from "../../ui";
import { onTheme } from "../../ui/theme";
import { EmptyWall } from "./empty";
import { keepFace, toOutline } from "./face";
import { FollowSign } from "./follow-sign";
import { ObserverSign } from "./observer-sign";
import { followLinks } from "./links";
import { peek } from "./peek";
import { restoreView } from "./view";

const ShareDialog = lazy(() => import("../../panels/share-dialog").then((m) => ({ default: m.ShareDialog })));
const HistoryPanel = lazy(() =>
  import("../../panels/history-panel").then((m) => ({ default: m.HistoryPanel })),
);
const CommentsPart = lazy(() => import("../../panels/comments"));
const Shortcuts = lazy(() => import("./shortcuts"));
const Outline = lazy(() => import("../../panels/outline"));

const MINIMAP_STORED = "seina.minimap";

export function Wall(props: { live: LiveBoard }) {
  // One wall shows one board; a new document makes a new wall.
  // eslint-disable-next-line solid/reactivity
  const live = props.live;
  const board = new Board(live.doc(), {
    person: () => live.you()?.id ?? null,
    // Nobody changes an archived board; the server holds to that too.
    role: () => (live.archived() ? "observer" : live.role()),
    now: () => Date.now() + live.clockOffset(),
    maxObjects: () => live.limits().objects,
    maxText: () => live.limits().text,
  });
  const desk = new Desk({
    board,
    presence: live.presence(),
    label: t("board.wall", { title: live.title() }),
    nameOf: (person) => live.people().get(person)?.name ?? null,
    keep: (code, text) => live.keep(code, [text]),
  });
  keepFace(desk, live.id);
  const onCanvas = () => desk.face() === "canvas";
  const [sharing, setSharing] = createSignal(false);
  // Not fetched before somebody shares, and there from then on, so that it closes as it opened.
  const shared = createMemo((before: boolean) => before || sharing(), false);
  const [history, setHistory] = createSignal(false);
  // One panel at a time at the right.
  createEffect(() => desk.commenting.panel() && setHistory(false));
  createEffect(() => history() && desk.commenting.showPanel(false));
  const commentsLabel = () => {
    const count = desk.commenting.unread();
    return count > 0 ? t("comments.unread", { count }) : t("comments.all");
  };
  const [minimap, setMinimap] = createSignal(wantsMinimap());
  const mayWork = () => !live.archived() && (live.role() === "facilitator" || live.role() === "participant");
  const leads = () => live.role() === "facilitator";
  const source = createMemo(() => ({ board: live.id }));

  let host!: HTMLDivElement;
  let notices!: HTMLDivElement;
  onCleanup(showAssetsOf(live.id));
  onMount(() => {
    const input = new Input(desk);
    const keys = new Keys(desk, input, commandTable());
    const clipboard = new ClipboardEvents(desk);
    const stopDrops = takeDrops(desk);
    const announcer = new Announcer(desk, others(live));
    createEffect(() => {
      // While the connection is lost nobody is known to be here, which does not mean that they left.
      if (live.link() === "live") announcer.people(others(live));
    });
    host.append(desk.canvas.element);
    const stopTheme = onTheme(() => desk.canvas.far.restyle());
    const saveView = restoreView(desk.canvas, live.id);
    const stopLinks = followLinks(desk, live);
    const hide = peek(live, desk);
    live.draft(() => desk.editor.draft());
    onCleanup(() => {
      saveView();
      stopLinks();
      hide();
      stopDrops();
      stopTheme();
      announcer.close();
      clipboard.close();
      keys.close();
      input.close();
      desk.close();
      board.close();
    });
  });

  createEffect(on([live.people, locale], () => desk.canvas.objects.rename(), { defer: true }));
  createEffect(() =>
    desk.canvas.listbox.setAttribute("aria-label", t("board.wall", { title: live.title() })),
  );
  createEffect(() => {
    if (mayWork()) return;
    desk.editor.close();
    desk.take("select");
  });

  function showMinimap(shown: boolean): void {
    setMinimap(shown);
    try {
      localStorage.setItem(MINIMAP_STORED, shown ? "1" : "0");
    } catch {
      // The choice lasts as long as the page does.
    }
  }

  return (
    <main
      class="board-page"
      data-face={desk.face()}
      data-following={desk.follow.client() === null ? undefined : ""}
    >
      <button type="button" class="skip-link" onClick={() => toOutline(desk)}>
        {t(onCanvas() ? "outline.skip" : "outline.skipBack")}
      </button>
      <header class="board-top">
        <div class="board-corner">
          <a class="board-home" href="/" aria-label={t("board.home")}>
            <img src="/assets/mark.svg" alt="" width="24" height="24" />
          </a>
          <BoardTitle live={live} />
          <SaveState live={live} notices={() => notices} />
        </div>
        <div class="board-middle">
          <SessionPill live={live} />
        </div>
        <div class="board-corner board-corner-end">
          <People
            live={live}
            following={desk.follow.client()}
            onFollow={(client) => (client === null ? desk.follow.stop() : desk.follow.start(client))}
          />
          <span class="board-wide">
            <LanguageMenu compact />
            <IconButton
              label={commentsLabel()}
              aria-expanded={desk.commenting.panel()}
              class="board-comments"
              data-unread={desk.commenting.unread() > 0 ? Math.min(99, desk.commenting.unread()) : undefined}
              onClick={() => desk.commenting.showPanel(!desk.commenting.panel())}
            >
              <Messages aria-hidden="true" />
            </IconButton>
            <IconButton
              label={t("history.title")}
              aria-expanded={history()}
              onClick={() => setHistory(!history())}
            >
              <History aria-hidden="true" />
            </IconButton>
            <ExportMenu source={source()} />
          </span>
          <span class="board-narrow">
            <MoreMenu
              source={source()}
              comments={commentsLabel()}
              onComments={() => desk.commenting.showPanel(true)}
              onHistory={() => setHistory(!history())}
            />
          </span>
          <Show when={leads()}>
            <Button
              variant="primary"
              // On a phone the word is not shown, and the button must keep its name.
              aria-label={t("share.open")}
              icon={<UserPlus aria-hidden="true" />}
              onClick={() => setSharing(true)}
            >
              <span class="board-share-word">{t("share.open")}</span>
            </Button>
          </Show>
        </div>
      </header>
      <div class="board-notices" ref={notices}>
        <KeptTexts live={live} desk={desk} mayWork={mayWork()} />
      </div>
      {/* It stays in the page, so that it has its size and place when one comes back. */}
      <div class="board-wall" ref={host} inert={!onCanvas()} />
      <Show when={onCanvas()}>
        <SelectionSurfaces desk={desk} />
        <Toolbar desk={desk} mayWork={mayWork()} />
      </Show>
      <ObserverSign shown={!mayWork()} archived={live.archived()} />
      <FollowSign desk={desk} people={live.people()} />
      <Show when={onCanvas() && desk.count() === 0}>
        <EmptyWall mayWork={mayWork()} />
      </Show>
      <Show when={onCanvas() && minimap() && desk.count() > 0}>
        <Minimap canvas={desk.canvas} />
      </Show>
      <ZoomControls
        desk={desk}
        mayWork={mayWork()}
        minimap={minimap()}
        onMinimap={showMinimap}
        onShortcuts={() => desk.surfaces.open("shortcuts")}
      />
      <Suspense fallback={<Show when={!onCanvas()}>{<div class="outline-waiting" />}</Show>}>
        <Show when={!onCanvas()}>
          <Outline desk={desk} live={live} mayWork={mayWork()} />
        </Show>
      </Suspense>
      <Suspense>
        <Show when={history()}>
          <aside class="board-side" aria-label={t("history.title")}>
            <HistoryPanel
              board={live.id}
              mayTake={leads()}
              latest={live.lastSnapshot()}
              onClose={() => setHistory(false)}
            />
          </aside>
        </Show>
        <Show when={leads() && shared()}>
          <ShareDialog board={live.id} title={live.title()} open={sharing()} onOpenChange={setSharing} />
        </Show>
        <Show when={desk.surfaces.isOpen("shortcuts")}>
          <Shortcuts open onOpenChange={(open) => desk.surfaces.set("shortcuts", open)} />
        </Show>
      </Suspense>
      <Suspense>
        <Show when={desk.commenting.wanted()}>
          <CommentsPart desk={desk} live={live} />
        </Show>
      </Suspense>
      <CommandSurfaces desk={desk} />
    </main>
  );
}

function others(live: LiveBoard): ReadonlyMap<string, string> {
  const you = live.you()?.id;
  const here = new Map<string, string>();
  for (const { person } of live.present())
    if (person !== you) here.set(person, live.people().get(person)?.name ?? "");
  return here;
}

function wantsMinimap(): boolean {
  try {
    const stored = localStorage.getItem(MINIMAP_STORED);
    if (stored !== null) return stored === "1";
  } catch {
    // Falls to what the screen has room for.
  }
  return globalThis.innerWidth >= 1200;
}
