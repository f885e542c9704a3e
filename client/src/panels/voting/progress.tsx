/** An open voting as its facilitators see it: who has finished and who has votes left, never where they went. */
import BellRing from "lucide-solid/icons/bell-ring";
import Check from "lucide-solid/icons/check";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Square from "lucide-solid/icons/square";
import TimerReset from "lucide-solid/icons/timer-reset";
import Trash from "lucide-solid/icons/trash";
import { createMemo, createSignal, For, onCleanup, Show } from "solid-js";
import { createSending } from "../../api/sending";
import { votingsApi } from "../../api/votings";
import type { VoterProgress, Voting } from "../../board/voting-types";
import { formatDuration, t } from "../../i18n";
import type { LiveBoard } from "../../sync/live";
import { votesOf } from "../../sync/votes";
import type { Desk } from "../../tools/desk";
import { toast } from "../../ui";
import { Banner } from "../../ui/banner";
import { Button, IconButton } from "../../ui/button";
import { DangerDialog } from "../../ui/danger-dialog";
import { Dialog } from "../../ui/dialog";
import { Face } from "../../ui/face";
import { Menu } from "../../ui/menu";
import { LEAST_ANONYMOUS } from "./plan";
import { regain, Side } from "./side";
import { settingsWords, votingName } from "./words";
import "./rows.css";
import "./progress.css";

/** Minutes that a voting is made longer by. */
const LONGER = [1, 2, 5, 10] as const;

