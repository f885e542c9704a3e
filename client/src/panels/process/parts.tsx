/** Small parts of the process panel. */
import { createEffect, onCleanup, Show } from "solid-js";
import { COUNTED, wordedWait, type Counted, type Counts } from "../../board/grids/counts";
import type { GridObject } from "../../board/objects";
import { formatNumber, formatWait, t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { stepName } from "../../tools/grid/process";
import { announce } from "../../ui";

export function Sign(props: { d: string }) {
  return (
    <svg class="process-sign" viewBox="0 0 24 24" aria-hidden="true">
      <path d={props.d} />
    </svg>
  );
}

/** A count as it is said: a number, or a time. */
export function valueOf(counts: Counts, counted: Counted): string {
  if (counted !== "waiting") return formatNumber(counts[counted].count);
  return counts.minutes === 0 ? "0" : formatWait(wordedWait(counts.minutes));
}

/** "Kela, Hakeminen": the organisation of a step, and its column. */
export function placeOf(desk: Desk, id: string): string {
  const { store } = desk.board;
  const cell = store.cellOf(id);
  const grid = cell && (store.get(cell.grid) as GridObject);
  if (!grid) return "";
  const organisation = grid.model.lanes.find((lane) => lane.id === cell.lane)?.title ?? "";
  const column = grid.model.leaves.find((leaf) => leaf.id === cell.column)?.title ?? "";
  return t("process.step.at", {
    organisation: organisation || t("process.untitled"),
    column: column || t("process.untitled"),
  });
}

/** A step that is shown on the wall when it is pressed. */
export function StepButton(props: {
  desk: Desk;
  id: string;
  version: () => number;
  onGo: (id: string) => void;
  detail?: string | undefined;
  number?: number | undefined;
}) {
  const name = () => {
    props.version();
    return stepName(props.desk, props.id);
  };
  return (
    <button type="button" class="process-step" data-step={props.id} onClick={() => props.onGo(props.id)}>
      <Show when={props.number !== undefined}>
        <span class="process-number tabular" aria-hidden="true">
          {props.number}
        </span>
      </Show>
      <span class="process-step-words">
        <span class="process-step-name">{name()}</span>
        <Show when={props.detail}>
          <span class="process-detail">{props.detail}</span>
        </Show>
      </span>
    </button>
  );
}

/** ms without a change before it is said what the counts are now. */
const QUIET = 900;

/** Says which counts are others now, once they have been quiet for a moment. */
export function sayChanges(counts: () => Counts | undefined): void {
  let said: ReadonlyMap<Counted, string> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  createEffect(() => {
    const now = counts();
    if (!now) return;
    const values = new Map(COUNTED.map((counted) => [counted, valueOf(now, counted)]));
    if (said === null) {
      said = values;
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      const others = COUNTED.filter((counted) => said!.get(counted) !== values.get(counted));
      said = values;
      const words = others.map((counted) =>
        t("process.changed", { name: t(`process.count.${counted}`), value: values.get(counted)! }),
      );
      if (words.length > 0) announce(words.join(", "));
    }, QUIET);
  });
}
