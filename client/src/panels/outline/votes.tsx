/**
 * Over the list: how one votes in it while a voting is open (votes left stand in the pill over the page), or the
 * result that is shown, by rank.
 */
import Check from "lucide-solid/icons/check";
import ChevronDown from "lucide-solid/icons/chevron-down";
import { createEffect, createSignal, For, Show } from "solid-js";
import type { Counted, VotingResult } from "../../board/votings";
import type { Ballot, Voting } from "../../board/voting-types";
import { formatNumber, t, type Key } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { Button } from "../../ui/button";
import { Select } from "../../ui/select";
import { outcomeWords } from "../voting/ballot-outcome";
import "./votes.css";

export default function OutlineVotes(props: {
  desk: Desk;
  /** Only what is voted on is listed. */
  only: boolean;
  onOnly: (only: boolean) => void;
  /** Puts the keyboard on an item; false where it is not in the list. */
  onFocus: (id: string) => boolean;
}) {
  const voting = () => props.desk.voting.open();
  return (
    <Show
      when={voting()}
      fallback={
        <Show when={props.desk.voting.shown()}>
          {(result) => <Result desk={props.desk} result={result()} onFocus={props.onFocus} />}
        </Show>
      }
    >
      {(open) => (
        <section class="outline-votes" aria-label={t("ballot.voting")}>
          <p class="outline-votes-name">
            <Colour colour={open().colour} />
            <span>{open().name}</span>
          </p>
          <Button
            size="s"
            variant="quiet"
            class="outline-votes-only"
            aria-pressed={props.only}
            icon={
              <Show when={props.only}>
                <Check aria-hidden="true" />
              </Show>
            }
            onClick={() => props.onOnly(!props.only)}
          >
            {t("ballot.only")}
          </Button>
          <p class="outline-votes-note">{t(how(open(), props.desk.voting.ballot()))}</p>
        </section>
      )}
    </Show>
  );
}

function how(voting: Voting, ballot: Ballot | null): Key {
  if (!ballot) return "ballot.observer";
  if (ballot.done) return "ballot.isFinished";
  return voting.kind === "dots" ? "ballot.how.dots" : "ballot.how.sheet";
}

/** By rank, as a table whose rows lead to the items. Folded until it is asked for, or has just come. */
function Result(props: { desk: Desk; result: VotingResult; onFocus: (id: string) => boolean }) {
  // One outline belongs to one desk.
  // eslint-disable-next-line solid/reactivity
  const { voting } = props.desk;
  const [unfolded, setUnfolded] = createSignal(voting.revealing() !== null);
  createEffect(() => {
    if (voting.revealing()) setUnfolded(true);
  });
  const heads = () => HEADS[props.result.kind];
  return (
    <section class="outline-result" aria-labelledby="outline-result">
      <div class="outline-result-top">
        <h2>
          <button
            type="button"
            id="outline-result"
            aria-expanded={unfolded()}
            aria-controls="outline-result-table"
            onClick={() => setUnfolded(!unfolded())}
          >
            <Colour colour={props.result.colour} />
            <span>{t("ballot.result", { name: props.result.name })}</span>
            <ChevronDown aria-hidden="true" />
          </button>
        </h2>
        <span class="outline-votes-note">{t("ballot.turnout", { count: props.result.voters })}</span>
      </div>
      <div id="outline-result-table" hidden={!unfolded()}>
        <Show when={voting.results().length > 1}>
          <Select
            label={t("ballot.resultOf")}
            options={voting.results().map(({ id, name }) => ({ value: id, label: name }))}
            value={props.result.id}
            onChange={(id) => voting.show(id)}
          />
        </Show>
        <div class="outline-register-scroll">
          <table class="outline-register outline-result-rows" aria-labelledby="outline-result">
            <thead>
              <tr>
                <th scope="col">{t("ballot.head.rank")}</th>
                <th scope="col">{t("ballot.head.item")}</th>
                <For each={heads()}>{(head) => <th scope="col">{t(`ballot.head.${head}`)}</th>}</For>
              </tr>
            </thead>
            <tbody>
              <For each={props.result.results}>
                {(row) => (
                  <tr>
                    <td class="tabular">{formatNumber(row.rank)}</td>
                    <th scope="row">
                      <Show
                        when={props.desk.board.store.has(row.object)}
                        fallback={
                          <>
                            {row.text} <span class="outline-votes-note">{t("ballot.gone")}</span>
                          </>
                        }
                      >
                        <button type="button" class="outline-lead" onClick={() => props.onFocus(row.object)}>
                          {row.text || t("outline.emptyNote")}
                        </button>
                      </Show>
                    </th>
                    <For each={heads()}>
                      {(head) => <td class="tabular">{cellOf(props.result, row, head)}</td>}
                    </For>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}

type Head = "votes" | "share" | "voters" | "mean" | "median" | "points" | "place" | "first";
const HEADS: Record<VotingResult["kind"], readonly Head[]> = {
  dots: ["votes", "share", "voters"],
  matrix: ["median", "voters"],
  scale: ["mean", "median", "voters"],
  ranking: ["points", "place", "first", "voters"],
};

function cellOf(result: VotingResult, row: Counted, head: Head): string {
  const tenth = (value: number | null) => (value === null ? "–" : formatNumber(Math.round(value * 10) / 10));
  switch (head) {
    case "votes":
      return formatNumber(row.votes);
    case "share":
      return row.share === null ? "–" : `${formatNumber(Math.round(row.share * 100))} %`;
    case "voters":
      return formatNumber(row.voters);
    case "mean":
    case "place":
      return tenth(row.mean);
    case "median":
      return result.kind === "matrix" ? outcomeWords(result, row) : tenth(row.median);
    case "points":
      return tenth(row.points);
    case "first":
      return row.first === null ? "–" : formatNumber(row.first);
  }
}

function Colour(props: { colour: number }) {
  return (
    <i
      class="outline-votes-colour"
      aria-hidden="true"
      ref={(element) =>
        createEffect(() => element.style.setProperty("background", `var(--vote-${props.colour})`))
      }
    />
  );
}
