/** A workshop's result: the picture of the wall, the numbers, who was there, and the files. */
import Link from "lucide-solid/icons/link";
import Maximize from "lucide-solid/icons/maximize-2";
import {
  createResource,
  createSignal,
  For,
  lazy,
  Match,
  onMount,
  Show,
  Suspense,
  Switch,
  useTransition,
} from "solid-js";
import { api, asApiError } from "../../api/client";
import type { Snapshot, SnapshotPage } from "../../api/types";
import { formatBytes, formatDate, formatNumber, formatSpan, loadWords, t } from "../../i18n";
import { copyText } from "../../panels/copy";
import { ExportList } from "../../panels/export-list";
import { LanguageRow } from "../../panels/language-row";
import { Button, ButtonLink } from "../../ui/button";
import { focusMain, pageTitle } from "../../ui/page";
import { Skeleton } from "../../ui/skeleton";
import { Problem } from "../problem";
import { ready } from "../ready";
import { Wordmark } from "../wordmark";
import "./snapshot.css";

/** With its words: buttons are not shown without their names. */
const Viewer = lazy(async () => {
  const [viewer] = await Promise.all([import("./viewer"), loadWords().catch(() => undefined)]);
  return viewer;
});

export default function SnapshotRoute(props: { id: string }) {
  void loadWords();
  const [page] = createResource(
    () => props.id,
    (id) => api.get<SnapshotPage>(`/snapshots/${encodeURIComponent(id)}`),
  );
  pageTitle(() => ready(page)?.snapshot.name ?? "");
  return (
    <Switch>
      <Match when={page.error}>
        <Problem error={asApiError(page.error)} />
      </Match>
      <Match when={ready(page)}>{(given) => <Result page={given()} />}</Match>
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
  const [looked, setLooked] = createSignal(false);
  // The wall's code and state may take a moment; the page stays until they are there.
  const [coming, start] = useTransition();
  return (
    <Suspense>
      <Show
        when={viewing()}
        fallback={
          <Report
            page={props.page}
            back={looked()}
            coming={coming()}
            onView={() => void start(() => setViewing(true))}
          />
        }
      >
        <Viewer
          page={props.page}
          onClose={() => {
            setLooked(true);
            setViewing(false);
          }}
        />
      </Show>
    </Suspense>
  );
}

function Report(props: {
  page: SnapshotPage;
  /** Comes back from the wall: the focus goes to the button that led there. */
  back: boolean;
  coming: boolean;
  onView: () => void;
}) {
  const snapshot = () => props.page.snapshot;
  let main!: HTMLElement;
  let view!: HTMLButtonElement;
  focusMain(() => main);
  onMount(() => {
    if (props.back) view.focus();
  });
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
            <Button
              variant="primary"
              icon={<Maximize aria-hidden="true" />}
              ref={view}
              busy={props.coming}
              onClick={() => props.onView()}
            >
              {t("snapshot.view")}
            </Button>
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
    </>
  );
}

/** "lauantaina 21. marraskuuta 2026 klo 9.00–11.30", or the moment it was taken. */
function when(snapshot: Snapshot): string {
  const { session, taken } = snapshot;
  if (!session) return `${formatDate(taken, "longDate")}, ${formatDate(taken, "time")}`;
  const [from, to] = [formatDate(session.started, "time"), formatDate(session.ended, "time")];
  const hours = from === to ? from : `${from}–${to}`;
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
