/** How many chose each step of a scale, with the words at its ends. */
import { For } from "solid-js";
import type { Counted, VotingResult } from "../../board/votings";
import { formatNumber, t } from "../../i18n";
import { stepsOf } from "./table";
import "./results.css";

export function Histogram(props: { result: VotingResult; line: Counted }) {
  const steps = () => stepsOf(props.result);
  const most = () => Math.max(1, ...props.line.counts);
  return (
    <ul class="voting-histogram">
      <For each={steps()}>
        {(step, nth) => {
          const count = () => props.line.counts[nth()] ?? 0;
          return (
            <li>
              <span class="hidden-visually">
                {t("voting.stepCount", { step: formatNumber(step), count: count() })}
              </span>
              <span class="voting-step-count tabular" aria-hidden="true">
                {count() > 0 ? formatNumber(count()) : ""}
              </span>
              <span
                class="voting-step-bar"
                aria-hidden="true"
                data-empty={count() === 0 ? "" : undefined}
                style={{ "block-size": `${(count() / most()) * 100}%` }}
              />
              <span class="voting-step tabular" aria-hidden="true">
                {formatNumber(step)}
              </span>
            </li>
          );
        }}
      </For>
    </ul>
  );
}
