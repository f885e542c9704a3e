/** A whole page that says what happened, why, and what to do now. */
import { createMemo, type JSX, Show } from "solid-js";
import type { ApiError } from "../api/client";
import { errorText, type Params, t } from "../i18n";
import { ButtonLink } from "../ui/button";
import { LanguageRow } from "../panels/language-row";
import { focusMain, pageTitle } from "../ui/page";
import { Wordmark } from "./wordmark";

export function Problem(props: {
  error: Pick<ApiError, "code" | "params"> | { code: string; params?: Params };
  /** What can be done from here; a way home where nothing is given. */
  actions?: JSX.Element;
  details?: string | undefined;
}) {
  const text = createMemo(() => errorText(props.error.code, props.error.params ?? {}));
  let main!: HTMLElement;
  pageTitle(() => text().title);
  focusMain(() => main);
  return (
    <div class="form-page">
      <header class="form-top">
        <Wordmark />
        <LanguageRow />
      </header>
      <main class="form-main" tabindex="-1" ref={main}>
        <div class="form-card">
          <header>
            <h1>{text().title}</h1>
            <p>{text().why}</p>
          </header>
          <div class="form">
            <p>{text().next}</p>
            <div class="plain-actions">
              <Show
                when={props.actions}
                fallback={
                  <ButtonLink href="/" variant="primary">
                    {t("common.toHome")}
                  </ButtonLink>
                }
              >
                {props.actions}
              </Show>
            </div>
            <Show when={props.details}>
              <pre class="problem-details">{props.details}</pre>
            </Show>
          </div>
        </div>
      </main>
    </div>
  );
}
