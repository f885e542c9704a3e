/** Asks before something is gone for good; the keyboard stands on the way out. */
import { Show } from "solid-js";
import { t } from "../i18n";
import { Banner } from "./banner";
import { Button } from "./button";
import { Dialog } from "./dialog";

export function DangerDialog(props: {
  title: string;
  description: string;
  /** What is done, on its button. */
  deed: string;
  busy: boolean;
  error: string | null;
  onDo: () => void;
  onClose: () => void;
}) {
  let keep!: HTMLButtonElement;
  return (
    <Dialog
      open
      alert
      size="s"
      title={props.title}
      description={props.description}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      focusFirst={() => keep}
      footer={
        <>
          <Button ref={keep} onClick={() => props.onClose()}>
            {t("common.cancel")}
          </Button>
          <Button variant="danger" busy={props.busy} onClick={() => props.onDo()}>
            {props.deed}
          </Button>
        </>
      }
    >
      <Show when={props.error}>{(text) => <Banner tone="problem" title={text()} />}</Show>
    </Dialog>
  );
}
