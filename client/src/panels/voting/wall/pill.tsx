/** While a voting is open: how many votes are left, how much time, and the way out; facilitators see who has finished. */
import Check from "lucide-solid/icons/check";
import X from "lucide-solid/icons/x";
import { createSignal, For, onCleanup, Show } from "solid-js";
import type { Ballot, Voting } from "../../../board/voting-types";
import { formatDuration, t } from "../../../i18n";
import type { LiveBoard } from "../../../sync/live-board";
import { votesOf } from "../../../sync/votes";
import type { Desk } from "../../../tools/desk";
import { leftWords } from "../ballot-words";
import { Button, IconButton } from "../../../ui/button";

/** More than these are told by the number alone. */
const MOST_DOTS = 10;

export function VotePill(props: { desk: Desk; live: LiveBoard; voting: Voting }) {
  // A desk is for one wall.
  // eslint-disable-next-line solid/reactivity
  const { voting } = props.desk;
  // eslint-disable-next-line solid/reactivity
  const votes = votesOf(props.live);
  /** The list has a line of its own for votes; what it does not say is said here. */
  const listed = () => props.desk.face() === "outline" && voting.mayVote();
  /** The sheet beside the wall has a button of its own to finish with. */
  const onSheet = () => props.desk.surfaces.isOpen("voting-ballot");
  /** For facilitators, once somebody is there to vote. */
  const progress = () => {
    const known = props.live.role() === "facilitator" ? votes.progress() : null;
    return known && known.eligible > 0 ? known : null;
  };
  const inHand = () => props.desk.tool() === "vote";
  const done = () => voting.ballot()?.done ?? false;
  const allGiven = () => props.voting.kind === "dots" && voting.left() === 0;
  return (
    <Show when={!listed() || props.voting.endsAt !== null || progress()}>
      <section class="vote-pill" data-vote={props.voting.colour} aria-label={t("vote.bar")}>
        <span class="vote-pill-name" title={props.voting.name}>
          <span class="vote-pill-dot" aria-hidden="true" />
          <span class="vote-pill-words">{props.voting.name}</span>
        </span>
        <Show when={!listed()}>
          <Show when={voting.mayVote()} fallback={<span>{t("vote.observing")}</span>}>
            <Show when={voting.joined()}>
              <span class="vote-pill-left">
                <Show when={props.voting.kind === "dots" && props.voting.votes <= MOST_DOTS}>
                  <Dots all={props.voting.votes} left={voting.left()} />
                </Show>
                <span class="tabular">
                  {allGiven() ? t("vote.allGiven") : leftOf(props.voting, voting.ballot()!)}
                </span>
              </span>
            </Show>
            <Show when={!votes.confirmed() && props.live.link() !== "live"}>
              <span class="vote-pill-note" role="status">
                {t("vote.offline")}
              </span>
            </Show>
          </Show>
        </Show>
        <Show when={props.voting.endsAt}>{(end) => <TimeLeft end={end()} live={props.live} />}</Show>
        <Show when={progress()}>
          {(progress) => (
            <Button size="s" variant="quiet" onClick={() => props.desk.surfaces.open("voting-progress")}>
              {t("vote.progress", { done: progress().done, count: progress().eligible })}
            </Button>
          )}
        </Show>
        <Show when={voting.mayVote() && !listed()}>
          <Show
            when={voting.joined()}
            fallback={
              <Button size="s" variant="primary" onClick={() => voting.join()}>
                {t("vote.goOn")}
              </Button>
            }
          >
            <Show
              when={!done() || (allGiven() && inHand())}
              fallback={
                <>
                  <Show when={!allGiven()}>
                    <span class="vote-pill-done">
                      <Check aria-hidden="true" />
                      {t("vote.isDone")}
                    </span>
                  </Show>
                  <Button size="s" onClick={() => (allGiven() ? voting.join() : voting.finish(false))}>
                    {t("vote.change")}
                  </Button>
                </>
              }
            >
              <Show when={props.voting.kind !== "dots" && !onSheet()}>
                <Button size="s" onClick={() => voting.askFor(null)}>
                  {t("vote.sheet")}
                </Button>
              </Show>
              <Show when={!onSheet()}>
                <Show
                  when={inHand()}
                  fallback={
                    <Button size="s" variant="primary" onClick={() => voting.join()}>
                      {t("vote.goOn")}
                    </Button>
                  }
                >
                  <Button size="s" variant="primary" onClick={() => voting.finish(true)}>
                    {t("vote.done")}
                  </Button>
                </Show>
              </Show>
            </Show>
            <Show when={inHand()}>
              <IconButton size="s" label={t("vote.leave")} keys="Esc" onClick={() => voting.leave()}>
                <X aria-hidden="true" />
              </IconButton>
            </Show>
          </Show>
        </Show>
      </section>
    </Show>
  );
}

/** A number that no row of dots tells says of how many it is. */
const leftOf = (voting: Voting, ballot: Ballot): string =>
  voting.kind === "dots" && voting.votes > MOST_DOTS
    ? t("vote.leftOf", { count: ballot.left, all: voting.votes })
    : leftWords(voting, ballot);

/** One dot a vote; those that were given are hollow. The words beside it say the same. */
function Dots(props: { all: number; left: number }) {
  return (
    <span class="vote-pill-dots" aria-hidden="true">
      <For each={Array.from({ length: props.all }, (_, index) => index)}>
        {(index) => <span data-given={index >= props.left ? "" : undefined} />}
      </For>
    </span>
  );
}

/** By the server's clock. Read when asked for, never every second. */
function TimeLeft(props: { end: number; live: LiveBoard }) {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), 500);
  onCleanup(() => clearInterval(timer));
  const left = () => props.end - now() - props.live.clockOffset();
  const time = () => formatDuration(left() + 999);
  return (
    <span
      class="vote-pill-time tabular"
      role="timer"
      aria-live="off"
      aria-label={t("vote.time", { time: time() })}
      data-soon={left() < 30_000 ? "" : undefined}
    >
      {left() > 0 ? time() : t("vote.ends")}
    </span>
  );
}
