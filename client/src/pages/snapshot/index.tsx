/** A workshop's result: the picture of the wall, the numbers, who was there, and the files. */
import Link from "lucide-solid/icons/link";
import Maximize from "lucide-solid/icons/maximize-2";
import {
  type Component,
  createResource,
  createSignal,
  For,
  lazy,
  Match,
  Show,
  Suspense,
  Switch,
} from "solid-js";
import { api, asApiError } from "../../api/client";
import type { Snapshot, SnapshotPage } from "../../api/types";
import { formatBytes, formatDate, formatNumber, formatSpan, t } from "../../i18n";
import { copyText } from "../../panels/copy";
import { ExportList } from "../../panels/export-list";
import { LanguageRow } from "../../panels/language-row";
import { Button, ButtonLink } from "../../ui/button";
import { focusMain, pageTitle } from "../../ui/page";
import { Skeleton } from "../../ui/skeleton";
import { Problem } from "../problem";
import { Wordmark } from "../wordmark";
import "./snapshot.css";

type ViewerModule = { default: Component<{ page: SnapshotPage; onClose: () => void }> };
const found = import.meta.glob<ViewerModule>("./viewer.tsx")["./viewer.tsx"];
const Viewer = found ? lazy(found) : null;

export default function SnapshotRoute(props: { id: string }) {
  const [page] = createResource(
    () => props.id,
    (id) => api.get<SnapshotPage>(`/snapshots/${encodeURIComponent(id)}`),
  );
  pageTitle(() => (page.error ? "" : (page()?.snapshot.name ?? "")));
  return (
    <Switch>
      <Match when={page.error}>
        <Problem error={asApiError(page.error)} />
      </Match>
      <Match when={page()}>{(given) => <Result page={given()} />}</Match>
      <Match when={true}>
        <main class="snapshot" aria-busy="true">
          <p class="hidden-visually" role="status">
            {t("common.loading")}
          </p>
          <Skeleton width="60%" height="36px" />
          <Skeleton width="40%" height="18px" />
          <Skeleton height="420px" />
        </main>
      </Match>
    </Switch>
  );
}

function Result(props: { page: SnapshotPage }) {
  const [viewing, setViewing] = createSignal(false);
  const snapshot = () => props.page.snapshot;
  let main!: HTMLElement;
  focusMain(() => main);
  return (
    <>
      <header class="snapshot-top">
        <Wordmark />
        <LanguageRow />
      </header>
      <main class="snapshot" tabindex="-1" ref={main}>
        <div class="snapshot-head">
          <div>
            <p class="snapshot-of">
              <a href={`/b/${props.page.board.id}`}>{props.page.board.title}</a>
            </p>
            <h1>{snapshot().name}</h1>
            <p class="snapshot-when">
              <time datetime={new Date(snapshot().taken).toISOString()}>{when(snapshot())}</time>
              {" · "}
              {t(`snapshot.reason.${snapshot().reason}`)}
            </p>
          </div>
          <div class="snapshot-actions">
            <Button icon={<Link aria-hidden="true" />} onClick={() => void copyText(location.href)}>
              {t("snapshot.copyLink")}
            </Button>
            <ButtonLink href={`/b/${props.page.board.id}`}>{t("snapshot.backToBoard")}</ButtonLink>
          </div>
        </div>

        <figure
          class="snapshot-picture"
          // The small picture stands there until the large one has come.
          style={{ "background-image": `url("${snapshot().thumbnail}")` }}
        >
          <img
            src={`${snapshot().thumbnail}?size=large`}
            alt={t("snapshot.picture", { board: props.page.board.title })}
            width="1440"
            height="900"
          />
          <Button
            variant="primary"
            size="l"
            icon={<Maximize aria-hidden="true" />}
            onClick={() => setViewing(true)}
          >
            {t("snapshot.view")}
          </Button>
        </figure>

        <section aria-labelledby="numbers">
          <h2 id="numbers" class="hidden-visually">
            {t("snapshot.numbers")}
          </h2>
          <Numbers snapshot={snapshot()} />
        </section>

        <div class="snapshot-columns">
          <Who snapshot={snapshot()} />
          <Changes snapshot={snapshot()} />
        </div>

        <section aria-labelledby="files">
          <h2 id="files">{t("snapshot.files")}</h2>
          <ExportList source={{ snapshot: snapshot().id }} />
        </section>

        <section class="snapshot-seal" aria-labelledby="seal">
          <h2 id="seal">{t("snapshot.seal")}</h2>
          <p>{t("snapshot.sealText")}</p>
          <code>{snapshot().sha256}</code>
          <p class="snapshot-small">
            {t("snapshot.size")}: {formatBytes(snapshot().bytes)}
          </p>
        </section>
      </main>
      <Show when={viewing()}>
        <Suspense>{Viewer && <Viewer page={props.page} onClose={() => setViewing(false)} />}</Suspense>
      </Show>
    </>
  );
}

