/** A number for each candidate: a group of radio buttons each, which every assistive technology knows. */
import X from "lucide-solid/icons/x";
import { For, Show } from "solid-js";
import type { Candidate } from "../../board/voting-types";
import { t } from "../../i18n";
import { IconButton } from "../../ui/button";
import type { BallotPart } from "./ballot-part";
import { say } from "./ballot-speech";
import { shortened, stepWords, textOfCandidate } from "./ballot-words";
import "./ballot-scale.css";

export default function ScaleBallot(props: BallotPart) {
  const scale = () => props.voting.scale ?? { low: 1, high: 5, lowLabel: "", highLabel: "" };
  const steps = () => from(scale().low, scale().high);

  /** An end says what it means; the steps between are read by their number. */
  function stepName(step: number): string {
    const { low, high, lowLabel, highLabel } = scale();
    const label = (step === low ? lowLabel : step === high ? highLabel : "").trim();
    const value = stepWords(step, low);
    return label === "" ? value : t("ballot.step", { value, label });
  }

  function clear(candidate: Candidate, row: HTMLElement): void {
    // The button goes with the answer.
    row.querySelector("input")?.focus();
    props.cast({ [candidate.id]: null });
    say("vote", t("ballot.cleared", { name: shortened(textOfCandidate(props.desk, candidate)) }));
  }

  return (
    <ol class="ballot-list" aria-label={t("ballot.candidates")}>
      <For each={props.voting.candidates}>
        {(candidate, at) => {
          const name = () => textOfCandidate(props.desk, candidate);
          const value = () => props.ballot.votes[candidate.id];
          let row!: HTMLLIElement;
          return (
            <li class="ballot-item" ref={row} data-answered={value() === undefined ? undefined : ""}>
              <fieldset class="ballot-scale" data-item={candidate.id}>
                <legend class="ballot-text">
                  <span class="ballot-number" aria-hidden="true">
                    {at() + 1}
                  </span>
                  <span>{name()}</span>
                </legend>
                <div class="ballot-steps">
                  <For each={steps()}>
                    {(step) => (
                      <label class="ballot-step">
                        <input
                          type="radio"
                          class="choice-input"
                          name={`ballot-${candidate.id}`}
                          value={step}
                          aria-label={stepName(step)}
                          checked={value() === step}
                          onChange={() => props.cast({ [candidate.id]: step })}
                        />
                        <span aria-hidden="true">{stepWords(step, scale().low)}</span>
                      </label>
                    )}
                  </For>
                </div>
                <Show when={scale().lowLabel.trim() !== "" || scale().highLabel.trim() !== ""}>
                  <div class="ballot-ends" aria-hidden="true">
                    <span>{scale().lowLabel}</span>
                    <span>{scale().highLabel}</span>
                  </div>
                </Show>
              </fieldset>
              <Show when={value() !== undefined}>
                <IconButton
                  size="s"
                  label={t("ballot.clear", { name: shortened(name()) })}
                  onClick={() => clear(candidate, row)}
                >
                  <X aria-hidden="true" />
                </IconButton>
              </Show>
            </li>
          );
        }}
      </For>
    </ol>
  );
}

const from = (low: number, high: number): number[] =>
  Array.from({ length: high - low + 1 }, (_, at) => low + at);
