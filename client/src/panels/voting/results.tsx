/** The results of a kept voting: by rank, by organisation, beside another round; and what can be done with them. */
import ClipboardCopy from "lucide-solid/icons/clipboard-copy";
import Download from "lucide-solid/icons/download";
import LayoutGrid from "lucide-solid/icons/layout-grid";
import List from "lucide-solid/icons/list";
import { createMemo, createSignal, Match, Show, Switch } from "solid-js";
import { isWithheld, type VotingResult } from "../../board/votings";
import { placeByMedians } from "../../board/place-medians";
import { tidyByVotes } from "../../board/tidy-votes";
import { formatDate, t } from "../../i18n";
import type { LiveBoard } from "../../sync/live";
import type { Desk } from "../../tools/desk";
import { goTo } from "../../tools/going";
import { announce, toast } from "../../ui";
import { Button, IconButton } from "../../ui/button";
import { Segments, Switch as OnWall } from "../../ui/choice";
import { boardVersion, isNarrow } from "../beside";
import { Bars } from "./bars";
import { CompareView } from "./compare";
import { roundsOf } from "./figures";
import { GroupsView } from "./groups";
import { KeptList } from "./kept";
import { MatrixView } from "./matrix";
import { copyResult, downloadResult } from "./out";
import { Side } from "./side";
import { axisTitles, settingsWords, votingName } from "./words";

type View = "all" | "groups" | "compare";

const NOTHING_MOVED = { "voting.tidied": "voting.tidiedNone", "voting.placed": "voting.placedNone" } as const;

