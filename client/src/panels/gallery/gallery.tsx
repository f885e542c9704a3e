/**
 * The template gallery, as a dialog: for a new board at home, and to add to a board. Cards with pictures that are
 * drawn from the templates themselves; a card opens its preview with the agenda.
 */
import Search from "lucide-solid/icons/search";
import Upload from "lucide-solid/icons/upload";
import X from "lucide-solid/icons/x";
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  Match,
  on,
  onMount,
  Show,
  Switch,
} from "solid-js";
import { api, asApiError } from "../../api/client";
import { createLoading } from "../../api/sending";
import type { Template } from "../../api/types";
import { errorLine, locale, t } from "../../i18n";
import { JsonInput } from "../../ui/json-input";
import { Button, IconButton } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Skeleton } from "../../ui/skeleton";
import { toast } from "../../ui/toast";
import { LoadFailed } from "../load-failed";
import { Card } from "./card";
import { Filters } from "./filters";
import { EVERYTHING, isEverything, said, search, type Wanted } from "./model";
import { DeleteTemplate, EditTemplate } from "./own";
import { Preview } from "./preview";
import { tagWords } from "./words";
import "./gallery.css";

export interface GalleryProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  /** What the button of a preview says, and while it works. */
  useLabel: string;
  usingLabel: string;
  busy: boolean;
  /** Accounts have own templates; who came by a link has none to take in. */
  mayImport: boolean;
  onUse: (template: Template, language: string) => void;
  /** Above the cards, in the list. */
  head?: JSX.Element;
  /** Beside the button of a preview. */
  beside?: (template: Template, language: string) => JSX.Element;
  /** What has the focus first; else the search. */
  focusFirst?: () => HTMLElement | null;
}

