/** Which of the four kinds of voting: a picture of what voters do, its name, and a line that says what for. */
import { createUniqueId, For } from "solid-js";
import { VOTING_KINDS, type VotingSettings } from "../../board/voting-types";
import { t } from "../../i18n";
import { KindSign } from "./kind-sign";
import { asKind } from "./plan";
import "./setup.css";

export function KindChoice(props: {
  settings: VotingSettings;
  onChange: (settings: VotingSettings) => void;
}) {
  const name = createUniqueId();
  return (
    <fieldset class="voting-kinds">
      <legend class="hidden-visually">{t("voting.kindOf")}</legend>
      <div class="voting-kinds-grid">
        <For each={VOTING_KINDS}>
          {(kind) => (
            <label class="voting-kind">
              <input
                type="radio"
                class="choice-input"
                name={name}
                value={kind}
                checked={props.settings.kind === kind}
                aria-describedby={`${name}-about`}
                onChange={() => props.onChange(asKind(props.settings, kind))}
              />
              <KindSign kind={kind} />
              <span>{t(`voting.kind.${kind}`)}</span>
            </label>
          )}
        </For>
      </div>
      <p class="voting-hint" id={`${name}-about`}>
        {t(`voting.about.${props.settings.kind}`)}
      </p>
    </fieldset>
  );
}
