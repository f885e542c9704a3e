/**
 * Over the list: the voting that is open with the votes one has left, which stays in view while the list goes by; or
 * the result that is shown, by rank.
 */
import Check from "lucide-solid/icons/check";
import ChevronDown from "lucide-solid/icons/chevron-down";
import { createEffect, createSignal, For, onCleanup, Show } from "solid-js";
import { isWithheld, type Counted, type VotingResult } from "../../board/votings";
import type { Ballot, Voting } from "../../board/voting-types";
import { formatNumber, t, type Key } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { Button } from "../../ui/button";
import { Select } from "../../ui/select";
import { outcomeWords } from "../voting/ballot-outcome";
import { say } from "../voting/ballot-speech";
import { leftWords } from "../voting/ballot-words";
import "./votes.css";

/** Votes that are shown as dots; more are told by their number alone. */
const MOST_PIPS = 10;

export default function OutlineVotes(props: {
  desk: Desk;
  /** Only what is voted on is listed. */
  only: boolean;
  onOnly: (only: boolean) => void;
  /** Puts the keyboard on an item; false where it is not in the list. */
  onFocus: (id: string) => boolean;
  /** Px that it covers at the top of what scrolls. */
  onHeight: (height: number) => void;
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
        <section
          class="outline-votes"
          data-kind={open().kind}
          aria-label={t("ballot.voting")}
          ref={(element) => measure(element, (height) => props.onHeight(height))}
        >
          <p class="outline-votes-name">
            <Colour colour={open().colour} />
            <span>{open().name}</span>
          </p>
          <Show when={props.desk.voting.ballot()}>
            {(ballot) => <Left desk={props.desk} voting={open()} ballot={ballot()} />}
          </Show>
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
          <Show when={noteOf(open(), props.desk.voting.ballot())}>
            {(note) => <p class="outline-votes-note">{t(note())}</p>}
          </Show>
        </section>
      )}
    </Show>
  );
}

/** How one votes here, until one has; nothing where that is known. */
function noteOf(voting: Voting, ballot: Ballot | null): Key | null {
  if (!ballot) return "ballot.observer";
  if (ballot.done) return "ballot.isFinished";
  if (Object.keys(ballot.votes).length > 0) return null;
  return voting.kind === "dots" ? "ballot.how.dots" : "ballot.how.sheet";
}

/** What one has left, the way to the ballot, and the word that one has finished. */
function Left(props: { desk: Desk; voting: Voting; ballot: Ballot }) {
  const isDots = () => props.voting.kind === "dots";
  function finish(done: boolean): void {
    props.desk.voting.finish(done);
    say("done", t(done ? "ballot.isFinished" : "ballot.notFinished"));
  }
  return (
    <>
      <span class="outline-votes-deeds">
        <Show when={!isDots()}>
          <Button size="s" onClick={() => props.desk.voting.askFor(null)}>
            {t("vote.sheet")}
          </Button>
        </Show>
        <Show
          when={props.ballot.done}
          fallback={
            <Button size="s" variant="primary" onClick={() => finish(true)}>
              {t("ballot.finish")}
            </Button>
          }
        >
          {/* Whose votes are all given has finished by that. */}
          <Show when={!isDots() || props.ballot.left > 0}>
            <Button size="s" onClick={() => finish(false)}>
              {t("ballot.reopen")}
            </Button>
          </Show>
        </Show>
      </span>
      <p class="outline-votes-left">
        <Show when={isDots() && props.voting.votes <= MOST_PIPS}>
          <span class="outline-pips" aria-hidden="true">
            <For each={Array.from({ length: props.voting.votes })}>
              {(_, at) => <i data-given={at() >= props.ballot.left ? "" : undefined} />}
            </For>
          </span>
        </Show>
        <strong>{leftWords(props.voting, props.ballot)}</strong>
      </p>
    </>
  );
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
        <Show when={isWithheld(props.result)}>
          <p class="outline-votes-note">{t("voting.withheld", { count: props.result.voters })}</p>
        </Show>
        <div class="outline-register-scroll" hidden={isWithheld(props.result)}>
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
      return result.kind === "matrix" && row.x ? outcomeWords(result, row) : tenth(row.median);
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

/** Tells how high it is whenever that changes: what else sticks to the top stands below it. */
function measure(element: HTMLElement, told: (height: number) => void): void {
  const observer = new ResizeObserver(() => told(element.offsetHeight));
  observer.observe(element);
  onCleanup(() => {
    observer.disconnect();
    told(0);
  });
}
