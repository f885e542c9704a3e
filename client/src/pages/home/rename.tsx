import { createSignal } from "solid-js";
import { createSending } from "../../api/sending";
import type { Board } from "../../api/types";
import { t } from "../../i18n";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";

/** A new name for a board. */
export function RenameDialog(props: {
  board: Board;
  onRename: (title: string) => Promise<void>;
  onClose: () => void;
}) {
  // eslint-disable-next-line solid/reactivity -- what the field starts with; it is edited from there.
  const [title, setTitle] = createSignal(props.board.title);
  const { busy, error, setError, send } = createSending();
  let frame!: HTMLFormElement;

  async function save(): Promise<void> {
    const next = title().trim();
    if (!next) {
      setError(t("common.required"));
      return;
    }
    await send(async () => {
      await props.onRename(next);
      props.onClose();
    });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      size="s"
      title={t("home.renameTitle")}
      focusFirst={() => {
        const input = frame?.querySelector("input");
        input?.select();
        return input;
      }}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("common.cancel")}</Button>
          <Button type="submit" form="rename" variant="primary" busy={busy()}>
            {t("common.save")}
          </Button>
        </>
      }
    >
      <form
        id="rename"
        ref={frame}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          label={t("home.boardName")}
          maxlength={200}
          autocomplete="off"
          value={title()}
          onText={setTitle}
          error={error()}
        />
      </form>
    </Dialog>
  );
}
