/** Comments on an open board: pins on the wall, the thread beside its pin, and the panel with all of them. */
import ArrowLeft from "lucide-solid/icons/arrow-left";
import { createEffect, createSignal, type JSX, on, onCleanup, onMount, Show } from "solid-js";
import type { Thread } from "../../board/comments";
import { Pins, pinPoint } from "../../canvas/pins";
import { locale, t } from "../../i18n";
import type { LiveBoard } from "../../sync/live-board";
import type { Desk } from "../../tools/desk";
import { initials } from "../../ui";
import { IconButton } from "../../ui/button";
import { conversations, shortened } from "./conversations";
import { ThreadList } from "./list";
import { NewThread, ThreadView } from "./thread";
import "./comments.css";

/** Screen px that a pin with its number is wide. */
const PIN = 58;
/** Screen px between a pin and its card, and around the card. */
const GAP = 12;
const WIDTH = 336;
/** Below the bar at the top. */
const TOP = 68;

export default function CommentsPart(props: { desk: Desk; live: LiveBoard }) {
  // One part belongs to one wall.
  // eslint-disable-next-line solid/reactivity
  const { desk, live } = props;
  const { commenting, canvas } = desk;
  const talk = conversations(desk, live);
  const open = () => talk.thread(commenting.open());
  const [place, setPlace] = createSignal<{ x: number; y: number } | null>(null);
  let card: HTMLDivElement | undefined;
  let pins: Pins | undefined;
  let from: HTMLElement | null = null;

  const ghost = document.createElement("div");
  ghost.className = "pin pin-draft";
  ghost.setAttribute("aria-hidden", "true");

  onMount(() => {
    pins = new Pins({
      canvas,
      label: t("comments.pins"),
      threads: () =>
        talk.comments.all().filter((thread) => !thread.resolved || thread.id === commenting.open()),
      look,
      open: (id) => (commenting.open() === id ? leave() : commenting.read(id)),
    });
    const settle = () => canvas.frames.request(drawCard);
    const press = () => {
      if (commenting.panel() || (commenting.draft() && (talk.begun.get(null) ?? "") !== "")) return;
      commenting.leave();
    };
    canvas.element.addEventListener("pointerdown", press);
    const stops = [canvas.onPlaced(settle), canvas.camera.listen(settle), canvas.onSize(settle)];
    onCleanup(() => {
      canvas.element.removeEventListener("pointerdown", press);
      stops.forEach((stop) => stop());
      pins?.close();
      ghost.remove();
    });
  });
  createEffect(() => {
    talk.threads();
    live.people();
    locale();
    open();
    commenting.unread();
    pins?.element.setAttribute("aria-label", t("comments.pins"));
    pins?.refresh();
  });
  createEffect(
    on(
      () => [commenting.open(), commenting.draft(), commenting.panel()] as const,
      ([id, draft]) => {
        if ((id !== null || draft) && from === null) from = document.activeElement as HTMLElement | null;
        if (draft) canvas.desk.append(ghost);
        else ghost.remove();
        drawCard();
      },
    ),
  );
  // Somebody else has deleted what is being read.
  createEffect(() => {
    if (commenting.open() !== null && !open()) commenting.leave();
  });

  function look(thread: Thread) {
    const first = thread.entries[0]!;
    const name = talk.nameOf(first.author);
    const unread = talk.isUnread(thread);
    const words = [
      t("comments.pin", { name, text: shortened(first.text) }),
      t("comments.messages", { count: thread.entries.length }),
      ...(unread ? [t("comments.isUnread")] : []),
      ...(thread.resolved ? [t("comments.resolved")] : []),
    ];
    return {
      name,
      initials: initials(name),
      colour: talk.colourOf(first.author),
      unread,
      open: commenting.open() === thread.id,
      label: words.join(", "),
    };
  }

  /** Beside the pin, on the screen; where there is none, beside the edge. */
  const drawCard = () => {
    const spot = commenting.draft() ?? open();
    if (!spot) {
      setPlace(null);
      return;
    }
    const point = pinPoint(canvas, spot);
    const { width, height } = canvas.camera.screen;
    if (point)
      ghost.style.transform = `translate(${point[0]}px,${point[1]}px) scale(${1 / canvas.camera.view.zoom}) translate(0,-100%)`;
    const [x, y] = point ? canvas.camera.toScreen(point) : [width - WIDTH - GAP, TOP];
    const right = x + PIN + GAP;
    const left = right + WIDTH + GAP <= width ? right : Math.max(GAP, x - WIDTH - GAP);
    const tall = card?.offsetHeight ?? 240;
    setPlace({ x: left, y: Math.max(TOP, Math.min(y - 36, height - tall - GAP)) });
  };

  function leave(): void {
    const id = commenting.open();
    commenting.leave();
    const pin = id === null ? undefined : pins?.button(id);
    const back = from?.isConnected && from !== document.body ? from : null;
    from = null;
    // Where the keyboard was, or the pin that this was read at.
    const item = document.querySelector<HTMLElement>(`.threads [data-thread="${id}"]`);
    if (commenting.panel() && item) item.focus();
    else if (back && !back.closest(".wall-list")) back.focus({ preventScroll: true });
    else if (pin && back === null) pin.focus({ preventScroll: true });
    else goBack(null);
  }

  /** To what had the keyboard before, else to the wall, which is not there beside the outline. */
  function goBack(to: HTMLElement | null): void {
    if (to?.isConnected && to !== document.body) to.focus({ preventScroll: true });
    else if (desk.face() === "canvas") desk.focus();
  }

  let opener: HTMLElement | null = null;
  createEffect(
    on(commenting.panel, (shown) => {
      if (shown) opener = document.activeElement as HTMLElement | null;
    }),
  );

  function closePanel(): void {
    commenting.showPanel(false);
    goBack(opener);
  }

  const words = (head?: () => JSX.Element) => (
    <Show
      when={commenting.draft()}
      fallback={
        <Show when={open()?.id} keyed>
          {(id) => (
            <Show when={talk.thread(id)}>
              {(thread) => (
                <ThreadView
                  desk={desk}
                  live={live}
                  talk={talk}
                  thread={thread()}
                  head={head?.()}
                  onClose={leave}
                />
              )}
            </Show>
          )}
        </Show>
      }
      keyed
    >
      {(_draft) => <NewThread desk={desk} live={live} talk={talk} onClose={leave} />}
    </Show>
  );

  return (
    <>
      <Show when={commenting.panel()}>
        <aside
          class="board-side comments-side"
          aria-label={t("comments.all")}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || event.defaultPrevented) return;
            event.preventDefault();
            if (open() || commenting.draft()) leave();
            else closePanel();
          }}
        >
          <Show
            when={open() || commenting.draft()}
            fallback={<ThreadList desk={desk} talk={talk} onClose={closePanel} />}
          >
            {words(() => (
              <IconButton size="s" label={t("comments.back")} onClick={leave}>
                <ArrowLeft aria-hidden="true" />
              </IconButton>
            ))}
          </Show>
        </aside>
      </Show>
      <Show when={!commenting.panel() && (open() || commenting.draft())}>
        <div
          class="comment-card"
          role="dialog"
          aria-label={t(commenting.draft() ? "comments.new" : "comments.all")}
          ref={(element) => {
            card = element;
            // Its height is known after it has been drawn.
            queueMicrotask(drawCard);
          }}
          style={{ transform: place() ? `translate(${place()!.x}px,${place()!.y}px)` : undefined }}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || event.defaultPrevented) return;
            event.preventDefault();
            leave();
          }}
        >
          {words()}
        </div>
      </Show>
    </>
  );
}
