/** A template as it will be: its picture, when it helps, how it is run, what to ask. */
import ArrowLeft from "lucide-solid/icons/arrow-left";
import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import { For, Show } from "solid-js";
import type { Template } from "../../api/types";
import { formatNumber, locale, LOCALE_NAMES, type Locale, LOCALES, t } from "../../i18n";
import { Button, IconButton } from "../../ui/button";
import { Segments } from "../../ui/choice";
import { Facts, Picture } from "./card";
import { said } from "./model";
import { OwnMenu, type OwnActions } from "./own";
import { tagName } from "./words";

export function Preview(props: {
  template: Template;
  /** Of the texts on the wall; what is told about it is in the reader's. */
  language: string;
  onLanguage: (language: string) => void;
  onBack: () => void;
  /** To the neighbour in the list; null where there is none. */
  onStep: ((by: 1 | -1) => void) | null;
  actions: OwnActions;
}) {
  const words = (texts: Template["title"]) => said(texts, locale());
  const spoken = () => LOCALES.filter((one) => props.template.languages.includes(one));
  return (
    <article class="gallery-preview" aria-label={words(props.template.title)}>
      <div class="gallery-bar">
        <Button
          class="gallery-back"
          variant="quiet"
          icon={<ArrowLeft aria-hidden="true" />}
          onClick={() => props.onBack()}
        >
          {t("templates.back")}
        </Button>
        <span class="gallery-bar-end">
          <Show when={props.template.own}>
            <OwnMenu template={props.template} actions={props.actions} />
          </Show>
          <Show when={props.onStep}>
            {(step) => (
              <>
                <IconButton label={t("templates.previous")} onClick={() => step()(-1)}>
                  <ChevronLeft aria-hidden="true" />
                </IconButton>
                <IconButton label={t("templates.next")} onClick={() => step()(1)}>
                  <ChevronRight aria-hidden="true" />
                </IconButton>
              </>
            )}
          </Show>
        </span>
      </div>
      <div class="gallery-sides">
        <div class="gallery-show">
          <Picture template={props.template} language={props.language} large />
          <Show when={spoken().length > 1}>
            <Segments
              legend={t("templates.language")}
              options={spoken().map((value) => ({ value, label: LOCALE_NAMES[value] }))}
              value={props.language as Locale}
              onChange={(language) => props.onLanguage(language)}
            />
          </Show>
        </div>
        <div class="gallery-about">
          <h3>{words(props.template.title)}</h3>
          <Facts template={props.template} />
          <Show when={props.template.tags.length > 0}>
            <ul class="gallery-marks" aria-label={t("templates.what")}>
              <For each={props.template.tags}>{(tag) => <li>{tagName(tag)}</li>}</For>
            </ul>
          </Show>
          <p>{words(props.template.purpose)}</p>
          <Show when={words(props.template.when)}>
            {(when) => (
              <>
                <h4>{t("templates.when")}</h4>
                <p>{when()}</p>
              </>
            )}
          </Show>
          <Show when={words(props.template.instruction)}>
            {(instruction) => (
              <>
                <h4>{t("templates.instruction")}</h4>
                <p>{instruction()}</p>
              </>
            )}
          </Show>
        </div>
      </div>
      <div class="gallery-more">
        <Show when={props.template.agenda.length > 0}>
          <section>
            <h4>{t("templates.how")}</h4>
            <ol class="gallery-agenda">
              <For each={props.template.agenda}>
                {(step) => (
                  <li>
                    <span class="gallery-minutes tabular">
                      {formatNumber(step.minutes, { style: "unit", unit: "minute", unitDisplay: "short" })}
                    </span>
                    <span>
                      <strong>{words(step.title)}</strong>
                      <span>{words(step.instruction)}</span>
                    </span>
                  </li>
                )}
              </For>
            </ol>
          </section>
        </Show>
        <Show when={props.template.prompts.length > 0}>
          <section>
            <h4>{t("templates.prompts")}</h4>
            <ul class="gallery-prompts">
              <For each={props.template.prompts}>{(prompt) => <li>{words(prompt)}</li>}</For>
            </ul>
          </section>
        </Show>
      </div>
    </article>
  );
}
