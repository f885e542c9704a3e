/** Log-in of facilitators. */
import { createSignal, onMount, Show } from "solid-js";
import { api, asApiError } from "../../api/client";
import { knowAccount, loadMe, me } from "../../api/me";
import type { Account } from "../../api/types";
import { errorLine, t } from "../../i18n";
import { Banner } from "../../ui/banner";
import { Button } from "../../ui/button";
import { Field, PasswordField } from "../../ui/field";
import { pageTitle } from "../../ui/page";
import { navigate } from "../../ui/router";
import { FormPage } from "../form-page";

/** Where to go after: a path of this site, never another site's address. */
export function nextPath(search: string): string {
  const next = new URLSearchParams(search).get("next") ?? "/";
  return /^\/(?![/\\])/.test(next) ? next : "/";
}

export default function Login() {
  const [email, setEmail] = createSignal("");
  const [password, setPassword] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [missing, setMissing] = createSignal(false);
  const [error, setError] = createSignal<{ code: string; params: Record<string, string | number> } | null>(
    null,
  );
  let form!: HTMLFormElement;
  pageTitle(() => t("login.title"));
  onMount(async () => {
    form.querySelector("input")?.focus();
    try {
      const known = await loadMe();
      if (known.account) navigate(nextPath(location.search), { replace: true });
    } catch {
      // Without an answer the form is still the right thing to show; sending it tells the trouble.
    }
  });

  async function send(): Promise<void> {
    setMissing(!email().trim() || !password());
    if (missing()) {
      form.querySelector<HTMLInputElement>(email().trim() ? "input[name=password]" : "input")?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    try {
      const { account } = await api.post<{ account: Account }>("/login", {
        email: email().trim(),
        password: password(),
      });
      knowAccount(account);
      navigate(nextPath(location.search), { replace: true });
    } catch (thrown) {
      setError(asApiError(thrown));
    }
    setBusy(false);
  }

  return (
    <FormPage title={t("login.title")} lead={<p>{t("login.lead")}</p>}>
      <form
        class="form"
        novalidate
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Show when={me()?.setup}>
          <Banner title={t("login.setup")} />
        </Show>
        <Field
          label={t("common.email")}
          name="email"
          type="email"
          autocomplete="username"
          inputmode="email"
          value={email()}
          onText={setEmail}
          error={missing() && !email().trim() ? t("common.required") : null}
        />
        <PasswordField
          label={t("common.password")}
          name="password"
          value={password()}
          onText={setPassword}
          error={missing() && !password() ? t("common.required") : null}
        />
        <Show when={error()}>
          {(problem) => <Banner tone="problem" title={errorLine(problem().code, problem().params)} />}
        </Show>
        <Button type="submit" variant="primary" size="l" busy={busy()}>
          {t("login.submit")}
        </Button>
      </form>
    </FormPage>
  );
}