/** "lauantaina 21. marraskuuta 2026 klo 9.00–11.30", or the moment it was taken. */
function when(snapshot: Snapshot): string {
  const { session, taken } = snapshot;
  if (!session) return `${formatDate(taken, "longDate")}, ${formatDate(taken, "time")}`;
  const hours = `${formatDate(session.started, "time")}–${formatDate(session.ended, "time")}`;
  return `${formatDate(session.started, "longDate")}, ${hours}`;
}

function Numbers(props: { snapshot: Snapshot }) {
  const named = () => props.snapshot.organisations.filter((one) => one.name).length;
  const numbers = () => [
    { value: props.snapshot.people, label: t("snapshot.people", { count: props.snapshot.people }) },
    { value: named(), label: t("snapshot.organisations", { count: named() }) },
    {
      value: props.snapshot.changes.notes_made,
      label: t("snapshot.notesMade", { count: props.snapshot.changes.notes_made }),
    },
    { value: props.snapshot.notes, label: t("snapshot.notes", { count: props.snapshot.notes }) },
  ];
  return (
    <ul class="snapshot-numbers">
      <For each={numbers()}>
        {(number) => (
          <li>
            <span class="snapshot-number tabular">{formatNumber(number.value)}</span>{" "}
            <span>{number.label}</span>
          </li>
        )}
      </For>
      <Show when={props.snapshot.session}>
        {(session) => (
          <li>
            <span class="snapshot-number tabular">{formatSpan(session().ended - session().started)}</span>{" "}
            <span>{t("snapshot.length")}</span>
          </li>
        )}
      </Show>
    </ul>
  );
}

function Who(props: { snapshot: Snapshot }) {
  const sorted = () => {
    const named = [...props.snapshot.organisations].sort((a, b) => b.people - a.people);
    // People who gave none are in the total only.
    const rest = props.snapshot.people - named.reduce((sum, one) => sum + one.people, 0);
    return rest > 0 ? [...named, { name: null, people: rest }] : named;
  };
  const most = () => Math.max(1, ...sorted().map((one) => one.people));
  return (
    <section aria-labelledby="who">
      <h2 id="who">{t("snapshot.who")}</h2>
      <Show when={sorted().length > 0} fallback={<p class="snapshot-small">{t("snapshot.nobody")}</p>}>
        <ul class="snapshot-bars">
          <For each={sorted()}>
            {(one) => (
              <li>
                <span class="snapshot-bar-name">{one.name ?? t("snapshot.noOrganisation")}</span>
                <span class="snapshot-bar" aria-hidden="true">
                  <span style={{ width: `${(one.people / most()) * 100}%` }} />
                </span>
                <span class="tabular">{t("common.people", { count: one.people })}</span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  );
}

function Changes(props: { snapshot: Snapshot }) {
  const lines = () => {
    const { objects_made, edited, deleted } = props.snapshot.changes;
    return [
      objects_made > 0 ? t("snapshot.made", { count: objects_made }) : "",
      edited > 0 ? t("snapshot.edited", { count: edited }) : "",
      deleted > 0 ? t("snapshot.deletedObjects", { count: deleted }) : "",
    ].filter(Boolean);
  };
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{t("snapshot.changes")}</h2>
      <Show when={lines().length > 0} fallback={<p class="snapshot-small">{t("snapshot.unchanged")}</p>}>
        <ul class="snapshot-changes">
          <For each={lines()}>{(line) => <li>{line}</li>}</For>
        </ul>
      </Show>
    </section>
  );
}
