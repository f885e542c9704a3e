import { createSignal } from "solid-js";
import { api } from "../api/client";
import { createSending } from "../api/sending";
import { t } from "../i18n";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { toast } from "../ui/toast";

export default function StartDialog(props: { board: string; onClose: () => void }) {
  const [name, setName] = createSignal("");
  const { busy, error, send } = createSending();

  const start = () =>
    send(async () => {
      await api.post(`/boards/${props.board}/session`, name().trim() ? { name: name().trim() } : {});
      props.onClose();
      toast(t("session.started"));
    });

  return (
    <Dialog
      open
      size="s"
      title={t("session.startTitle")}
      description={t("session.startText")}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      focusFirst={() => document.querySelector<HTMLInputElement>("#session-name")}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("common.cancel")}</Button>
          <Button type="submit" form="session-start" variant="primary" busy={busy()}>
            {t("session.start")}
          </Button>
        </>
      }
    >
      <form
        id="session-start"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <Field
          id="session-name"
          label={t("session.name")}
          optional
          placeholder={t("session.namePlaceholder")}
          maxlength={120}
          autocomplete="off"
          value={name()}
          onText={setName}
          error={error()}
        />
      </form>
    </Dialog>
  );
}
