/** Sorted bars: votes, the mean of a scale with how many chose each step, points of a ranking. */
import ChevronDown from "lucide-solid/icons/chevron-down";
import { createMemo, createSignal, For, Show } from "solid-js";
import type { Counted, VotingResult } from "../../board/votings";
import { formatNumber, t } from "../../i18n";
import { Button } from "../../ui/button";
import { figureOf, lengthOf, tiedRanks, votesBy } from "./figures";
import { Histogram } from "./histogram";
import { ObjectName, Rank, type LineWays } from "./line";
import { oneDecimal, percent, valueWords } from "./words";
import "./rows.css";
import "./results.css";

/** Lines at first; the others by a button, so that a board of hundreds opens at once. */
const FIRST = 25;

export function Bars(props: LineWays & { result: VotingResult; nameOf: (person: string) => string | null }) {
  const tied = createMemo(() => tiedRanks(props.result));
  const [all, setAll] = createSignal(false);
  // What nobody voted for is named at the end, without bars.
  const voted = () => props.result.results.filter((line) => line.voters > 0);
  const without = () => props.result.results.filter((line) => line.voters === 0);
  const lines = () => (all() ? voted() : voted().slice(0, FIRST));
  return (
    <Show when={props.result.voters > 0} fallback={<p class="voting-hint">{t("voting.nobodyVoted")}</p>}>
      <Show when={scaleWords(props.result)}>{(words) => <p class="voting-hint">{words()}</p>}</Show>
      <ol class="voting-lines" style={{ "--vote": `var(--vote-${props.result.colour})` }}>
        <For each={lines()}>
          {(line) => (
            <li class="voting-line">
              <Rank rank={line.rank} tied={tied().has(line.rank)} />
              <div class="voting-line-words">
                <ObjectName line={line} isThere={props.isThere} onGo={props.onGo} />
                <Show
                  when={props.result.kind === "scale"}
                  fallback={<Bar length={lengthOf(props.result, figureOf(props.result, line))} />}
                >
                  <Histogram result={props.result} line={line} />
                </Show>
                <p class="voting-detail">{detail(props.result, line)}</p>
                <Show when={line.by && Object.keys(line.by).length > 0}>
                  <Voters result={props.result} line={line} nameOf={props.nameOf} />
                </Show>
              </div>
              <span class="voting-figure tabular">{figure(props.result, line)}</span>
            </li>
          )}
        </For>
      </ol>
      <Show when={!all() && voted().length > FIRST}>
        <Button variant="quiet" onClick={() => setAll(true)}>
          {t("voting.showAll", { count: voted().length })}
        </Button>
      </Show>
      <Show when={without().length > 0}>
        <details class="voting-more">
          <summary>
            {t("voting.withoutVotes", { count: without().length })}
            <ChevronDown aria-hidden="true" />
          </summary>
          <ul class="voting-list">
            <For each={without()}>
              {(line) => (
                <li>
                  <ObjectName line={line} isThere={props.isThere} onGo={props.onGo} />
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
    </Show>
  );
}

export function Bar(props: { length: number }) {
  return (
    <span class="voting-bar" aria-hidden="true">
      <span style={{ "inline-size": `${props.length * 100}%` }} />
    </span>
  );
}

/** "1 = not at all, 5 = at once"; nothing where nobody said what the ends mean. */
function scaleWords({ kind, scale }: VotingResult): string | null {
  if (kind !== "scale" || !scale) return null;
  const ends = [
    [scale.low, scale.lowLabel.trim()],
    [scale.high, scale.highLabel.trim()],
  ] as const;
  const words = ends
    .filter(([, label]) => label !== "")
    .map(([step, label]) => `${formatNumber(step)} = ${label}`);
  return words.length > 0 ? words.join(", ") : null;
}

/** The number at the end of a line. */
function figure(result: VotingResult, line: Counted): string {
  const value = figureOf(result, line);
  if (value === null) return "–";
  return result.kind === "scale" ? oneDecimal(value) : formatNumber(value);
}

function detail(result: VotingResult, line: Counted): string {
  const voters = t("voting.voters", { count: line.voters });
  switch (result.kind) {
    case "dots":
      return [line.share === null ? "" : percent(line.share), voters].filter(Boolean).join(" · ");
    case "scale":
      return [line.median === null ? "" : t("voting.medianIs", { value: oneDecimal(line.median) }), voters]
        .filter(Boolean)
        .join(" · ");
    default:
      return [
        line.mean === null ? "" : t("voting.meanPlace", { place: oneDecimal(line.mean) }),
        line.first ? t("voting.firstBy", { count: line.first }) : "",
        voters,
      ]
        .filter(Boolean)
        .join(" · ");
  }
}

/** Who voted for it, in a named voting. */
export function Voters(props: {
  result: VotingResult;
  line: Counted;
  nameOf: (person: string) => string | null;
}) {
  return (
    <details class="voting-by">
      <summary>{t("voting.whoVoted")}</summary>
      <ul>
        <For each={votesBy(props.line, props.nameOf)}>
          {({ name, value }) => (
            <li>
              <span>{name ?? t("voting.unknownPerson")}</span>
              <span class="tabular">{valueWords(props.result.kind, value)}</span>
            </li>
          )}
        </For>
      </ul>
    </details>
  );
}
