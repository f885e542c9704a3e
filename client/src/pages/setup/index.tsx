/** The first facilitator's account, from the one-time link in the terminal. */
import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { type ApiError, api, asApiError } from "../../api/client";
import { knowAccount, loadMe } from "../../api/me";
import type { Account } from "../../api/types";
import { errorLine, t } from "../../i18n";
import { Banner } from "../../ui/banner";
import { Button, ButtonLink } from "../../ui/button";
import { Field, PasswordField } from "../../ui/field";
import { pageTitle } from "../../ui/page";
import { navigate } from "../../ui/router";
import { FormPage } from "../form-page";

/** The server's rule, told before it has to be. */
export const PASSWORD_MIN = 10;

export default function Setup(props: { id: string }) {
  const [name, setName] = createSignal("");
  const [organisation, setOrganisation] = createSignal("");
  const [email, setEmail] = createSignal("");
  const [password, setPassword] = createSignal("");
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [error, setError] = createSignal<ApiError | null>(null);
  const [done, setDone] = createSignal(false);
  let form!: HTMLFormElement;
  pageTitle(() => t("setup.title"));
  onMount(async () => {
    form?.querySelector("input")?.focus();
    try {
      const known = await loadMe();
      if (!known.setup) setDone(true);
    } catch {
      // Sending the form tells the trouble.
    }
  });

  const wrong = () => {
    if (!tried()) return {};
    const short = PASSWORD_MIN - [...password()].length;
    return {
      name: name().trim() ? null : t("common.required"),
      email: /^\S+@\S+\.\S+$/.test(email().trim()) ? null : t("setup.emailWrong"),
      password: short > 0 ? t("setup.passwordShort", { count: short }) : null,
    };
  };

  async function send(): Promise<void> {
    setTried(true);
    const faults = wrong();
    const first = (["name", "email", "password"] as const).find((field) => faults[field]);
    if (first) {
      form.querySelector<HTMLInputElement>(`input[name=${first}]`)?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    try {
      const { account } = await api.post<{ account: Account }>("/setup", {
        token: props.id,
        name: name().trim(),
        email: email().trim(),
        password: password(),
        ...(organisation().trim() ? { organisation: organisation().trim() } : {}),
      });
      knowAccount(account);
      navigate("/", { replace: true });
    } catch (thrown) {
      const problem = asApiError(thrown);
      if (problem.code === "setup-done") setDone(true);
      setError(problem);
    }
    setBusy(false);
  }

  return (
    <Switch>
      <Match when={done()}>
        <FormPage title={t("error.setup-done.title")} lead={<p>{t("error.setup-done.why")}</p>}>
          <div class="plain-actions">
            <ButtonLink href="/login" variant="primary">
              {t("common.logIn")}
            </ButtonLink>
          </div>
        </FormPage>
      </Match>
      <Match when={true}>
        <FormPage title={t("setup.title")} lead={<p>{t("setup.lead")}</p>}>
          <form
            class="form"
            novalidate
            ref={form}
            onSubmit={(event) => {
              event.preventDefault();
              void send();
            }}
          >
            <Field
              label={t("setup.name")}
              name="name"
              autocomplete="name"
              maxlength={60}
              hint={t("setup.nameHint")}
              value={name()}
              onText={setName}
              error={wrong().name}
            />
            <Field
              label={t("common.organisation")}
              optional
              name="organisation"
              autocomplete="organization"
              maxlength={60}
              value={organisation()}
              onText={setOrganisation}
            />
            <Field
              label={t("common.email")}
              name="email"
              type="email"
              autocomplete="username"
              inputmode="email"
              value={email()}
              onText={setEmail}
              error={wrong().email}
            />
            <PasswordField
              label={t("common.password")}
              name="password"
              autocomplete="new-password"
              hint={t("setup.passwordHint")}
              value={password()}
              onText={setPassword}
              error={wrong().password}
            />
            <Show when={error()}>
              {(problem) => (
                <Show
                  when={["forbidden", "no-such-link", "not-found", "link-expired"].includes(problem().code)}
                  fallback={<Banner tone="problem" title={errorLine(problem().code, problem().params)} />}
                >
                  <Banner tone="problem" title={t("setup.wrongToken")}>
                    {t("setup.wrongTokenText")}
                  </Banner>
                </Show>
              )}
            </Show>
            <Button type="submit" variant="primary" size="l" busy={busy()}>
              {t("setup.submit")}
            </Button>
          </form>
        </FormPage>
      </Match>
    </Switch>
  );
}
