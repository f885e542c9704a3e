/**
 * Where the voters put each object on two axes: the median as a numbered dot, the middle half of the voters as a
 * cross. The chart is a picture; everything in it stands in the table under it.
 */
import Grid2x2 from "lucide-solid/icons/grid-2x2";
import { createMemo, createSignal, For, Show } from "solid-js";
import type { Counted, Spread, VotingResult } from "../../board/votings";
import { t } from "../../i18n";
import { Button } from "../../ui/button";
import { Voters } from "./bars";
import { tiedRanks } from "./figures";
import { ObjectName, Rank, type LineWays } from "./line";
import { axisEnds, axisTitles, isEffortAndImpact, lineName, placeOn } from "./words";
import "./results.css";
import "./chart.css";

/** Units of the picture: a square field in a frame for the words of its axes. */
const SIDE = 300;
const LEFT = 34;
const TOP = 10;
const BELOW = 38;
const DOT = 9;

type Placed = Counted & { readonly x: Spread; readonly y: Spread };

export function MatrixView(
  props: LineWays & {
    result: VotingResult;
    nameOf: (person: string) => string | null;
    /** Puts the objects on the wall as they are in the chart. */
    onPlace?: (() => void) | undefined;
  },
) {
  const titles = () => axisTitles(props.result.axes);
  const placed = createMemo(() =>
    props.result.results.filter((line): line is Placed => line.x !== null && line.y !== null),
  );
  const tied = createMemo(() => tiedRanks(props.result));
  const [marked, setMarked] = createSignal<string | null>(null);
  return (
    <Show when={placed().length > 0} fallback={<p class="voting-hint">{t("voting.nobodyVoted")}</p>}>
      <Chart result={props.result} placed={placed()} marked={marked()} onMark={setMarked} onGo={props.onGo} />
      <p class="voting-hint">{t("voting.matrixHint")}</p>
      <Show when={props.onPlace}>
        {(place) => (
          <Button size="s" icon={<Grid2x2 aria-hidden="true" />} onClick={() => place()()}>
            {t("voting.place")}
          </Button>
        )}
      </Show>
      <table class="voting-table" style={{ "--vote": `var(--vote-${props.result.colour})` }}>
        <caption class="hidden-visually">{t("voting.matrixCaption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("voting.column.rankShort")}</th>
            <th scope="col">{t("voting.column.object")}</th>
            <th scope="col">{titles().x}</th>
            <th scope="col">{titles().y}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.result.results}>
            {(line) => (
              <tr
                data-marked={marked() === line.object ? "" : undefined}
                onPointerEnter={() => setMarked(line.object)}
                onPointerLeave={() => setMarked(null)}
                onFocusIn={() => setMarked(line.object)}
                onFocusOut={() => setMarked(null)}
              >
                <td>
                  <Rank rank={line.rank} tied={tied().has(line.rank)} />
                </td>
                <th scope="row">
                  <ObjectName line={line} isThere={props.isThere} onGo={props.onGo} />
                  <span class="voting-detail">{t("voting.voters", { count: line.voters })}</span>
                  <Show when={line.by && Object.keys(line.by).length > 0}>
                    <Voters result={props.result} line={line} nameOf={props.nameOf} />
                  </Show>
                </th>
                <td class="tabular">
                  <SpreadWords spread={line.x} />
                </td>
                <td class="tabular">
                  <SpreadWords spread={line.y} />
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  );
}

function SpreadWords(props: { spread: Spread | null }) {
  return (
    <Show when={props.spread} fallback="–">
      {(spread) => (
        <>
          {placeOn(spread().median)}
          <span class="voting-detail">
            <span aria-hidden="true">
              {placeOn(spread().low)}–{placeOn(spread().high)}
            </span>
            <span class="hidden-visually">
              {t("voting.spread", { low: placeOn(spread().low), high: placeOn(spread().high) })}
            </span>
          </span>
        </>
      )}
    </Show>
  );
}

/** The best lies on top, and what is pointed at above all. */
function inLayers(placed: readonly Placed[], marked: string | null): Placed[] {
  const above = (line: Placed) => Number(line.object === marked);
  return [...placed].sort((a, b) => above(a) - above(b) || b.rank - a.rank);
}

function Chart(props: {
  result: VotingResult;
  placed: readonly Placed[];
  marked: string | null;
  onMark: (object: string | null) => void;
  onGo: (object: string) => void;
}) {
  const titles = () => axisTitles(props.result.axes);
  const ends = createMemo(() => ({
    x: axisEnds(props.result.axes, "x"),
    y: axisEnds(props.result.axes, "y"),
  }));
  const across = (value: number) => LEFT + value * SIDE;
  const up = (value: number): number => TOP + (1 - value) * SIDE;
  const summary = () =>
    t("voting.chart", {
      x: titles().x,
      y: titles().y,
      count: props.placed.length,
      first: lineName(props.placed[0]!),
    });
  return (
    <svg
      class="voting-chart"
      viewBox={`0 0 ${LEFT + SIDE + 8} ${TOP + SIDE + BELOW}`}
      role="img"
      aria-label={summary()}
      style={{ "--vote": `var(--vote-${props.result.colour})` }}
    >
      <rect class="voting-field" x={LEFT} y={TOP} width={SIDE} height={SIDE} rx="4" />
      <path
        class="voting-middle"
        d={`M${LEFT + SIDE / 2} ${TOP}v${SIDE} M${LEFT} ${TOP + SIDE / 2}h${SIDE}`}
      />
      <Show when={isEffortAndImpact(props.result.axes)}>
        <text class="voting-quarter" x={LEFT + 8} y={TOP + 16}>
          {t("voting.quarter.wins")}
        </text>
        <text class="voting-quarter" x={LEFT + SIDE - 8} y={TOP + 16} text-anchor="end">
          {t("voting.quarter.projects")}
        </text>
        <text class="voting-quarter" x={LEFT + 8} y={TOP + SIDE - 8}>
          {t("voting.quarter.fill")}
        </text>
        <text class="voting-quarter" x={LEFT + SIDE - 8} y={TOP + SIDE - 8} text-anchor="end">
          {t("voting.quarter.leave")}
        </text>
      </Show>
      <text class="voting-end" x={LEFT} y={TOP + SIDE + 15}>
        {ends().x.low}
      </text>
      <text class="voting-end" x={LEFT + SIDE} y={TOP + SIDE + 15} text-anchor="end">
        {ends().x.high}
      </text>
      <text class="voting-axis-title" x={LEFT + SIDE / 2} y={TOP + SIDE + 32} text-anchor="middle">
        {titles().x} →
      </text>
      <g transform={`translate(${LEFT - 8} ${TOP + SIDE}) rotate(-90)`}>
        <text class="voting-end">{ends().y.low}</text>
        <text class="voting-end" x={SIDE} text-anchor="end">
          {ends().y.high}
        </text>
        <text class="voting-axis-title" x={SIDE / 2} y="-12" text-anchor="middle">
          {titles().y} →
        </text>
      </g>
      <For each={inLayers(props.placed, props.marked)}>
        {(line) => (
          <g
            class="voting-point"
            data-marked={props.marked === line.object ? "" : undefined}
            onPointerEnter={() => props.onMark(line.object)}
            onPointerLeave={() => props.onMark(null)}
            onClick={() => props.onGo(line.object)}
          >
            <title>{lineName(line)}</title>
            <path
              class="voting-spread"
              d={`M${across(line.x.low)} ${up(line.y.median)}H${across(line.x.high)} M${across(line.x.median)} ${up(line.y.low)}V${up(line.y.high)}`}
            />
            <circle cx={across(line.x.median)} cy={up(line.y.median)} r={DOT} />
            <text x={across(line.x.median)} y={up(line.y.median) + 3.6} text-anchor="middle">
              {line.rank}
            </text>
          </g>
        )}
      </For>
    </svg>
  );
}
