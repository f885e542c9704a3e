/** Ending asks once, then shows what came of it. */
import { createSignal, Show } from "solid-js";
import { api, asApiError } from "../api/client";
import type { Snapshot } from "../api/types";
import { errorLine, t } from "../i18n";
import { Banner } from "../ui/banner";
import { Button, ButtonLink } from "../ui/button";
import { Dialog } from "../ui/dialog";

export default function EndDialog(props: { board: string; onClose: () => void }) {
  const [busy, setBusy] = createSignal(false);
  const [error, setError] = createSignal<string | null>(null);
  const [result, setResult] = createSignal<Snapshot | null>(null);
  let confirm!: HTMLButtonElement;

  async function end(): Promise<void> {
    setBusy(true);
    setError(null);
    try {
      const { snapshot } = await api.delete<{ snapshot: Snapshot }>(`/boards/${props.board}/session`);
      setResult(snapshot);
    } catch (thrown) {
      const { code, params } = asApiError(thrown);
      setError(errorLine(code, params));
    }
    setBusy(false);
  }

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