export default function VotingProgress(props: { desk: Desk; live: LiveBoard; voting: Voting }) {
  // The page is for one board.
  // eslint-disable-next-line solid/reactivity
  const { live, desk } = props;
  const votes = votesOf(live);
  const { busy, error, send } = createSending();
  const [asking, setAsking] = createSignal<"close" | "discard" | null>(null);
  const asked = () => {
    setAsking(null);
    regain();
  };
  const nameOf = (id: string) => live.people().get(id)?.name ?? t("voting.unknownPerson");
  const progress = () => {
    const known = votes.progress();
    return known?.voting === props.voting.id ? known : null;
  };
  const waiting = () => (progress() ? progress()!.eligible - progress()!.done : 0);
  /** People whose votes nobody could tell from each other's are too few; null where that is no matter. */
  const tooFew = createMemo(() => {
    if (!props.voting.anonymous) return null;
    const voted = (progress()?.voters ?? []).filter(({ left }) => left < most(props.voting)).length;
    return voted > 0 && voted < LEAST_ANONYMOUS ? voted : null;
  });
  const closeWords = () =>
    tooFew() === null
      ? t("voting.closeText", { count: waiting() })
      : t("voting.closeTooFew", { count: tooFew()!, least: LEAST_ANONYMOUS });
  const voters = createMemo(() => sorted(progress()?.voters ?? [], nameOf));

  const close = () =>
    send(async () => {
      await votingsApi.close(live.id, props.voting.id);
    });
  const discard = () => send(() => votingsApi.remove(live.id, props.voting.id));
  const extend = (minutes: number) =>
    send(async () => {
      const timed = props.voting.endsAt !== null;
      await votingsApi.extend(live.id, props.voting.id, minutes);
      toast(t(timed ? "voting.extended" : "voting.limited", { count: minutes }));
    });
  const remind = () =>
    send(async () => {
      const count = await votingsApi.remind(live.id, props.voting.id);
      toast(t("voting.reminded", { count }));
    });

  return (
    <Side
      desk={desk}
      surface="voting-progress"
      title={votingName(props.voting)}
      detail={settingsWords(props.voting)}
      colour={props.voting.colour}
      deeds={
        <Menu
          label={t("voting.deeds")}
          placement="bottom-end"
          trigger={(given) => (
            <IconButton {...given} label={t("voting.deeds")}>
              <Ellipsis aria-hidden="true" />
            </IconButton>
          )}
          items={[
            {
              id: "discard",
              label: t("voting.discard"),
              detail: t("voting.discardDetail"),
              icon: <Trash aria-hidden="true" />,
              danger: true,
              onSelect: () => setAsking("discard"),
            },
          ]}
        />
      }
      foot={
        <>
          <Show when={error()}>{(text) => <Banner tone="problem" title={text()} />}</Show>
          <div class="voting-buttons">
            <Menu
              label={t(props.voting.endsAt === null ? "voting.limit" : "voting.extend")}
              placement="top-start"
              trigger={(given) => (
                <Button {...given} icon={<TimerReset aria-hidden="true" />}>
                  {t(props.voting.endsAt === null ? "voting.limit" : "voting.extend")}
                </Button>
              )}
              items={LONGER.map((minutes) => ({
                id: String(minutes),
                label: t(props.voting.endsAt === null ? "voting.closesIn" : "voting.longer", {
                  count: minutes,
                }),
                onSelect: () => void extend(minutes),
              }))}
            />
            <Button
              icon={<BellRing aria-hidden="true" />}
              disabled={waiting() === 0}
              onClick={() => void remind()}
            >
              {t("voting.remind")}
            </Button>
            <Button
              variant="primary"
              busy={busy()}
              icon={<Square aria-hidden="true" />}
              onClick={() => (waiting() > 0 || tooFew() !== null ? setAsking("close") : void close())}
            >
              {t("voting.close")}
            </Button>
          </div>
        </>
      }
    >
      <div class="voting-far">
        <p class="voting-far-words">
          <strong class="tabular">{progress()?.done ?? 0}</strong>
          <span>{t("voting.ofFinished", { count: progress()?.eligible ?? 0 })}</span>
          <Show when={props.voting.endsAt}>
            {(endsAt) => <TimeLeft endsAt={endsAt()} offset={live.clockOffset()} />}
          </Show>
        </p>
        <div
          class="voting-bar"
          role="progressbar"
          aria-label={t("voting.progress")}
          aria-valuemin={0}
          aria-valuemax={Math.max(1, progress()?.eligible ?? 1)}
          aria-valuenow={progress()?.done ?? 0}
          aria-valuetext={t("voting.finishedText", {
            done: progress()?.done ?? 0,
            all: progress()?.eligible ?? 0,
          })}
        >
          <span
            style={{
              "inline-size": `${share(progress()?.done ?? 0, progress()?.eligible ?? 0)}%`,
              "--vote": `var(--vote-${props.voting.colour})`,
            }}
          />
        </div>
      </div>
      <Show when={voters().length > 0} fallback={<p class="voting-hint">{t("voting.nobody")}</p>}>
        <ul class="voting-list voting-people">
          <For each={voters()}>
            {(voter) => (
              <li class="voting-item" data-done={voter.done ? "" : undefined}>
                <Face name={nameOf(voter.person)} colour={live.people().get(voter.person)?.colour ?? 0} />
                <span class="voting-item-words">
                  <span class="voting-item-name">{nameOf(voter.person)}</span>
                </span>
                <span class="voting-left">
                  <Show when={voter.done} fallback={leftWords(props.voting, voter)}>
                    <Check aria-hidden="true" />
                    {t("voting.finished")}
                  </Show>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <p class="voting-hint">
        {t(props.voting.anonymous ? "voting.neverWhereAnonymous" : "voting.neverWhere", {
          least: LEAST_ANONYMOUS,
        })}
      </p>
      <Show when={asking() === "close"}>
        <Dialog
          open
          alert
          size="s"
          title={t("voting.closeTitle")}
          description={closeWords()}
          onOpenChange={(open) => {
            if (!open) asked();
          }}
          footer={
            <>
              <Button onClick={asked}>{t("voting.keepOpen")}</Button>
              <Button variant="primary" busy={busy()} onClick={() => void close()}>
                {t("voting.close")}
              </Button>
            </>
          }
        >
          <Show when={error()}>{(text) => <Banner tone="problem" title={text()} />}</Show>
        </Dialog>
      </Show>
      <Show when={asking() === "discard"}>
        <DangerDialog
          title={t("voting.discardTitle")}
          description={t("voting.discardText")}
          deed={t("voting.discard")}
          busy={busy()}
          error={error()}
          onDo={() => void discard()}
          onClose={asked}
        />
      </Show>
    </Side>
  );
}

/** Who has most left first: they are the ones to wait for. */
function sorted(voters: readonly VoterProgress[], nameOf: (id: string) => string): VoterProgress[] {
  return [...voters].sort(
    (a, b) =>
      Number(a.done) - Number(b.done) || b.left - a.left || nameOf(a.person).localeCompare(nameOf(b.person)),
  );
}

/** What somebody has left who has not voted at all. */
const most = ({ kind, votes, candidates }: Voting): number => (kind === "dots" ? votes : candidates.length);

function leftWords(voting: Voting, { left }: VoterProgress): string {
  if (left === most(voting)) return t("voting.notBegun");
  return t(voting.kind === "dots" ? "voting.votesLeft" : "voting.objectsLeft", { count: left });
}

const share = (done: number, all: number): number => (all > 0 ? Math.min(100, (done / all) * 100) : 0);

/** Counts down by the server's clock. It is not read out by itself: the page that says so is ballot-news. */
function TimeLeft(props: { endsAt: number; offset: number }) {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), 500);
  onCleanup(() => clearInterval(timer));
  const left = () => Math.max(0, props.endsAt - (now() + props.offset));
  return (
    <span class="voting-time tabular" role="timer" data-soon={left() < 60_000 ? "" : undefined}>
      {t("voting.timeLeft", { time: formatDuration(left()) })}
    </span>
  );
}
