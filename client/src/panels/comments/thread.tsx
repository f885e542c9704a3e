/** One thread: what was said, by whom, and where one answers. */
import Check from "lucide-solid/icons/check";
import RotateCcw from "lucide-solid/icons/rotate-ccw";
import Trash from "lucide-solid/icons/trash";
import X from "lucide-solid/icons/x";
import { createEffect, createMemo, For, type JSX, on, Show } from "solid-js";
import type { Entry, Thread } from "../../board/comments";
import { formatDate, formatRelative, t } from "../../i18n";
import type { LiveBoard } from "../../sync/live-board";
import type { Desk } from "../../tools/desk";
import { toast } from "../../ui";
import { IconButton } from "../../ui/button";
import { Face } from "../../ui/face";
import { Composer } from "./composer";
import type { Conversations } from "./conversations";
import { piecesOf } from "./mentions";

interface Given {
  desk: Desk;
  live: LiveBoard;
  talk: Conversations;
  /** In front of the heading: the way back to the list. */
  head?: JSX.Element;
  onClose: () => void;
}

export function ThreadView(props: Given & { thread: Thread }) {
  let list!: HTMLOListElement;
  const comments = () => props.talk.comments;
  const starter = () => props.talk.nameOf(props.thread.entries[0]!.author);
  const latest = createMemo(() => props.thread.entries.at(-1)!.id);
  createEffect(
    on(latest, () => {
      props.talk.markRead(props.thread);
      list.scrollTop = list.scrollHeight;
    }),
  );

  function resolve(): void {
    const { thread } = props;
    const back = comments().resolve(thread.id, !thread.resolved);
    if (!back || thread.resolved) return;
    props.onClose();
    toast(t("comments.didResolve"), { action: { label: t("comments.undo"), run: back } });
  }

  function erase(entry: Entry): void {
    const last = props.thread.entries.length === 1;
    const back = comments().erase(props.thread.id, entry);
    if (last) props.onClose();
    toast(t("comments.didDelete"), back ? { action: { label: t("comments.undo"), run: back } } : {});
    // The button that had the keyboard is gone.
    if (!last) list.closest<HTMLElement>(".thread")?.querySelector("textarea")?.focus();
  }

  return (
    <section class="thread" aria-label={t("comments.thread", { name: starter() })}>
      <header class="thread-head">
        {props.head}
        <p class="thread-place">{props.talk.placeOf(props.thread)}</p>
        <Show when={comments().mayWrite()}>
          <IconButton
            size="s"
            label={t(props.thread.resolved ? "comments.reopen" : "comments.resolve")}
            onClick={resolve}
          >
            <Show when={props.thread.resolved} fallback={<Check aria-hidden="true" />}>
              <RotateCcw aria-hidden="true" />
            </Show>
          </IconButton>
        </Show>
        <IconButton size="s" label={t("common.close")} onClick={() => props.onClose()}>
          <X aria-hidden="true" />
        </IconButton>
      </header>
      <ol
        class="thread-entries"
        ref={list}
        tabIndex={0}
        aria-label={t("comments.thread", { name: starter() })}
      >
        <For each={props.thread.entries}>
          {(entry) => (
            <li class="thread-entry">
              <Face
                name={props.talk.nameOf(entry.author)}
                colour={props.talk.colourOf(entry.author)}
                size={28}
              />
              <div class="thread-words">
                <p class="thread-who">
                  <strong>{props.talk.nameOf(entry.author)}</strong>
                  <time datetime={new Date(entry.created).toISOString()} title={formatDate(entry.created)}>
                    {formatRelative(entry.created, props.desk.board.worker.now())}
                  </time>
                </p>
                <p class="thread-text">
                  <For
                    each={piecesOf(
                      entry.text,
                      entry.mentions.map((id) => props.talk.nameOf(id)),
                    )}
                  >
                    {(piece) => (
                      <Show when={piece.mention} fallback={piece.text}>
                        <span class="mention">{piece.text}</span>
                      </Show>
                    )}
                  </For>
                </p>
              </div>
              <Show when={comments().mayErase(entry)}>
                <IconButton
                  size="s"
                  class="thread-erase"
                  label={t("comments.delete")}
                  onClick={() => erase(entry)}
                >
                  <Trash aria-hidden="true" />
                </IconButton>
              </Show>
            </li>
          )}
        </For>
      </ol>
      <Show when={props.thread.resolved}>
        <p class="thread-resolved">
          <Check aria-hidden="true" />
          {t("comments.resolved")}
        </p>
      </Show>
      <Show when={comments().mayWrite()}>
        <Show
          when={comments().hasRoom(props.thread)}
          fallback={<p class="thread-full">{t("comments.full")}</p>}
        >
          <Composer
            label={t("comments.reply")}
            people={props.talk.others()}
            longest={props.live.limits().comment}
            begun={props.talk.begun.get(props.thread.id) ?? ""}
            focused
            onWrite={(text) => props.talk.begun.set(props.thread.id, text)}
            onSend={(text, mentions) => comments().reply(props.thread.id, text, mentions) !== null}
          />
        </Show>
      </Show>
    </section>
  );
}

/** A new thread, before its first word is sent. */
export function NewThread(props: Given) {
  const comments = () => props.talk.comments;
  return (
    <section class="thread" aria-label={t("comments.new")}>
      <header class="thread-head">
        {props.head}
        <p class="thread-place">{t("comments.new")}</p>
        <IconButton size="s" label={t("common.close")} onClick={() => props.onClose()}>
          <X aria-hidden="true" />
        </IconButton>
      </header>
      <Show when={comments().hasRoom()} fallback={<p class="thread-full">{t("comments.boardFull")}</p>}>
        <Composer
          label={t("comments.write")}
          people={props.talk.others()}
          longest={props.live.limits().comment}
          begun={props.talk.begun.get(null) ?? ""}
          focused
          onWrite={(text) => props.talk.begun.set(null, text)}
          onSend={(text, mentions) => {
            const spot = props.desk.commenting.draft();
            const id = spot && comments().start(spot, text, mentions);
            if (!id) return false;
            props.talk.begun.delete(null);
            props.desk.commenting.read(id);
            return true;
          }}
        />
      </Show>
    </section>
  );
}
