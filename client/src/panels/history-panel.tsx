/** Snapshots of the board: looked at, exported, taken by hand. */
import Camera from "lucide-solid/icons/camera";
import X from "lucide-solid/icons/x";
import { createEffect, createSignal, For, Match, on, Show, Switch } from "solid-js";
import { api } from "../api/client";
import { createLoading, createSending } from "../api/sending";
import type { Snapshot } from "../api/types";
import { formatDate, t } from "../i18n";
import { Button, IconButton } from "../ui/button";
import { Field } from "../ui/field";
import { Skeleton } from "../ui/skeleton";
import { toast } from "../ui/toast";
import { ExportMenu } from "./export-menu";
import { LoadFailed } from "./load-failed";
import "./history.css";

export function HistoryPanel(props: {
  /** The board's id. */
  board: string;
  /** Whether this person may take a snapshot. */
  mayTake?: boolean | undefined;
  /** Changes when a snapshot was made elsewhere: the list is fetched again. */
  latest?: string | null | undefined;
  onClose?: (() => void) | undefined;
}) {
  const [snapshots, setSnapshots] = createSignal<Snapshot[] | null>(null);
  const loading = createLoading(async () => {
    const answer = await api.get<{ snapshots: Snapshot[] }>(`/boards/${props.board}/snapshots`);
    setSnapshots([...answer.snapshots].sort((a, b) => b.taken - a.taken));
  });
  createEffect(
    on(
      () => [props.board, props.latest],
      () => void loading.load(),
    ),
  );

  return (
    <section class="history" aria-labelledby="history-title">
      <header class="history-head">
        <h2 id="history-title">{t("history.title")}</h2>
        <Show when={props.onClose}>
          <IconButton label={t("common.close")} onClick={() => props.onClose?.()}>
            <X aria-hidden="true" />
          </IconButton>
        </Show>
      </header>
      <Show when={props.mayTake ?? true}>
        <TakeForm
          board={props.board}
          onTaken={(snapshot) => setSnapshots((old) => [snapshot, ...(old ?? [])])}
        />
      </Show>
      <Switch>
        <Match when={loading.failed()}>{(error) => <LoadFailed loading={loading} error={error()} />}</Match>
        <Match when={snapshots() === null}>
          <div class="history-item" aria-busy="true">
            <Skeleton height="60px" width="96px" />
            <div class="history-words">
              <Skeleton width="70%" />
              <Skeleton width="50%" />
            </div>
          </div>
        </Match>
        <Match when={snapshots()?.length === 0}>
          <div class="history-empty">
            <p>
              <strong>{t("history.empty")}</strong>
            </p>
            <p>{t("history.emptyText")}</p>
          </div>
        </Match>
        <Match when={snapshots()}>
          {(list) => (
            <ul class="history-list">
              <For each={list()}>{(snapshot) => <Item snapshot={snapshot} />}</For>
            </ul>
          )}
        </Match>
      </Switch>
    </section>
  );
}

function Item(props: { snapshot: Snapshot }) {
  return (
    <li class="history-item">
      <img src={props.snapshot.thumbnail} alt="" width="96" height="60" loading="lazy" />
      <div class="history-words">
        <a
          href={`/s/${props.snapshot.id}`}
          aria-label={t("history.openNamed", { name: props.snapshot.name })}
        >
          {props.snapshot.name}
        </a>
        <p>
          <time datetime={new Date(props.snapshot.taken).toISOString()}>
            {formatDate(props.snapshot.taken)}
          </time>
        </p>
        <p>
          {t(`history.reason.${props.snapshot.reason}`)} ·{" "}
          {t("common.notes", { count: props.snapshot.notes })}
        </p>
      </div>
      <ExportMenu
        source={{ snapshot: props.snapshot.id }}
        label={t("history.exportNamed", { name: props.snapshot.name })}
      />
    </li>
  );
}

function TakeForm(props: { board: string; onTaken: (snapshot: Snapshot) => void }) {
  const [name, setName] = createSignal("");
  const { busy, error, setError, send } = createSending();

  async function take(): Promise<void> {
    if (!name().trim()) {
      setError(t("common.required"));
      document.querySelector<HTMLInputElement>("#snapshot-name")?.focus();
      return;
    }
    await send(async () => {
      props.onTaken(await api.post<Snapshot>(`/boards/${props.board}/snapshots`, { name: name().trim() }));
      setName("");
      toast(t("history.taken"));
    });
  }

  return (
    <form
      class="history-take"
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      <Field
        id="snapshot-name"
        label={t("history.takeName")}
        placeholder={t("history.takePlaceholder")}
        maxlength={120}
        autocomplete="off"
        value={name()}
        onText={setName}
        error={error()}
      />
      <Button type="submit" busy={busy()} icon={<Camera aria-hidden="true" />}>
        {t(busy() ? "history.taking" : "history.take")}
      </Button>
    </form>
  );
}
