/** Asks before the rest is revealed and private mode ends: what everybody has seen can't be taken back. */
import { Show } from "solid-js";
import { createSending } from "../../api/sending";
import { t } from "../../i18n";
import type { PrivacyOf } from "../../tools/privately/privacy";
import { Banner } from "../../ui/banner";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";

export default function EndPrivate(props: { privacy: PrivacyOf; onClose: () => void }) {
  const { busy, error, send } = createSending();
  const count = () => props.privacy.count();
  const end = () =>
    send(async () => {
      await props.privacy.end();
      props.onClose();
    });
  return (
    <Dialog
      open
      size="s"
      title={t(count() > 0 ? "private.end.title" : "private.end")}
      description={count() > 0 ? t("private.end.text", { count: count() }) : t("private.end.textNone")}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("common.cancel")}</Button>
          <Button variant="primary" busy={busy()} onClick={() => void end()}>
            {t(count() > 0 ? "private.end.do" : "private.end.doNone")}
          </Button>
        </>
      }
    >
      <Show when={error()}>{(text) => <Banner tone="problem" title={text()} />}</Show>
    </Dialog>
  );
}
