/** A whole number with a button on either side: large enough for a finger, and a field for who types. */
import Minus from "lucide-solid/icons/minus";
import Plus from "lucide-solid/icons/plus";
import { createUniqueId, Show } from "solid-js";
import { t } from "../../i18n";
import { IconButton } from "../../ui/button";
import { between } from "./plan";
import "./setup.css";

export function Stepper(props: {
  label: string;
  labelHidden?: boolean | undefined;
  hint?: string | undefined;
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
}) {
  const id = createUniqueId();
  const put = (value: number) => props.onChange(between(value, props.least, props.most));
  return (
    <div class="voting-row">
      <label class={props.labelHidden ? "hidden-visually" : "voting-row-words"} for={id}>
        {props.label}
        <Show when={props.hint}>
          <span class="field-hint">{props.hint}</span>
        </Show>
      </label>
      <div class="voting-stepper">
        <IconButton
          label={t("voting.less", { what: props.label })}
          tipSide="top"
          disabled={props.value <= props.least}
          onClick={() => put(props.value - 1)}
        >
          <Minus aria-hidden="true" />
        </IconButton>
        <input
          id={id}
          class="voting-number tabular"
          type="text"
          inputmode="numeric"
          role="spinbutton"
          autocomplete="off"
          value={props.value}
          aria-valuenow={props.value}
          aria-valuemin={props.least}
          aria-valuemax={props.most}
          onKeyDown={(event) => {
            if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
            event.preventDefault();
            put(props.value + (event.key === "ArrowUp" ? 1 : -1));
          }}
          onChange={(event) => {
            const typed = Number(event.currentTarget.value.trim());
            put(Number.isFinite(typed) ? typed : props.value);
            event.currentTarget.value = String(props.value);
          }}
        />
        <IconButton
          label={t("voting.more", { what: props.label })}
          tipSide="top"
          disabled={props.value >= props.most}
          onClick={() => put(props.value + 1)}
        >
          <Plus aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  );
}
