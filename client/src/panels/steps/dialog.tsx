/** All that a note is in the work, in one dialog: for the keyboard, the phone and the outline. */
import { createMemo } from "solid-js";
import { t } from "../../i18n";
import { chosenNotes } from "../../tools/marking";
import type { Desk } from "../../tools/desk";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { MarkDetails } from "./details";
import { FlagChoices, TypeChoices } from "./types";
import "./steps.css";

export default function MarksDialog(props: { desk: Desk; onClose: () => void }) {
  // eslint-disable-next-line solid/reactivity -- those that were chosen when it opened
  const ids = chosenNotes(props.desk);
  const title = createMemo(() =>
    ids.length === 1 ? t("steps.details.one") : t("steps.details.many", { count: ids.length }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={title()}
      size="m"
      footer={
        <Button variant="primary" onClick={() => props.onClose()}>
          {t("common.close")}
        </Button>
      }
    >
      <div class="mark-dialog">
        <TypeChoices desk={props.desk} ids={ids} />
        <MarkDetails desk={props.desk} ids={ids} />
        <FlagChoices desk={props.desk} ids={ids} />
      </div>
    </Dialog>
  );
}
