/** Starts private mode: everything has a sensible default, so that the second click starts. */
import { createSignal, Show } from "solid-js";
import { createSending } from "../../api/sending";
import { t } from "../../i18n";
import type { PrivacyOf } from "../../tools/privately/privacy";
import { Button } from "../../ui/button";
import { Segments, Switch } from "../../ui/choice";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { LONGEST, readMinutes } from "./minutes";
import "./private.css";

const OFFERED = ["hand", "5", "10", "other"] as const;
type Ends = (typeof OFFERED)[number];

export default function PrivateStart(props: { privacy: PrivacyOf; onClose: () => void }) {
  const [anonymous, setAnonymous] = createSignal(false);
  const [readable, setReadable] = createSignal(false);
  const [ends, setEnds] = createSignal<Ends>("hand");
  const [other, setOther] = createSignal("15");
  const { busy, error, setError, send } = createSending();

  function start(): void {
    const minutes = ends() === "hand" ? null : readMinutes(ends() === "other" ? other() : ends());
    if (ends() !== "hand" && minutes === null) {
      setError(t("private.minutes.bad", { most: LONGEST }));
      return;
    }
    void send(async () => {
      await props.privacy.start({ anonymous: anonymous(), readable: readable(), minutes });
      props.onClose();
    });
  }

  const label = (value: Ends) =>
    value === "hand"
      ? t("private.ends.hand")
      : value === "other"
        ? t("private.ends.other")
        : t("private.ends.minutes", { count: Number(value) });

  return (
    <Dialog
      open
      size="s"
      title={t("private.start")}
      description={t("private.start.text")}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      focusFirst={() => document.querySelector<HTMLElement>("[data-private-start]")}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("common.cancel")}</Button>
          <Button type="submit" form="private-start" variant="primary" busy={busy()} data-private-start="">
            {t("private.start")}
          </Button>
        </>
      }
    >
      <form
        id="private-start"
        class="private-form"
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <Segments
          legend={t("private.ends")}
          options={OFFERED.map((value) => ({ value, label: label(value) }))}
          value={ends()}
          onChange={setEnds}
        />
        <Show when={ends() === "other"}>
          <Field
            label={t("private.minutes")}
            inputmode="numeric"
            autocomplete="off"
            value={other()}
            onText={setOther}
          />
        </Show>
        <Switch
          label={t("private.anonymous")}
          hint={t("private.anonymous.hint")}
          checked={anonymous()}
          onChange={setAnonymous}
        />
        <Switch
          label={t("private.readable")}
          hint={t("private.readable.hint")}
          checked={readable()}
          onChange={setReadable}
        />
        <p class="field-error" role="alert">
          {error()}
        </p>
      </form>
    </Dialog>
  );
}
