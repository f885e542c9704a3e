/** Ending asks once, then shows what came of it. */
import { createSignal, Match, Show, Switch } from "solid-js";
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

  return (
    <Switch>
      <Match when={result()}>
        {(snapshot) => (
          <Dialog
            open
            size="s"
            title={t("session.endedTitle")}
            description={t("session.endedText", { count: snapshot().notes })}
            onOpenChange={(open) => {
              if (!open) props.onClose();
            }}
            focusFirst={() => document.querySelector<HTMLElement>("#session-result")}
            footer={
              <>
                <Button onClick={() => props.onClose()}>{t("session.stay")}</Button>
                <ButtonLink id="session-result" variant="primary" href={`/s/${snapshot().id}`}>
                  {t("session.openSnapshot")}
                </ButtonLink>
              </>
            }
          >
            <img class="session-picture" src={snapshot().thumbnail} alt="" width="480" height="300" />
          </Dialog>
        )}
      </Match>
      <Match when={true}>
        <Dialog
          open
          alert
          size="s"
          title={t("session.endTitle")}
          description={t("session.endText")}
          onOpenChange={(open) => {
            if (!open && !busy()) props.onClose();
          }}
          focusFirst={() => confirm}
          footer={
            <>
              <Button onClick={() => props.onClose()}>{t("common.cancel")}</Button>
              <Button ref={confirm} variant="primary" busy={busy()} onClick={() => void end()}>
                {t(busy() ? "session.ending" : "session.endConfirm")}
              </Button>
            </>
          }
        >
          <Show when={error()}>{(text) => <Banner tone="problem" title={text()} />}</Show>
        </Dialog>
      </Match>
    </Switch>
  );
}