export function Gallery(props: GalleryProps) {
  const [templates, setTemplates] = createSignal<readonly Template[]>([]);
  const [wanted, setWanted] = createSignal<Wanted>(EVERYTHING);
  const [chosen, setChosen] = createSignal<string | null>(null);
  const [language, setLanguage] = createSignal<string>(locale());
  const [editing, setEditing] = createSignal<Template | null>(null);
  const [deleting, setDeleting] = createSignal<Template | null>(null);
  const loading = createLoading(async () => {
    setTemplates((await api.get<{ templates: Template[] }>("/templates")).templates);
  });
  const found = createMemo(() => search(templates(), wanted(), tagWords));
  const preview = () => templates().find((one) => one.name === chosen()) ?? null;
  let body!: HTMLDivElement;
  let file!: HTMLInputElement;
  /** Where the list was, and the card that was opened: what one comes back to. */
  let scrolled = 0;

  onMount(() => void loading.load());
  createEffect(on(locale, (now) => setLanguage(now), { defer: true }));

  const scroller = () => body.closest<HTMLElement>(".dialog-body");

  function show(template: Template): void {
    scrolled = scroller()?.scrollTop ?? 0;
    setChosen(template.name);
    queueMicrotask(() => {
      scroller()?.scrollTo({ top: 0 });
      body.querySelector<HTMLElement>(".gallery-back")?.focus({ preventScroll: true });
    });
  }

  function back(): void {
    const name = chosen();
    setChosen(null);
    queueMicrotask(() => {
      scroller()?.scrollTo({ top: scrolled });
      const card = [...body.querySelectorAll<HTMLElement>(".gallery-open")];
      (card.find((one) => one.dataset["name"] === name) ?? card[0])?.focus({ preventScroll: true });
    });
  }

  function step(by: 1 | -1): void {
    const list = found();
    const at = list.findIndex((one) => one.name === chosen());
    const next = list[(at + by + list.length) % list.length];
    if (next) setChosen(next.name);
    scroller()?.scrollTo({ top: 0 });
  }

  function changed(template: Template): void {
    setTemplates((old) => old.map((one) => (one.name === template.name ? template : one)));
  }

  function removed(template: Template): void {
    if (chosen() === template.name) back();
    setTemplates((old) => old.filter((one) => one.name !== template.name));
  }

  async function take(given: File): Promise<void> {
    try {
      const template = await api.upload<Template>("/templates/import", given);
      setTemplates((old) => [template, ...old]);
      setWanted({ ...EVERYTHING, tag: "own" });
      toast(t("templates.imported", { title: said(template.title, locale()) }));
    } catch (thrown) {
      const { code, params } = asApiError(thrown);
      toast(errorLine(code, params), { tone: "problem", stay: 15_000 });
    }
  }

  // A memo: a getter would be made anew each time that the dialog looks whether there is one.
  const foot = createMemo(() => {
    const shown = preview();
    return shown ? (
      <div class="gallery-foot">
        {props.beside?.(shown, language())}
        <Button
          variant="primary"
          size="l"
          busy={props.busy}
          onClick={() => {
            const template = preview();
            if (template) props.onUse(template, language());
          }}
        >
          {props.busy ? props.usingLabel : props.useLabel}
        </Button>
      </div>
    ) : undefined;
  });

  const actions = {
    edit: setEditing,
    remove: setDeleting,
    changed,
  };

  return (
    <>
      <Dialog
        open={props.open}
        onOpenChange={(open) => props.onOpenChange(open)}
        size="xl"
        title={props.title}
        description={preview() ? undefined : props.description}
        focusFirst={() => props.focusFirst?.() ?? body?.querySelector("input")}
        footer={foot()}
      >
        <div class="gallery" ref={body}>
          <Show
            when={preview()}
            keyed
            fallback={
              <>
                {props.head}
                <div class="gallery-tools">
                  <div class="gallery-search">
                    <Field
                      label={t("templates.search")}
                      labelHidden
                      type="search"
                      placeholder={t("templates.search")}
                      autocomplete="off"
                      value={wanted().query}
                      onText={(query) => setWanted({ ...wanted(), query })}
                      before={<Search aria-hidden="true" />}
                      after={
                        <Show when={wanted().query}>
                          <IconButton
                            size="s"
                            label={t("home.clearSearch")}
                            onClick={() => setWanted({ ...wanted(), query: "" })}
                          >
                            <X aria-hidden="true" />
                          </IconButton>
                        </Show>
                      }
                    />
                  </div>
                  <Filters wanted={wanted()} onChange={setWanted} own={props.mayImport} />
                </div>
                <p class="hidden-visually" role="status">
                  {loading.loaded() ? t("templates.found", { count: found().length }) : t("common.loading")}
                </p>
                <Switch>
                  <Match when={loading.failed()}>
                    {(error) => <LoadFailed loading={loading} error={error()} />}
                  </Match>
                  <Match when={!loading.loaded()}>
                    <Waiting />
                  </Match>
                  <Match when={found().length === 0}>
                    <div class="gallery-none">
                      <h3>{t(nothingOwn() ? "templates.noOwn" : "templates.none")}</h3>
                      <p>{t(nothingOwn() ? "templates.noOwnText" : "templates.noneText")}</p>
                      <Button onClick={() => setWanted(EVERYTHING)}>{t("templates.all")}</Button>
                    </div>
                  </Match>
                  <Match when={true}>
                    <ul class="gallery-cards" onKeyDown={walk}>
                      <For each={found()}>
                        {(template, index) => (
                          <Card
                            template={template}
                            language={language()}
                            first={index() === 0}
                            onOpen={() => show(template)}
                            actions={actions}
                          />
                        )}
                      </For>
                    </ul>
                  </Match>
                </Switch>
                <Show when={props.mayImport && loading.loaded()}>
                  <div class="gallery-import">
                    <Button variant="quiet" icon={<Upload aria-hidden="true" />} onClick={() => file.click()}>
                      {t("templates.import")}
                    </Button>
                    <JsonInput
                      ref={file}
                      label={t("templates.import")}
                      onFile={(given) => void take(given)}
                    />
                  </div>
                </Show>
              </>
            }
          >
            {(template) => (
              <Preview
                template={template}
                language={language()}
                onLanguage={setLanguage}
                onBack={back}
                onStep={found().length > 1 ? step : null}
                actions={actions}
              />
            )}
          </Show>
        </div>
      </Dialog>
      <Show when={editing()} keyed>
        {(template) => (
          <EditTemplate template={template} onChanged={changed} onClose={() => setEditing(null)} />
        )}
      </Show>
      <Show when={deleting()} keyed>
        {(template) => (
          <DeleteTemplate template={template} onDeleted={removed} onClose={() => setDeleting(null)} />
        )}
      </Show>
    </>
  );

  function nothingOwn(): boolean {
    return wanted().tag === "own" && isEverything({ ...wanted(), tag: null });
  }
}

/** The cards are one stop of Tab; arrows, Home and End go on among them, row by row as they lie. */
function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const cards = [...event.currentTarget.querySelectorAll<HTMLElement>(".gallery-open")];
  const at = cards.indexOf(event.target as HTMLElement);
  if (at < 0) return;
  const top = cards[0]!.getBoundingClientRect().top;
  const across = cards.filter((card) => Math.abs(card.getBoundingClientRect().top - top) < 4).length;
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + across, ArrowUp: at - across };
  const next =
    event.key === "Home" ? 0 : event.key === "End" ? cards.length - 1 : to[event.key as keyof typeof to];
  const card = next === undefined ? undefined : cards[next];
  if (!card) return;
  event.preventDefault();
  for (const each of cards) each.tabIndex = each === card ? 0 : -1;
  card.focus();
}

function Waiting() {
  return (
    <div class="gallery-cards" aria-hidden="true">
      <For each={Array.from({ length: 8 })}>
        {() => (
          <div class="gallery-card">
            <div class="gallery-picture" data-state="loading" />
            <div class="gallery-words">
              <Skeleton width="65%" height="18px" />
              <Skeleton height="13px" />
              <Skeleton width="40%" height="13px" />
            </div>
          </div>
        )}
      </For>
    </div>
  );
}
