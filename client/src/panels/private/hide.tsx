/** Asks before an area leaves the wall of everybody but facilitators: they would wonder where it went. */
import { Show } from "solid-js";
import { createSending } from "../../api/sending";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { areaName, selectedArea } from "../../tools/privately/deeds";
import type { PrivacyOf } from "../../tools/privately/privacy";
import { Banner } from "../../ui/banner";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { toast } from "../../ui/toast";

export default function HideArea(props: { desk: Desk; privacy: PrivacyOf; onClose: () => void }) {
  const { busy, error, send } = createSending();
  // What it was opened for: at the end it is gone from where it was.
  // eslint-disable-next-line solid/reactivity
  const { desk } = props;
  const area = selectedArea(desk) ?? "";
  const name = areaName(desk, area);
  const count = desk.board.store.members(area).length;
  const hide = () =>
    send(async () => {
      await props.privacy.hide(area);
      props.onClose();
      toast(t("hidden.said.hidden", { area: name }));
    });
  return (
    <Dialog
      open
      size="s"
      title={t("hidden.hide.title", { area: name })}
      description={count > 0 ? t("hidden.hide.text", { count }) : t("hidden.hide.empty")}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("common.cancel")}</Button>
          <Button variant="primary" busy={busy()} onClick={() => void hide()}>
            {t("hidden.hide.do")}
          </Button>
        </>
      }
    >
      <p class="private-quiet">{t("hidden.hide.earlier")}</p>
      <Show when={error()}>{(text) => <Banner tone="problem" title={text()} />}</Show>
    </Dialog>
  );
}
