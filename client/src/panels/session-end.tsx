/** Ending asks once, then shows what came of it. */
import { createSignal, Show } from "solid-js";
import { api } from "../api/client";
import { createSending } from "../api/sending";
import type { Snapshot } from "../api/types";
import { t } from "../i18n";
import { Banner } from "../ui/banner";
import { Button, ButtonLink } from "../ui/button";
import { Dialog } from "../ui/dialog";

export default function EndDialog(props: { board: string; onClose: () => void }) {
  const { busy, error, send } = createSending();
  const [result, setResult] = createSignal<Snapshot | null>(null);
  let confirm!: HTMLButtonElement;

  const end = () =>
    send(async () => {
      const { snapshot } = await api.delete<{ snapshot: Snapshot }>(`/boards/${props.board}/session`);
      setResult(snapshot);
    });

  // One dialog for the question and for what came of it: the focus stays inside it all the time.
  return (
    <Dialog
      open
      alert={!result()}
      size="s"
      title={t(result() ? "session.endedTitle" : "session.endTitle")}
      description={result() ? t("session.endedText", { count: result()?.notes ?? 0 }) : t("session.endText")}
      onOpenChange={(open) => {
        if (!open && !busy()) props.onClose();
      }}
      focusFirst={() => confirm}
      footer={
        <Show
          when={result()}
          fallback={
            <>
              <Button onClick={() => props.onClose()}>{t("common.cancel")}</Button>
              <Button ref={confirm} variant="primary" busy={busy()} onClick={() => void end()}>
                {t(busy() ? "session.ending" : "session.endConfirm")}
              </Button>
            </>
          }
        >
          {(snapshot) => (
            <>
              <Button onClick={() => props.onClose()}>{t("session.stay")}</Button>
              <ButtonLink
                ref={(link) => queueMicrotask(() => link.focus())}
                variant="primary"
                href={`/s/${snapshot().id}`}
              >
                {t("session.openSnapshot")}
              </ButtonLink>
            </>
          )}
        </Show>
      }
    >
      <Show when={error()}>{(text) => <Banner tone="problem" title={text()} />}</Show>
      <Show when={result()}>
        {(snapshot) => (
          <img class="session-picture" src={snapshot().thumbnail} alt="" width="480" height="300" />
        )}
      </Show>
    </Dialog>
  );
}
