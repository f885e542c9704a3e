/** On or off, and one of a few: native inputs underneath, so that every assistive technology knows them. */
import { createUniqueId, For, type JSX } from "solid-js";

export function Switch(props: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: string | undefined;
}) {
  const id = createUniqueId();
  return (
    <label class="switch">
      <span>
        <span>{props.label}</span>
        {props.hint ? (
          <span class="field-hint" id={`${id}-hint`} style={{ display: "block" }}>
            {props.hint}
          </span>
        ) : null}
      </span>
      <input
        type="checkbox"
        role="switch"
        class="switch-input"
        checked={props.checked}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
    </label>
  );
}

export interface Option<T extends string> {
  value: T;
  label: string;
  icon?: JSX.Element;
}

/** Two to four choices that are all in view. */
export function Segments<T extends string>(props: {
  legend: string;
  legendHidden?: boolean;
  options: Option<T>[];
  value: T;
  onChange: (value: T) => void;
}) {
  const name = createUniqueId();
  return (
    <fieldset class="segments">
      <legend class={props.legendHidden ? "hidden-visually" : undefined}>{props.legend}</legend>
      <div class="segments-row">
        <For each={props.options}>
          {(option) => (
            <label class="segment">
              <input
                type="radio"
                name={name}
                value={option.value}
                checked={props.value === option.value}
                onChange={() => props.onChange(option.value)}
              />
              <span>
                {option.icon}
                {option.label}
              </span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
