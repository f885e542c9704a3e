/**
 * The way in by a link: a name, a button, and what the link asks for besides.
 *
 * Kept small: it is what thirty phones load in the first second of a workshop.
 */
import { createResource, createSignal, Match, Show, Switch } from "solid-js";
import { type ApiError, api, asApiError } from "../../api/client";
import type { Invitation } from "../../api/types";
import { errorLine, locale, t } from "../../i18n";
import { LanguageRow } from "../../panels/language-row";
import { Banner } from "../../ui/banner";
import { Button } from "../../ui/button";
import { Field, PasswordField } from "../../ui/field";
import { focusMain, pageTitle } from "../../ui/page";
import { navigate } from "../../ui/router";
import { Skeleton } from "../../ui/skeleton";
import { Problem } from "../problem";
import { ready } from "../ready";
import "./join.css";

export default function Join(props: { id: string }) {
  // Asked again in another language: the suggested name is in the language of the page.
  const [invitation] = createResource(
    () => ({ token: props.id, language: locale() }),
    ({ token, language }) => api.get<Invitation>(`/join/${encodeURIComponent(token)}?lang=${language}`),
  );
  pageTitle(() => ready(invitation)?.board.title ?? "");
  return (
    <Switch>
      <Match when={invitation.error}>
        <Problem
          error={asApiError(invitation.error)}
          actions={<TryAgain error={asApiError(invitation.error)} />}
        />
      </Match>
      <Match when={ready(invitation)}>{(given) => <Entrance token={props.id} invitation={given()} />}</Match>
      <Match when={true}>
        <div class="form-page" aria-busy="true">
          <main class="form-main">
            <div class="form-card join-card">
              <p class="hidden-visually" role="status">
                {t("common.loading")}
              </p>
              <Skeleton width="40%" height="16px" />
              <Skeleton width="80%" height="30px" />
              <Skeleton height="52px" />
              <Skeleton height="48px" />
            </div>
          </main>
        </div>
      </Match>
    </Switch>
  );
}

/** A dead link has no way on but to ask for another; a server that did not answer can be asked again. */
function TryAgain(props: { error: ApiError }) {
  return (
    <Show when={!["no-such-link", "link-revoked", "link-expired"].includes(props.error.code)}>
      <Button variant="primary" onClick={() => location.reload()}>
        {t("common.tryAgain")}
      </Button>
    </Show>
  );
}

function Entrance(props: { token: string; invitation: Invitation }) {
  const known = () => props.invitation.you;
  const [name, setName] = createSignal(known()?.name ?? "");
  const [organisation, setOrganisation] = createSignal(known()?.organisation ?? "");
  const [passcode, setPasscode] = createSignal("");
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [error, setError] = createSignal<ApiError | null>(null);
  let main!: HTMLElement;
  let form!: HTMLFormElement;
  focusMain(() => main);

  const passcodeError = () => {
    const code = error()?.code;
    if (code === "wrong-passcode" || code === "passcode-needed") return errorLine(code);
    return tried() && props.invitation.passcode && !passcode() ? t("common.required") : null;
  };
  const organisationError = () =>
    tried() && props.invitation.ask_organisation && !organisation().trim() ? t("common.required") : null;

  async function join(): Promise<void> {
    setTried(true);
    setError(null);
    const fault = organisationError() ? "organisation" : passcodeError() ? "passcode" : null;
    if (fault) {
      form.querySelector<HTMLInputElement>(`input[name=${fault}]`)?.focus();
      return;
    }
    setBusy(true);
    try {
      const { board } = await api.post<{ board: string }>(`/join/${encodeURIComponent(props.token)}`, {
        // An empty field takes the default that it shows.
        name: name().trim() || props.invitation.suggestion,
        language: locale(),
        ...(props.invitation.ask_organisation ? { organisation: organisation().trim() } : {}),
        ...(props.invitation.passcode ? { passcode: passcode() } : {}),
      });
      navigate(`/b/${board}`, { replace: true });
    } catch (thrown) {
      const problem = asApiError(thrown);
      setError(problem);
      if (problem.code === "wrong-passcode") {
        const field = form.querySelector<HTMLInputElement>("input[name=passcode]");
        field?.focus();
        field?.select();
      }
    }
    setBusy(false);
  }

  return (
    <div class="form-page join">
      <Show when={props.invitation.thumbnail}>
        {(picture) => (
          <div
            class="join-picture"
            aria-hidden="true"
            style={{ "background-image": `url("${picture()}")` }}
          />
        )}
      </Show>
      <header class="form-top">
        <span class="wordmark">
          <img src="/assets/mark.svg" alt="" width="26" height="26" />
          {t("common.product")}
        </span>
        <LanguageRow />
      </header>
      <main class="form-main" tabindex="-1" ref={main}>
        <div class="form-card">
          <header>
            <p class="join-welcome">{t("join.welcome")}</p>
            <h1>{props.invitation.board.title}</h1>
            <p>{t(`join.as.${props.invitation.role}`)}</p>
          </header>
          <form
            class="form"
            novalidate
            ref={form}
            onSubmit={(event) => {
              event.preventDefault();
              if (!busy()) void join();
            }}
          >
            <Field
              large
              label={t("join.name")}
              name="name"
              autocomplete="name"
              maxlength={60}
              enterkeyhint="go"
              placeholder={props.invitation.suggestion}
              hint={t("join.nameHint")}
              value={name()}
              onText={setName}
            />
            <Show when={props.invitation.ask_organisation}>
              <Field
                label={t("join.organisation")}
                name="organisation"
                autocomplete="organization"
                maxlength={60}
                value={organisation()}
                onText={setOrganisation}
                error={organisationError()}
              />
            </Show>
            <Show when={props.invitation.passcode}>
              <PasswordField
                label={t("join.passcode")}
                name="passcode"
                autocomplete="off"
                hint={t("join.passcodeHint")}
                value={passcode()}
                onText={setPasscode}
                error={passcodeError()}
              />
            </Show>
            <Show when={!passcodeError() && error()}>
              {(problem) => <Banner tone="problem" title={errorLine(problem().code, problem().params)} />}
            </Show>
            <Button type="submit" variant="primary" size="l" busy={busy()}>
              {t(busy() ? "join.joining" : "join.submit")}
            </Button>
            <p class="join-privacy">{t("join.privacy")}</p>
          </form>
        </div>
      </main>
    </div>
  );
}
