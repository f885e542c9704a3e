/** The wall, and what is fetched to stand around it: puts board, desk and page together for one open board. */
import { createEffect, getOwner, lazy, on, onCleanup, onMount, runWithOwner, Suspense } from "solid-js";
import { showAssetsOf } from "../../board/assets";
import { showExportsOf } from "../../tools/exporting";
import { Board } from "../../board/board";
import { loadWords, locale, t } from "../../i18n";
import type { LiveBoard } from "../../sync/live";
import { Desk } from "../../tools/desk";
import { onTheme } from "../../ui/theme";
import { keepFace, toOutline } from "./face";
import { openedOf } from "./opened";
import { restoreView } from "./view";

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
  const opened = openedOf(desk, live);
  const owner = getOwner();
  let closed = false;
  let letGo = () => {};
  // Asked for when the wall is hung: the first picture does not wait for it, nor share the line with it.
  const around = import("./around").then((found) => {
    if (!closed) runWithOwner(owner, () => (letGo = found.takeInHand(desk, live)));
    return found;
  });
  // Hands work without words; buttons are not shown without their names.
  const dressed = Promise.all([around, loadWords().catch(() => undefined)]).then(([found]) => found);
  const Top = lazy(() => dressed.then((found) => ({ default: found.Top })));
  const Below = lazy(() => dressed.then((found) => ({ default: found.Below })));

  let host!: HTMLDivElement;
  onCleanup(showAssetsOf(live.id));
  onCleanup(showExportsOf({ board: live.id }));
  onMount(() => {
    host.append(desk.canvas.element);
    const stopTheme = onTheme(() => desk.canvas.far.restyle());
    const saveView = restoreView(desk.canvas, live.id);
    live.draft(() => desk.draft());
    onCleanup(() => {
      closed = true;
      saveView();
      stopTheme();
      letGo();
      desk.close();
      board.close();
    });
  });

  createEffect(on([live.people, locale], () => desk.canvas.objects.rename(), { defer: true }));
  // The words on chips are on the tiles.
  createEffect(on(locale, () => desk.canvas.far.restyle(), { defer: true }));
  createEffect(() =>
    desk.canvas.listbox.setAttribute("aria-label", t("board.wall", { title: live.title() })),
  );
  createEffect(() => {
    if (opened.mayWork()) return;
    desk.stopWriting();
    desk.take("select");
  });

  return (
    <main
      class="board-page"
      data-face={desk.face()}
      data-following={desk.follow.client() === null ? undefined : ""}
    >
      <button type="button" class="skip-link" onClick={() => toOutline(desk)}>
        {t(opened.onCanvas() ? "outline.skip" : "outline.skipBack")}
      </button>
      <Suspense>
        <Top opened={opened} />
      </Suspense>
      {/* It stays in the page, so that it has its size and place when one comes back. */}
      <div class="board-wall" ref={host} inert={!opened.onCanvas()} />
      <Suspense>
        <Below opened={opened} />
      </Suspense>
    </main>
  );
}
