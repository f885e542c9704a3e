/** A voting was opened: how many votes one has and what to do with them. It stands beside the work and does not block it. */
import { Show } from "solid-js";
import type { Voting } from "../../../board/voting-types";
import { t } from "../../../i18n";
import type { Desk } from "../../../tools/desk";
import { Button } from "../../../ui/button";

export function Invitation(props: { desk: Desk; voting: Voting }) {
  // A desk is for one wall.
  // eslint-disable-next-line solid/reactivity
  const { voting } = props.desk;
  const later = () => {
    voting.dismiss();
    props.desk.focus();
  };
  return (
    <section
      class="vote-invitation"
      data-vote={props.voting.colour}
      aria-labelledby="vote-invitation"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        later();
      }}
    >
      <p class="vote-invitation-name">{props.voting.name}</p>
      <h2 id="vote-invitation">{invitationTitle(props.voting)}</h2>
      <p>
        {howTo(props.voting)}
        <Show when={props.voting.kind === "dots" && (props.voting.cap ?? 99) < props.voting.votes}>
          {" "}
          {t("vote.how.cap", { count: props.voting.cap! })}
        </Show>
      </p>
      <p class="vote-invitation-privacy">{t(props.voting.anonymous ? "vote.secret" : "vote.named")}</p>
      <div class="vote-invitation-buttons">
        <Button
          variant="primary"
          onClick={() => {
            voting.join();
            // A ballot has the keyboard already.
            if (props.voting.kind === "dots") props.desk.focus();
          }}
        >
          {t("vote.join")}
        </Button>
        <Button variant="quiet" onClick={later}>
          {t("vote.later")}
        </Button>
      </div>
    </section>
  );
}

const invitationTitle = ({ kind, votes, candidates }: Voting): string =>
  kind === "dots"
    ? t("vote.join.dots", { count: votes })
    : t("vote.join.values", { count: candidates.length });

function howTo({ kind, votes, cap }: Voting): string {
  if (kind !== "dots") return t(`vote.how.${kind}`);
  if (Math.min(votes, cap ?? votes) === 1) return t("vote.how.once");
  return t(globalThis.matchMedia("(pointer: coarse)").matches ? "vote.how.touch" : "vote.how.mouse");
}
