/** A template in the gallery: its picture, what it is for, how long and for how many. */
import Clock from "lucide-solid/icons/clock";
import Users from "lucide-solid/icons/users";
import { createSignal, Show } from "solid-js";
import type { Template } from "../../api/types";
import { formatSpan, locale, t } from "../../i18n";
import { pictureOf, range, said } from "./model";
import { OwnMenu, type OwnActions } from "./own";

export function Card(props: {
  template: Template;
  language: string;
  /** Tab reaches this one; arrows the others. */
  first: boolean;
  onOpen: () => void;
  actions: OwnActions;
}) {
  const title = () => said(props.template.title, locale());
  return (
    <li class="gallery-card">
      <Picture template={props.template} language={props.language} />
      <div class="gallery-words">
        {/* The button is the title, and reaches over the whole card. */}
        <button
          type="button"
          class="gallery-open"
          data-name={props.template.name}
          tabindex={props.first ? 0 : -1}
          aria-describedby={`about-${props.template.name}`}
          onClick={() => props.onOpen()}
        >
          {title()}
        </button>
        <p class="gallery-purpose" id={`about-${props.template.name}`}>
          {said(props.template.purpose, locale())}
        </p>
        <Facts template={props.template} />
      </div>
      <Show when={props.template.own}>
        {(own) => (
          <>
            <span class="gallery-own">{t(own().shared ? "templates.shared" : "templates.mine")}</span>
            <span class="gallery-menu">
              <OwnMenu template={props.template} actions={props.actions} />
            </span>
          </>
        )}
      </Show>
    </li>
  );
}

/** Minutes and people, with signs. */
export function Facts(props: { template: Template }) {
  return (
    <span class="gallery-facts tabular">
      <Show when={props.template.minutes > 0}>
        <span>
          <Clock aria-hidden="true" />
          {formatSpan(props.template.minutes * 60_000)}
        </span>
      </Show>
      <Show when={range(props.template.group)}>
        {(people) => (
          <span>
            <Users aria-hidden="true" />
            {t("templates.people", { range: people() })}
          </span>
        )}
      </Show>
    </span>
  );
}

/** The picture, on the wall that it will lie on; a grey wall until it is there. */
export function Picture(props: { template: Template; language: string; large?: boolean }) {
  const [state, setState] = createSignal<"loading" | "there" | "missing">("loading");
  const source = () => pictureOf(props.template, props.language, props.large);
  return (
    <span class="gallery-picture" data-state={state()} data-large={props.large ? "" : undefined}>
      {/* What the card has shown already stands in until the large one is drawn. */}
      <Show when={props.large}>
        <img class="gallery-small" src={pictureOf(props.template, props.language)} alt="" />
      </Show>
      <img
        src={source()}
        alt={props.large ? t("templates.picture", { title: said(props.template.title, locale()) }) : ""}
        width={props.large ? 1440 : 480}
        height={props.large ? 900 : 300}
        loading={props.large ? "eager" : "lazy"}
        decoding="async"
        onLoad={() => setState("there")}
        onError={() => setState("missing")}
      />
    </span>
  );
}
