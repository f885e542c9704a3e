/** The votings that are kept: which is shown, and for facilitators their name and colour, and deleting. */
import Pencil from "lucide-solid/icons/pencil";
import Trash from "lucide-solid/icons/trash";
import { createSignal, For, Show } from "solid-js";
import { createSending } from "../../api/sending";
import { votingsApi } from "../../api/votings";
import type { VotingResult } from "../../board/votings";
import { formatDate, t } from "../../i18n";
import { Banner } from "../../ui/banner";
import { Button, IconButton } from "../../ui/button";
import { DangerDialog } from "../../ui/danger-dialog";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";
import { Colours } from "./more-settings";
import { ColourDot, regain } from "./side";
import { votingName } from "./words";
import "./rows.css";

const LONGEST_NAME = 120;

export function KeptList(props: {
  board: string;
  kept: readonly VotingResult[];
  chosen: string | null;
  mayChange: boolean;
  onChoose: (id: string) => void;
}) {
  const [changing, setChanging] = createSignal<VotingResult | null>(null);
  const [deleting, setDeleting] = createSignal<VotingResult | null>(null);
  const { busy, error, setError, send } = createSending();
  const remove = (voting: VotingResult) =>
    send(async () => {
      await votingsApi.remove(props.board, voting.id);
      setDeleting(null);
      regain();
    });
  return (
    <section class="voting-section">
      <h3>{t("voting.kept")}</h3>
      <ul class="voting-list">
        <For each={props.kept}>
          {(voting) => (
            <li class="voting-item">
              <button
                type="button"
                class="voting-choose"
                aria-pressed={props.chosen === voting.id}
                onClick={() => props.onChoose(voting.id)}
              >
                <ColourDot colour={voting.colour} />
                <span class="voting-item-words">
                  <span class="voting-item-name">{votingName(voting)}</span>
                  <span class="voting-detail">
                    {t(`voting.kind.${voting.kind}`)} · {formatDate(voting.closed)}
                  </span>
                </span>
              </button>
              <Show when={props.mayChange}>
                <IconButton
                  label={t("voting.changeOf", { name: votingName(voting) })}
                  onClick={() => setChanging(voting)}
                >
                  <Pencil aria-hidden="true" />
                </IconButton>
                <IconButton
                  label={t("voting.deleteOf", { name: votingName(voting) })}
                  tipSide="left"
                  onClick={() => {
                    setError(null);
                    setDeleting(voting);
                  }}
                >
                  <Trash aria-hidden="true" />
                </IconButton>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={changing()} keyed>
        {(voting) => <ChangeDialog board={props.board} voting={voting} onClose={() => setChanging(null)} />}
      </Show>
      <Show when={deleting()} keyed>
        {(voting) => (
          <DangerDialog
            title={t("voting.deleteTitle", { name: votingName(voting) })}
            description={t("voting.deleteText")}
            deed={t("voting.delete")}
            busy={busy()}
            error={error()}
            onDo={() => void remove(voting)}
            onClose={() => setDeleting(null)}
          />
        )}
      </Show>
    </section>
  );
}

/** Name and colour: all that can be changed of a closed voting. */
function ChangeDialog(props: { board: string; voting: VotingResult; onClose: () => void }) {
  // eslint-disable-next-line solid/reactivity -- as it was when it was opened
  const { voting } = props;
  const [name, setName] = createSignal(voting.name);
  const [colour, setColour] = createSignal(voting.colour);
  const { busy, error, send } = createSending();
  let field!: HTMLInputElement;
  const save = () =>
    send(async () => {
      await votingsApi.change(props.board, voting.id, { name: name().trim(), colour: colour() });
      props.onClose();
    });
  return (
    <Dialog
      open
      size="s"
      title={t("voting.changeTitle")}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      focusFirst={() => field}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("common.cancel")}</Button>
          <Button variant="primary" busy={busy()} onClick={() => void save()}>
            {t("voting.save")}
          </Button>
        </>
      }
    >
      <div class="voting-change">
        <Field
          ref={(element: HTMLInputElement) => (field = element)}
          label={t("voting.name")}
          value={name()}
          maxlength={LONGEST_NAME}
          autocomplete="off"
          onText={setName}
        />
        <Colours colour={colour()} onChange={setColour} />
        <Show when={error()}>{(text) => <Banner tone="problem" title={text()} />}</Show>
      </div>
    </Dialog>
  );
}
