/** Home: the boards of this server, and the way to a new one. */
import Plus from "lucide-solid/icons/plus";
import Search from "lucide-solid/icons/search";
import Upload from "lucide-solid/icons/upload";
import X from "lucide-solid/icons/x";
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  lazy,
  Match,
  onCleanup,
  onMount,
  Show,
  Suspense,
  Switch,
} from "solid-js";
import { asApiError } from "../../api/client";
import { loadMe } from "../../api/me";
import type { Board } from "../../api/types";
import { type ErrorText, errorLine, errorText, loadWords, t } from "../../i18n";
import { AccountMenu } from "../../panels/account-menu";
import { LanguageMenu } from "../../panels/language-menu";
import { JsonInput } from "../../ui/json-input";
import { Banner } from "../../ui/banner";
import { Button, IconButton } from "../../ui/button";
import { Segments } from "../../ui/choice";
import { Field } from "../../ui/field";
import { focusMain, pageTitle } from "../../ui/page";
import { navigate } from "../../ui/router";
import { Skeleton } from "../../ui/skeleton";
import { toast } from "../../ui/toast";
import { Problem } from "../problem";
import { Wordmark } from "../wordmark";
import { boardActions, importBoard, matches, useBoards } from "./boards";
import { Card, type CardAction } from "./card";
import { Empty } from "./empty";
import { RenameDialog } from "./rename";
import "./home.css";

/** Its words come later than the first picture, as it does. */
const loadGallery = async () => (await Promise.all([import("./gallery"), loadWords()]))[0];
const Gallery = lazy(loadGallery);

export default function Home() {
  const [view, setView] = createSignal<"active" | "archived">("active");
  const archived = () => view() === "archived";
  const list = useBoards(archived);
  const [query, setQuery] = createSignal("");
  const [gallery, setGallery] = createSignal(false);
  const [importProblem, setImportProblem] = createSignal<ErrorText | null>(null);
  const [renaming, setRenaming] = createSignal<Board | null>(null);
  const [now, setNow] = createSignal(Date.now());
  const found = createMemo(() => list.boards.filter((board) => matches(board.title, query())));
  let main!: HTMLElement;
  let search!: HTMLDivElement;

  pageTitle(() => t("home.title"));
  focusMain(() => main);
  loadMe().catch(() => undefined); // The list of boards tells the same trouble in words.
  createEffect(() => {
    if (list.failed()?.code === "not-logged-in") navigate("/login", { replace: true });
  });

  onMount(() => {
    const clock = setInterval(() => setNow(Date.now()), 30_000);
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if ((event.target as HTMLElement).closest?.("input, textarea, [role=dialog], [role=menu]")) return;
      event.preventDefault();
      search?.querySelector("input")?.focus();
    };
    document.addEventListener("keydown", onKey);
    onCleanup(() => {
      clearInterval(clock);
      document.removeEventListener("keydown", onKey);
    });
  });

  /** After a card has gone: the focus goes to the one that took its place, not to the top of the page. */
  function focusNear(index: number): void {
    queueMicrotask(() => {
      const links = main.querySelectorAll<HTMLElement>(".card-title a");
      (links[Math.min(index, links.length - 1)] ?? main).focus();
    });
  }

  async function act(board: Board, action: CardAction): Promise<void> {
    const { id, title } = board;
    const index = found().findIndex((one) => one.id === id);
    try {
      if (action === "rename") {
        setRenaming({ ...board });
        return;
      }
      if (action === "duplicate") {
        const copy = await boardActions.duplicate(board);
        await list.refresh();
        toast(t("home.duplicated", { title: copy.title }));
        return;
      }
      if (action === "delete") {
        await boardActions.delete({ ...board });
        toast(
          t("home.deleted", { title }),
          undoing(() => boardActions.restore({ ...board, id }), title),
        );
      } else {
        const into = action === "archive";
        await boardActions.archive(board, into);
        const back = () => boardActions.archive({ ...board, id }, !into);
        toast(t(into ? "home.archivedToast" : "home.unarchivedToast", { title }), undoing(back));
      }
      await list.refresh();
      focusNear(index);
    } catch (thrown) {
      problemToast(thrown);
    }
  }

  function undoing(run: () => Promise<unknown>, restored?: string) {
    const undo = async () => {
      try {
        await run();
        await list.refresh();
        if (restored) toast(t("home.restored", { title: restored }));
      } catch (thrown) {
        problemToast(thrown);
      }
    };
    return { action: { label: t("common.undo"), run: () => void undo() } };
  }

  async function rename(board: Board, title: string): Promise<void> {
    await boardActions.rename(board, title);
    await list.refresh();
    toast(t("home.renamed", { title }));
  }

  /** Nothing is here yet, or it is not known: the picture in the middle has the button, and one is enough. */
  const first = () => list.loading() || (!archived() && !query().trim() && found().length === 0);
  const blocked = () => {
    const error = list.failed();
    return error && error.code !== "not-logged-in" ? error : null;
  };

  return (
    <Show
      when={!blocked()}
      fallback={
        <Problem
          error={blocked() ?? { code: "internal" }}
          actions={
            <Button variant="primary" onClick={() => location.reload()}>
              {t("common.tryAgain")}
            </Button>
          }
        />
      }
    >
      <div class="home">
        <a class="skip-link" href="#boards">
          {t("common.skip")}
        </a>
        <header class="home-top">
          <Wordmark />
          <div class="home-top-end">
            <LanguageMenu />
            <AccountMenu />
          </div>
        </header>
        <main class="home-main" id="boards" tabindex="-1" ref={main}>
          <div class="home-head">
            <h1>{t("home.title")}</h1>
            <div class="home-actions">
              <ImportButton onImported={(board) => navigate(`/b/${board.id}`)} onProblem={setImportProblem} />
              <Show when={!first()}>
                <NewButton onClick={() => setGallery(true)} />
              </Show>
            </div>
          </div>
          <Show when={importProblem()}>
            {(problem) => (
              <Banner
                tone="problem"
                title={problem().title}
                action={
                  <Button size="s" onClick={() => setImportProblem(null)}>
                    {t("common.close")}
                  </Button>
                }
              >
                {problem().why} {problem().next}
              </Banner>
            )}
          </Show>
          <div class="home-tools">
            <Segments
              legend={t("home.which")}
              legendHidden
              value={view()}
              onChange={setView}
              options={[
                { value: "active", label: t("home.active") },
                { value: "archived", label: t("home.archived") },
              ]}
            />
            <div class="home-search" ref={search} role="search">
              <Field
                label={t("home.search")}
                labelHidden
                type="search"
                // Who has no keyboard is told of none of its keys.
                placeholder={t(matchMedia("(pointer: coarse)").matches ? "home.search" : "home.searchKeys")}
                autocomplete="off"
                value={query()}
                onText={setQuery}
                onKeyDown={(event) => {
                  if (event.key === "Escape") setQuery("");
                }}
                before={<Search aria-hidden="true" />}
                after={
                  <Show when={query()}>
                    <IconButton size="s" label={t("home.clearSearch")} onClick={() => setQuery("")}>
                      <X aria-hidden="true" />
                    </IconButton>
                  </Show>
                }
              />
            </div>
          </div>
          <Show when={list.stale()}>
            <Banner tone="warning" icon="offline" title={t("home.stale")}>
              {t("home.staleText")}
            </Banner>
          </Show>
          <p class="hidden-visually" role="status">
            {list.loading()
              ? t("common.loading")
              : t(query() ? "home.found" : "home.count", { count: found().length })}
          </p>
          <Switch>
            <Match when={list.loading()}>
              <Skeletons />
            </Match>
            <Match when={found().length > 0}>
              <ul class="cards">
                <For each={found()}>
                  {(board) => (
                    <Card board={board} now={now()} onAction={(action) => void act(board, action)} />
                  )}
                </For>
              </ul>
            </Match>
            <Match when={query().trim()}>
              <Empty
                title={t("home.nothingFound", { query: query().trim() })}
                text={t("home.nothingFoundText")}
              />
            </Match>
            <Match when={archived()}>
              <Empty title={t("home.emptyArchive")} text={t("home.emptyArchiveText")} />
            </Match>
            <Match when={true}>
              <Empty title={t("home.emptyTitle")} text={t("home.emptyText")} picture>
                <NewButton onClick={() => setGallery(true)} />
              </Empty>
            </Match>
          </Switch>
        </main>
        <Suspense>
          <Show when={gallery()}>
            <Gallery open onOpenChange={setGallery} />
          </Show>
        </Suspense>
        <Show when={renaming()} keyed>
          {(board) => (
            <RenameDialog
              board={board}
              onRename={(title) => rename(board, title)}
              onClose={() => setRenaming(null)}
            />
          )}
        </Show>
      </div>
    </Show>
  );
}