export default function VotingResults(props: { desk: Desk; live: LiveBoard }) {
  // A desk is for one wall, and a page for one board.
  // eslint-disable-next-line solid/reactivity
  const { desk, live } = props;
  const kept = desk.voting.results;
  const version = boardVersion(desk);
  // The panel tells of what the wall shows; where that is nothing, of the newest.
  const [chosen, setChosen] = createSignal<string | null>(null);
  const [listed, setListed] = createSignal(false);
  const result = createMemo(
    () => kept().find((each) => each.id === chosen()) ?? desk.voting.shown() ?? kept()[0] ?? null,
  );
  /** What has lines to be read, tidied by and copied. */
  const told = () => (result() && !isWithheld(result()!) ? result() : null);
  const [view, setView] = createSignal<View>("all");
  const facilitates = () => live.role() === "facilitator";
  const rounds = createMemo(() => (result() ? roundsOf(result()!, kept()) : { alike: [], unlike: [] }));
  const views = createMemo(() => {
    const found: View[] = ["all"];
    if ((result()?.groups?.length ?? 0) > 0) found.push("groups");
    if (rounds().alike.length + rounds().unlike.length > 0) found.push("compare");
    return found;
  });
  const shownView = () => (views().includes(view()) ? view() : "all");

  function go(id: string): void {
    if (!desk.board.store.has(id)) return;
    if (isNarrow()) desk.surfaces.set("voting-results", false);
    goTo(desk, id);
  }
  const isThere = (id: string) => {
    version();
    return desk.board.store.has(id);
  };

  function tidy(shown: VotingResult): void {
    const { moved, locked } = tidyByVotes(
      desk.board,
      shown.results.map((line) => line.object),
    );
    tellMoved("voting.tidied", moved.length, locked);
  }

  function place(shown: VotingResult): void {
    const medians = shown.results.flatMap(({ object, x, y }) =>
      x && y ? { object, x: x.median, y: y.median } : [],
    );
    const words = { title: votingName(shown), ...axisTitles(shown.axes) };
    const { area, moved, locked } = placeByMedians(desk.board, medians, words);
    tellMoved("voting.placed", moved.length, locked);
    if (area) go(area);
  }

  function tellMoved(key: keyof typeof NOTHING_MOVED, moved: number, locked: number): void {
    if (moved === 0) {
      toast(t(NOTHING_MOVED[key]));
      return;
    }
    const words = [t(key, { count: moved })];
    if (locked > 0) words.push(t("voting.tidiedLocked", { count: locked }));
    toast(words.join(" "), {
      action: { label: t("voting.undo"), run: () => void desk.board.undo.undo() },
    });
  }

  return (
    <Side
      desk={desk}
      surface="voting-results"
      title={result() ? votingName(result()!) : t("voting.results")}
      detail={result() ? detailOf(result()!) : undefined}
      colour={result()?.colour}
      deeds={
        <Show when={kept().length > 1 || (facilitates() && kept().length > 0)}>
          <IconButton label={t("voting.kept")} aria-expanded={listed()} onClick={() => setListed(!listed())}>
            <List aria-hidden="true" />
          </IconButton>
        </Show>
      }
      foot={
        told() && (
          <div class="voting-buttons" data-three={facilitates() && told()!.voters > 0 ? "" : undefined}>
            <Show when={facilitates() && told()!.voters > 0}>
              <Button size="s" icon={<LayoutGrid aria-hidden="true" />} onClick={() => tidy(told()!)}>
                {t("voting.tidy")}
              </Button>
            </Show>
            <Button
              size="s"
              icon={<ClipboardCopy aria-hidden="true" />}
              aria-label={t("voting.copyTable")}
              onClick={() => void copyResult(told()!, desk.nameOf)}
            >
              {t("voting.copy")}
            </Button>
            <Button
              size="s"
              icon={<Download aria-hidden="true" />}
              aria-label={t("voting.csvFile")}
              onClick={() => downloadResult(told()!, live.title(), desk.nameOf)}
            >
              {t("voting.csv")}
            </Button>
          </div>
        )
      }
    >
      <Show when={listed()}>
        <KeptList
          board={live.id}
          kept={kept()}
          chosen={result()?.id ?? null}
          mayChange={facilitates()}
          onChoose={(id) => {
            setChosen(id);
            desk.voting.show(id);
            announce(t("voting.showing", { name: votingName(kept().find((each) => each.id === id)!) }));
          }}
        />
      </Show>
      <Show when={result()} fallback={<p class="voting-hint">{t("voting.none")}</p>}>
        {(shown) => (
          <>
            <Show when={views().length > 1}>
              <Segments
                legend={t("voting.view")}
                legendHidden
                options={views().map((value) => ({ value, label: t(`voting.view.${value}`) }))}
                value={shownView()}
                onChange={setView}
              />
            </Show>
            <Show when={!isWithheld(shown())}>
              <OnWall
                label={t("voting.showOnWall")}
                checked={desk.voting.shown()?.id === shown().id}
                onChange={(show) => {
                  setChosen(shown().id);
                  desk.voting.show(show ? shown().id : null);
                }}
              />
            </Show>
            <Switch>
              <Match when={isWithheld(shown())}>
                <p>{t("voting.withheld", { count: shown().voters })}</p>
              </Match>
              <Match when={shownView() === "groups"}>
                <GroupsView result={shown()} isThere={isThere} onGo={go} />
              </Match>
              <Match when={shownView() === "compare"}>
                <CompareView result={shown()} {...rounds()} isThere={isThere} onGo={go} />
              </Match>
              <Match when={shown().kind === "matrix"}>
                <MatrixView
                  result={shown()}
                  nameOf={desk.nameOf}
                  isThere={isThere}
                  onGo={go}
                  onPlace={facilitates() ? () => place(shown()) : undefined}
                />
              </Match>
              <Match when={true}>
                <Bars result={shown()} nameOf={desk.nameOf} isThere={isThere} onGo={go} />
              </Match>
            </Switch>
          </>
        )}
      </Show>
    </Side>
  );
}

function detailOf(result: VotingResult): string {
  return [
    t("voting.voters", { count: result.voters }),
    settingsWords(result),
    result.closed > 0 ? formatDate(result.closed) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
