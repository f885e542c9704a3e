/**
 * A voting is set up beside the wall, where what it is about is shown: as it opens it is a dot voting that suits the
 * board, so that the next click starts it.
 */
import ChartBar from "lucide-solid/icons/chart-bar";
import Play from "lucide-solid/icons/play";
import { createEffect, createMemo, createSignal, on, onCleanup, Show } from "solid-js";
import { createSending } from "../../api/sending";
import { votingsApi } from "../../api/votings";
import { boundsOf } from "../../board/objects";
import { candidatesOf } from "../../board/votings";
import type { Voting, VotingSettings } from "../../board/voting-types";
import { expand } from "../../geometry/rect";
import { t } from "../../i18n";
import type { LiveBoard } from "../../sync/live";
import type { Desk } from "../../tools/desk";
import { toast } from "../../ui";
import { Banner } from "../../ui/banner";
import { Button } from "../../ui/button";
import { Switch } from "../../ui/choice";
import { boardVersion, isNarrow } from "../beside";
import { votersPresent } from "./around";
import { Drafts } from "./drafts";
import { KindChoice } from "./kind-choice";
import { firstSettings, freeColour, LEAST_ANONYMOUS, MOST_VOTES, settled, usualKinds, votable } from "./plan";
import { MoreSettings } from "./more-settings";
import { ScopeChoice } from "./scope-choice";
import { Side } from "./side";
import { Stepper } from "./stepper";
import { settingsOf, votingName } from "./words";
import "./setup.css";