function NewButton(props: { onClick: () => void }) {
  return (
    <Button
      variant="primary"
      size="l"
      icon={<Plus aria-hidden="true" />}
      onPointerEnter={() => void loadGallery()}
      onClick={() => props.onClick()}
    >
      {t("home.new")}
    </Button>
  );
}

function problemToast(thrown: unknown): void {
  const { code, params } = asApiError(thrown);
  toast(errorLine(code, params), { tone: "problem", stay: 10_000 });
}

function ImportButton(props: {
  onImported: (board: Board) => void;
  onProblem: (problem: ErrorText | null) => void;
}) {
  const [busy, setBusy] = createSignal(false);
  let input!: HTMLInputElement;

  async function take(file: File): Promise<void> {
    setBusy(true);
    props.onProblem(null);
    try {
      const board = await importBoard(file);
      props.onImported(board);
      toast(t("home.imported", { title: board.title }));
    } catch (thrown) {
      const { code, params } = asApiError(thrown);
      props.onProblem(errorText(code, params));
    }
    setBusy(false);
  }

  return (
    <>
      <Button
        variant="quiet"
        size="l"
        busy={busy()}
        icon={<Upload aria-hidden="true" />}
        title={t("home.importHint")}
        onClick={() => input.click()}
      >
        {t(busy() ? "home.importing" : "home.import")}
      </Button>
      <JsonInput ref={input} label={t("home.import")} onFile={(given) => void take(given)} />
    </>
  );
}

function Skeletons() {
  return (
    <div class="cards" aria-hidden="true">
      <For each={[0, 1, 2, 3, 4, 5]}>
        {() => (
          <div class="card">
            <div class="card-picture" data-state="loading" />
            <div class="card-body">
              <div class="card-words">
                <Skeleton width="70%" height="18px" />
                <Skeleton width="45%" height="14px" />
              </div>
            </div>
          </div>
        )}
      </For>
    </div>
  );
}
