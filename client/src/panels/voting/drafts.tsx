/** Votings that were set up and not opened yet. */
import Pencil from "lucide-solid/icons/pencil";
import Play from "lucide-solid/icons/play";
import Trash from "lucide-solid/icons/trash";
import { For, Show } from "solid-js";
import { createSending } from "../../api/sending";
import { votingsApi } from "../../api/votings";
import type { Voting } from "../../board/voting-types";
import { t } from "../../i18n";
import { Banner } from "../../ui/banner";
import { IconButton } from "../../ui/button";
import { ColourDot } from "./side";
import { settingsWords, votingName } from "./words";
import "./rows.css";

export function Drafts(props: {
  board: string;
  drafts: readonly Voting[];
  onEdit: (draft: Voting) => void;
  onChanged: () => void;
  onOpened: () => void;
}) {
  const { busy, error, send } = createSending();
  const open = (draft: Voting) =>
    send(async () => {
      await votingsApi.open(props.board, draft.id);
      props.onOpened();
    });
  const remove = (draft: Voting) =>
    send(async () => {
      await votingsApi.remove(props.board, draft.id);
      props.onChanged();
    });
  return (
    <Show when={props.drafts.length > 0}>
      <section class="voting-section">
        <h3>{t("voting.drafts")}</h3>
        <Show when={error()}>{(text) => <Banner tone="problem" title={text()} />}</Show>
        <ul class="voting-list">
          <For each={props.drafts}>
            {(draft) => (
              <li class="voting-item">
                <ColourDot colour={draft.colour} />
                <span class="voting-item-words">
                  <span class="voting-item-name">{votingName(draft)}</span>
                  <span class="voting-detail">{settingsWords(draft)}</span>
                </span>
                <IconButton
                  label={t("voting.startOf", { name: votingName(draft) })}
                  disabled={busy()}
                  onClick={() => void open(draft)}
                >
                  <Play aria-hidden="true" />
                </IconButton>
                <IconButton
                  label={t("voting.editOf", { name: votingName(draft) })}
                  onClick={() => props.onEdit(draft)}
                >
                  <Pencil aria-hidden="true" />
                </IconButton>
                <IconButton
                  label={t("voting.deleteOf", { name: votingName(draft) })}
                  tipSide="left"
                  disabled={busy()}
                  onClick={() => void remove(draft)}
                >
                  <Trash aria-hidden="true" />
                </IconButton>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  );
}
