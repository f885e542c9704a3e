/** "New board": a name, and how the wall looks at the start. */
import { createResource, createSignal, For, Match, Show, Switch } from "solid-js";
import { api } from "../../api/client";
import { createSending } from "../../api/sending";
import type { Board, Template, Translated } from "../../api/types";
import { formatNumber, locale, t } from "../../i18n";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { navigate } from "../../ui/router";
import { Skeleton } from "../../ui/skeleton";
import "./gallery.css";

const BLANK = "";

export default function Gallery(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const [name, setName] = createSignal("");
  const [chosen, setChosen] = createSignal(BLANK);
  const { busy, error, send } = createSending();
  const [templates] = createResource(async () => {
    const answer = await api.get<{ templates: Template[] }>("/templates");
    return answer.templates;
  });
  const words = (text: Translated) => text[locale()];
  const template = () => (templates.error ? undefined : templates()?.find((one) => one.name === chosen()));
  let field!: HTMLDivElement;

  const create = () =>
    send(async () => {
      const picked = template();
      const fallback = picked ? words(picked.title) : t("gallery.untitled");
      const board = await api.post<Board>("/boards", {
        title: name().trim() || fallback,
        language: locale(),
        ...(picked ? { template: picked.name } : {}),
      });
      props.onOpenChange(false);
      navigate(`/b/${board.id}`);
    });

  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => props.onOpenChange(open)}
      size="l"
      title={t("gallery.title")}
      description={t("gallery.description")}
      focusFirst={() => field?.querySelector("input")}
      footer={
        <>
          <Button onClick={() => props.onOpenChange(false)}>{t("common.cancel")}</Button>
          <Button type="submit" form="gallery" variant="primary" busy={busy()}>
            {t(busy() ? "gallery.creating" : "gallery.create")}
          </Button>
        </>
      }
    >
      <form
        id="gallery"
        class="gallery"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <div ref={field}>
          <Field
            label={t("gallery.name")}
            placeholder={t("gallery.namePlaceholder")}
            maxlength={200}
            autocomplete="off"
            value={name()}
            onText={setName}
            error={error()}
          />
        </div>
        <fieldset class="gallery-choice">
          <legend>{t("gallery.choose")}</legend>
          <div class="gallery-grid">
            <Choice
              value={BLANK}
              title={t("gallery.blank")}
              purpose={t("gallery.blankPurpose")}
              picture={null}
              chosen={chosen()}
              onChoose={setChosen}
              onCreate={() => void create()}
            />
            <Switch>
              <Match when={templates.loading}>
                <For each={[1, 2, 3]}>
                  {() => (
                    <div class="gallery-card" aria-hidden="true">
                      <div class="gallery-picture" />
                      <div class="gallery-words">
                        <Skeleton width="60%" height="16px" />
                        <Skeleton height="13px" />
                      </div>
                    </div>
                  )}
                </For>
              </Match>
              <Match when={templates.error}>
                <p class="gallery-failed" role="status">
                  {t("gallery.failed")}
                </p>
              </Match>
              <Match when={templates()}>
                <For each={templates()}>
                  {(one) => (
                    <Choice
                      value={one.name}
                      title={words(one.title)}
                      purpose={words(one.purpose)}
                      picture={`/api/templates/${one.name}/thumbnail?lang=${locale()}`}
                      chosen={chosen()}
                      onChoose={setChosen}
                      onCreate={() => void create()}
                    />
                  )}
                </For>
              </Match>
            </Switch>
          </div>
        </fieldset>
        <Show when={template()}>{(one) => <HowTo template={one()} />}</Show>
      </form>
    </Dialog>
  );
}

function Choice(props: {
  value: string;
  title: string;
  purpose: string;
  picture: string | null;
  chosen: string;
  onChoose: (value: string) => void;
  onCreate: () => void;
}) {
  const [missing, setMissing] = createSignal(false);
  return (
    <label class="gallery-card" onDblClick={() => props.onCreate()}>
      <input
        type="radio"
        name="template"
        value={props.value}
        checked={props.chosen === props.value}
        aria-describedby={`purpose-${props.value}`}
        onChange={() => props.onChoose(props.value)}
      />
      <span class="gallery-picture">
        <Show when={!missing() && props.picture}>
          {(source) => (
            <img
              src={source()}
              alt=""
              width="480"
              height="300"
              loading="lazy"
              onError={() => setMissing(true)}
            />
          )}
        </Show>
      </span>
      <span class="gallery-words">
        <span class="gallery-title">{props.title}</span>
        <span class="gallery-purpose" id={`purpose-${props.value}`}>
          {props.purpose}
        </span>
      </span>
    </label>
  );
}

/** How a workshop goes on this template: the steps, with their minutes. */
function HowTo(props: { template: Template }) {
  const words = (text: Translated) => text[locale()];
  return (
    <section class="gallery-how" aria-label={t("gallery.how")}>
      <h3>{t("gallery.how")}</h3>
      <p>{words(props.template.instruction)}</p>
      <ol>
        <For each={props.template.agenda}>
          {(step) => (
            <li>
              <span class="gallery-minutes tabular">
                {formatNumber(step.minutes, { style: "unit", unit: "minute", unitDisplay: "short" })}
              </span>
              <span>
                <strong>{words(step.title)}</strong> {words(step.instruction)}
              </span>
            </li>
          )}
        </For>
      </ol>
    </section>
  );
}