export default function VotingSetup(props: { desk: Desk; live: LiveBoard }) {
  // A desk is for one wall, and a page for one board.
  // eslint-disable-next-line solid/reactivity
  const { desk, live } = props;
  const { store } = desk.board;
  const version = boardVersion(desk);
  const colour = () => freeColour(desk.voting.results().map((result) => result.colour));
  const [settings, setSettings] = createSignal<VotingSettings>(
    firstSettings(store, desk.selection.ids(), colour()),
  );
  const change = (part: Partial<VotingSettings>) => setSettings((before) => ({ ...before, ...part }));
  /** The draft that is being changed, or null for a new one. */
  const [draft, setDraft] = createSignal<Voting | null>(null);
  /** The kinds were chosen by hand: another scope does not choose them anew. */
  const [choseKinds, setChoseKinds] = createSignal(false);
  const { busy, error, setError, send } = createSending();
  const [drafts, setDrafts] = createSignal<readonly Voting[]>([]);

  const readDrafts = async () =>
    setDrafts((await votingsApi.list(live.id)).filter((each) => each.state === "draft"));
  void readDrafts().catch(() => undefined);

  function changeScope(scope: VotingSettings["scope"]): void {
    change(choseKinds() ? { scope } : { scope, kinds: usualKinds(store, scope) });
  }
  // A scope that is the selection follows it; what is let go of by a click on the wall stays.
  onCleanup(
    // eslint-disable-next-line solid/reactivity -- asked when the selection changes
    desk.selection.listen(() => {
      if (settings().scope.type !== "selection") return;
      const ids = votable(store, [...desk.selection.ids()]);
      if (ids.length > 0) changeScope({ type: "selection", ids });
    }),
  );

  const candidates = createMemo(() => {
    version();
    return candidatesOf(store, settings());
  });

  createEffect(() =>
    desk.voting.plan({
      candidates: candidates().map(({ id }) => id),
      scope: settings().scope,
      colour: settings().colour,
    }),
  );
  onCleanup(() => desk.voting.plan(null));

  const voters = votersPresent(live);
  const tooFew = () => settings().anonymous && voters() < LEAST_ANONYMOUS;

  const start = () =>
    send(async () => {
      const wanted = settled(settings());
      const from = draft();
      if (from) {
        await votingsApi.change(live.id, from.id, wanted);
        await votingsApi.open(live.id, from.id);
      } else await votingsApi.create(live.id, wanted, true);
      desk.surfaces.open("voting-progress");
    });
  const save = () =>
    send(async () => {
      const wanted = settled(settings());
      const from = draft();
      const saved = from
        ? await votingsApi.change(live.id, from.id, wanted)
        : await votingsApi.create(live.id, wanted, false);
      toast(t("voting.draftSaved", { name: votingName(saved) }));
      begin(null);
      await readDrafts();
    });
  function begin(from: Voting | null): void {
    setDraft(from);
    setChoseKinds(from !== null);
    setSettings(from ? settingsOf(from) : firstSettings(store, desk.selection.ids(), colour()));
  }
  // What was wrong may be right once something else is asked for.
  createEffect(on(settings, () => setError(null), { defer: true }));

  return (
    <Side
      desk={desk}
      surface="voting-setup"
      title={t(draft() ? "voting.editDraft" : "voting.new")}
      foot={
        <>
          <Show when={error()}>{(text) => <Banner tone="problem" title={text()} />}</Show>
          <p class="voting-about" role="status">
            {candidates().length === 0
              ? t("voting.nothing")
              : t("voting.candidates", { count: candidates().length })}
          </p>
          <div class="voting-buttons">
            <Button busy={busy()} onClick={() => void save()}>
              {t("voting.saveDraft")}
            </Button>
            <Button
              variant="primary"
              busy={busy()}
              disabled={candidates().length === 0}
              icon={<Play aria-hidden="true" />}
              onClick={() => void start()}
            >
              {t("voting.start")}
            </Button>
          </div>
        </>
      }
    >
      <KindChoice settings={settings()} onChange={setSettings} />
      <Show when={settings().kind === "dots"}>
        <Stepper
          label={t("voting.votes")}
          value={settings().votes}
          least={1}
          most={MOST_VOTES}
          onChange={(votes) => change({ votes })}
        />
      </Show>
      <ScopeChoice
        desk={desk}
        settings={settings()}
        version={version}
        onScope={(scope) => {
          changeScope(scope);
          if ("id" in scope) bringIntoView(desk, scope.id);
        }}
        onKinds={(kinds) => {
          setChoseKinds(true);
          change({ kinds });
        }}
      />
      <Switch
        label={t("voting.anonymousSwitch")}
        hint={t(settings().anonymous ? "voting.anonymousHint" : "voting.namedHint")}
        checked={settings().anonymous}
        onChange={(anonymous) => change({ anonymous })}
      />
      <Show when={tooFew()}>
        <Banner tone="warning" title={t("voting.tooFew", { least: LEAST_ANONYMOUS, count: voters() })} />
      </Show>
      <MoreSettings settings={settings()} onChange={change} />
      <Drafts
        board={live.id}
        drafts={drafts().filter((each) => each.id !== draft()?.id)}
        onEdit={begin}
        onChanged={() => void readDrafts()}
        onOpened={() => desk.surfaces.open("voting-progress")}
      />
      <Show when={draft()}>
        <Button variant="quiet" size="s" onClick={() => begin(null)}>
          {t("voting.newInstead")}
        </Button>
      </Show>
      <Show when={desk.voting.results().length > 0}>
        <Button
          size="s"
          icon={<ChartBar aria-hidden="true" />}
          onClick={() => desk.surfaces.open("voting-results")}
        >
          {t("voting.keptCount", { count: desk.voting.results().length })}
        </Button>
      </Show>
    </Side>
  );
}

/** Px of the wall that the panel stands on. */
const PANEL = 424;

/** An area or a grid, beside the panel and not under it. */
function bringIntoView(desk: Desk, id: string): void {
  const object = desk.board.store.get(id);
  if (!object) return;
  const { camera } = desk.canvas;
  const around = expand(boundsOf(object), 40);
  const beside = isNarrow() ? 0 : PANEL / camera.view.zoom;
  camera.reveal({ ...around, w: around.w + beside }, "hand");
}
