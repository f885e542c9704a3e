/** A new link: what it lets people do, and, folded away, what it asks of them. */
import ChevronDown from "lucide-solid/icons/chevron-down";
import Plus from "lucide-solid/icons/plus";
import { createSignal, Show } from "solid-js";
import { api, asApiError } from "../api/client";
import type { Link, NewLink, Role } from "../api/types";
import { errorLine, t } from "../i18n";
import { Banner } from "../ui/banner";
import { Button } from "../ui/button";
import { Segments, Switch } from "../ui/choice";
import { Field } from "../ui/field";
import { Select } from "../ui/select";

type Expiry = "never" | "day" | "week" | "month";
const DAY_MS = 86_400_000;
const LASTS: Record<Expiry, number | null> = {
  never: null,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
};
/** The server's rule for passcodes. */
const PASSCODE_MIN = 4;
const ROLES: Role[] = ["participant", "observer", "facilitator"];

export function NewLinkForm(props: { board: string; onMade: (link: Link) => void }) {
  const [role, setRole] = createSignal<Role>("participant");
  const [open, setOpen] = createSignal(false);
  const [passcode, setPasscode] = createSignal("");
  const [expiry, setExpiry] = createSignal<Expiry>("never");
  const [organisation, setOrganisation] = createSignal(false);
  const [label, setLabel] = createSignal("");
  const [tried, setTried] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [error, setError] = createSignal<string | null>(null);

  const tooShort = () => passcode().trim().length > 0 && passcode().trim().length < PASSCODE_MIN;

  async function make(): Promise<void> {
    if (busy()) return;
    setTried(true);
    if (tooShort()) {
      document.querySelector<HTMLInputElement>("#share-passcode")?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    const lasts = LASTS[expiry()];
    const wanted: NewLink = {
      role: role(),
      ask_organisation: organisation(),
      ...(passcode().trim() ? { passcode: passcode().trim() } : {}),
      ...(lasts === null ? {} : { expires: Date.now() + lasts }),
      ...(label().trim() ? { label: label().trim() } : {}),
    };
    try {
      props.onMade(await api.post<Link>(`/boards/${props.board}/links`, wanted));
      setPasscode("");
      setTried(false);
      setOpen(false);
      setLabel("");
    } catch (thrown) {
      const { code, params } = asApiError(thrown);
      setError(errorLine(code, params));
    }
    setBusy(false);
  }

  return (
    <form
      class="share-new"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <Segments
        legend={t("share.role")}
        options={ROLES.map((one) => ({ value: one, label: t(`common.role.${one}`) }))}
        value={role()}
        onChange={setRole}
      />
      <p class="share-role" role="status">
        {t(`share.role.${role()}`)}
      </p>
      <div class="share-new-row">
        <Button type="submit" variant="primary" busy={busy()} icon={<Plus aria-hidden="true" />}>
          {t(busy() ? "share.making" : "share.make")}
        </Button>
        <Button
          variant="quiet"
          class="share-more"
          aria-expanded={open()}
          aria-controls="share-options"
          icon={<ChevronDown aria-hidden="true" />}
          onClick={() => setOpen(!open())}
        >
          {t("share.options")}
        </Button>
      </div>
      <Show when={open()}>
        <div class="share-options" id="share-options">
          <Field
            label={t("share.passcode")}
            optional
            hint={t("share.passcodeHint")}
            autocomplete="off"
            spellcheck={false}
            maxlength={64}
            id="share-passcode"
            value={passcode()}
            onText={setPasscode}
            error={tried() && tooShort() ? t("share.passcodeShort") : null}
          />
          <Select
            label={t("share.expires")}
            value={expiry()}
            onChange={setExpiry}
            options={(["never", "day", "week", "month"] as const).map((one) => ({
              value: one,
              label: t(`share.expires.${one}`),
            }))}
          />
          <Switch
            label={t("share.askOrganisation")}
            hint={t("share.askOrganisationHint")}
            checked={organisation()}
            onChange={setOrganisation}
          />
          <Field
            label={t("share.label")}
            optional
            hint={t("share.labelHint")}
            autocomplete="off"
            maxlength={80}
            value={label()}
            onText={setLabel}
          />
        </div>
      </Show>
      <Show when={error()}>{(text) => <Banner tone="problem" title={text()} />}</Show>
    </form>
  );
}
