/** The same result for each organisation of which at least five voted. */
import { createSignal, For, Show } from "solid-js";
import type { VotingGroup, VotingResult } from "../../board/votings";
import { formatNumber, t } from "../../i18n";
import { Button } from "../../ui/button";
import { Bar } from "./bars";
import { groupFigure, groupLength } from "./figures";
import { ObjectName, type LineWays } from "./line";
import { axisTitles, oneDecimal, placeOn } from "./words";
import "./results.css";

/** Lines at first; the others by a button, as among the bars. */
const FIRST = 25;

export function GroupsView(props: LineWays & { result: VotingResult }) {
  const groups = () => props.result.groups ?? [];
  const [all, setAll] = createSignal(false);
  const lines = () => props.result.results;
  return (
    <>
      <p class="voting-hint">
        {t("voting.groups.hint")} {barWords(props.result)}
      </p>
      <ol class="voting-lines" style={{ "--vote": `var(--vote-${props.result.colour})` }}>
        <For each={all() ? lines() : lines().slice(0, FIRST)}>
          {(line) => (
            <li class="voting-grouped">
              <ObjectName line={line} isThere={props.isThere} onGo={props.onGo} />
              <ul class="voting-groups">
                <For each={groups()}>
                  {(group) => (
                    <li>
                      <span class="voting-group-name">
                        {group.name ?? t("voting.groups.others")}{" "}
                        <span class="voting-detail tabular">{formatNumber(group.voters)}</span>
                      </span>
                      <Show when={props.result.kind !== "matrix"} fallback={<span />}>
                        <Bar length={groupLength(props.result, group, line.object)} />
                      </Show>
                      <span class="tabular voting-group-figure">
                        {groupWords(props.result, group, line.object)}
                      </span>
                    </li>
                  )}
                </For>
              </ul>
            </li>
          )}
        </For>
      </ol>
      <Show when={!all() && lines().length > FIRST}>
        <Button variant="quiet" onClick={() => setAll(true)}>
          {t("voting.showAll", { count: lines().length })}
        </Button>
      </Show>
    </>
  );
}

/** What a line shows of each: for a matrix numbers, bars for the others. */
function barWords({ kind, axes }: VotingResult): string {
  if (kind === "matrix") return t("voting.groups.medians", axisTitles(axes));
  return kind === "scale" ? t("voting.groups.means") : t("voting.groups.bars");
}

function groupWords(result: VotingResult, group: VotingGroup, object: string): string {
  const value = group.results[object];
  if (value !== undefined && typeof value !== "number")
    return t("voting.value.matrix", { x: placeOn(value[0]), y: placeOn(value[1]) });
  const figure = groupFigure(result, group, object);
  if (figure === null) return "–";
  return result.kind === "scale" ? oneDecimal(figure) : formatNumber(figure);
}
