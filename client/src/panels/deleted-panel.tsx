/** What was deleted lately, and a button that brings it back. */
import RotateCcw from "lucide-solid/icons/rotate-ccw";
import X from "lucide-solid/icons/x";
import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import { kindWord } from "../canvas/describe";
import { formatRelative, t } from "../i18n";
import type { Gone } from "../tools/deleted";
import type { Desk } from "../tools/desk";
import { goTo } from "../tools/going";
import { announce } from "../ui";
import { Button, IconButton } from "../ui/button";
import "./deleted-panel.css";

/** Lines shown at first; more by a button. */
const PAGE = 60;

export default function DeletedPanel(props: { desk: Desk; onClose: () => void }) {
  const [pages, setPages] = createSignal(1);
  const [now, setNow] = createSignal(props.desk.board.worker.now());
  const timer = setInterval(() => setNow(props.desk.board.worker.now()), 20_000);
  onCleanup(() => clearInterval(timer));
  let heading!: HTMLHeadingElement;
  onMount(() => heading.focus());
  const list = () => props.desk.deleted?.shelf.list() ?? [];
  const may = () => props.desk.board.mayWork();

  function restore(entries: readonly Gone[]): void {
    const ids = props.desk.deleted?.restore(entries) ?? [];
    if (ids.length === 0) return;
    props.desk.selection.set(ids);
    announce(t("commands.broughtBack", { count: ids.length }));
    if (ids.length === 1) goTo(props.desk, ids[0]!);
    heading.focus();
  }

  const who = (gone: Gone) =>
    gone.who === null
      ? null
      : gone.who === props.desk.board.worker.person()
        ? t("commands.byYou")
        : props.desk.nameOf(gone.who);

  return (
    <aside
      class="board-side deleted"
      aria-labelledby="deleted-title"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        props.onClose();
        props.desk.focus();
      }}
    >
      <header class="deleted-head">
        <h2 id="deleted-title" tabindex="-1" ref={heading}>
          {t("commands.deleted")}
        </h2>
        <IconButton
          label={t("common.close")}
          onClick={() => {
            props.onClose();
            props.desk.focus();
          }}
        >
          <X aria-hidden="true" />
        </IconButton>
      </header>
      <Show when={list().length > 0} fallback={<p class="deleted-empty">{t("commands.deletedNone")}</p>}>
        <p class="deleted-hint">{t("commands.deletedHint")}</p>
        <ul class="deleted-list">
          <For each={list().slice(0, pages() * PAGE)}>
            {(gone) => {
              const text = gone.object.text.trim().replace(/\s+/g, " ");
              return (
                <li class="deleted-item">
                  <span
                    class="deleted-paper"
                    aria-hidden="true"
                    style={{ "--paper": `var(--paper-${gone.object.colour})` }}
                  />
                  <span class="deleted-words">
                    <span class="deleted-text">{text || kindWord(gone.object)}</span>
                    <span class="deleted-detail">
                      {[text ? kindWord(gone.object) : null, who(gone), formatRelative(gone.at, now())]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </span>
                  <Show when={may()}>
                    <IconButton
                      label={`${t("commands.bringBack")}: ${(text || kindWord(gone.object)).slice(0, 60)}`}
                      tipSide="left"
                      onClick={() => restore([gone])}
                    >
                      <RotateCcw aria-hidden="true" />
                    </IconButton>
                  </Show>
                </li>
              );
            }}
          </For>
        </ul>
        <Show when={list().length > pages() * PAGE}>
          <Button variant="quiet" onClick={() => setPages(pages() + 1)}>
            {t("commands.showMore")}
          </Button>
        </Show>
        <Show when={may() && list().length > 1}>
          <Button onClick={() => restore(list())}>
            {t("commands.bringBackAll", { count: list().length })}
          </Button>
        </Show>
      </Show>
    </aside>
  );
}
