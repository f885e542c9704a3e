/** All threads of the board, the newest word first, by what one looks for. */
import X from "lucide-solid/icons/x";
import { createMemo, createSignal, For, Show } from "solid-js";
import type { Thread } from "../../board/comments";
import { formatRelative, t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { IconButton } from "../../ui/button";
import { Face } from "../../ui/face";
import { shortened, type Conversations } from "./conversations";

const FILTERS = ["open", "unread", "mentions", "resolved"] as const;
type Filter = (typeof FILTERS)[number];

export function ThreadList(props: { desk: Desk; talk: Conversations; onClose: () => void }) {
  const [filter, setFilter] = createSignal<Filter>("open");
  // What was unread when it was asked for stays in view after it has been read.
  const [kept, setKept] = createSignal<ReadonlySet<string>>(new Set());
  const fits = (thread: Thread, by: Filter): boolean => {
    if (by === "resolved") return thread.resolved;
    if (by === "unread") return props.talk.isUnread(thread) || kept().has(thread.id);
    return by === "mentions" ? props.talk.isForMe(thread) : !thread.resolved;
  };
  const found = createMemo(() =>
    props.talk
      .threads()
      .filter((thread) => fits(thread, filter()))
      .sort((a, b) => b.entries.at(-1)!.created - a.entries.at(-1)!.created),
  );
  const count = (by: Filter) => props.talk.threads().filter((thread) => fits(thread, by)).length;

  function show(by: Filter): void {
    setKept(
      new Set(
        by === "unread"
          ? props.talk
              .threads()
              .filter(props.talk.isUnread)
              .map(({ id }) => id)
          : [],
      ),
    );
    setFilter(by);
  }

  return (
    <section class="threads" aria-labelledby="comments-title">
      <header class="threads-head">
        <h2 id="comments-title">{t("comments.all")}</h2>
        <IconButton label={t("common.close")} onClick={() => props.onClose()}>
          <X aria-hidden="true" />
        </IconButton>
      </header>
      <div class="threads-filters" role="group" aria-label={t("comments.filter")}>
        <For each={FILTERS}>
          {(by) => (
            <button
              type="button"
              class="threads-filter"
              aria-pressed={filter() === by}
              onClick={() => show(by)}
            >
              {t(`comments.filter.${by}`)}
              <Show when={count(by) > 0}>
                <span class="tabular">{count(by)}</span>
              </Show>
            </button>
          )}
        </For>
      </div>
      <Show
        when={found().length > 0}
        fallback={
          <div class="threads-empty">
            <p>
              <strong>{t(`comments.none.${filter()}`)}</strong>
            </p>
            <Show when={filter() === "open" && props.talk.comments.mayWrite()}>
              <p>{t("comments.none.how")}</p>
            </Show>
          </div>
        }
      >
        <ul class="threads-list">
          <For each={found()}>
            {(thread) => (
              <li>
                <ThreadItem thread={thread} desk={props.desk} talk={props.talk} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}

function ThreadItem(props: { thread: Thread; desk: Desk; talk: Conversations }) {
  const first = () => props.thread.entries[0]!;
  const answers = () => props.thread.entries.length - 1;
  return (
    <button
      type="button"
      class="threads-item"
      data-unread={props.talk.isUnread(props.thread) ? "" : undefined}
      data-thread={props.thread.id}
      onClick={() => props.talk.visit(props.thread)}
    >
      <Face name={props.talk.nameOf(first().author)} colour={props.talk.colourOf(first().author)} size={28} />
      <span class="threads-words">
        <span class="thread-who">
          <strong>{props.talk.nameOf(first().author)}</strong>
          <span>{formatRelative(props.thread.entries.at(-1)!.created, props.desk.board.worker.now())}</span>
        </span>
        <span class="threads-text">{shortened(first().text)}</span>
        <span class="threads-more">
          <span class="threads-place">{props.talk.placeOf(props.thread)}</span>
          <Show when={answers() > 0}>
            <span>{t("comments.replies", { count: answers() })}</span>
          </Show>
        </span>
      </span>
      <Show when={props.talk.isUnread(props.thread)}>
        <span class="threads-dot">
          <span class="hidden-visually">{t("comments.isUnread")}</span>
        </span>
      </Show>
    </button>
  );
}
