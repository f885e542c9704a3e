/** One object of a result: its rank and its text, which leads to it on the wall. */
import { Show } from "solid-js";
import type { Counted } from "../../board/votings";
import { t } from "../../i18n";
import { lineName } from "./words";
import "./results.css";

export interface LineWays {
  readonly isThere: (id: string) => boolean;
  readonly onGo: (id: string) => void;
}

export function Rank(props: { rank: number; tied: boolean }) {
  return (
    <span class="voting-rank tabular">
      <span aria-hidden="true">
        {props.rank}
        {props.tied ? "=" : ""}
      </span>
      <span class="hidden-visually">
        {t(props.tied ? "voting.rankTied" : "voting.rank", { rank: props.rank })}
      </span>
    </span>
  );
}

export function ObjectName(props: LineWays & { line: Pick<Counted, "object" | "text" | "kind"> }) {
  return (
    <Show
      when={props.isThere(props.line.object)}
      fallback={
        <span class="voting-object" data-gone="">
          <span class="voting-object-words">{lineName(props.line)}</span>{" "}
          <span class="voting-detail">{t("voting.gone")}</span>
        </span>
      }
    >
      <button type="button" class="voting-object" onClick={() => props.onGo(props.line.object)}>
        <span class="voting-object-words">{lineName(props.line)}</span>
      </button>
    </Show>
  );
}
