/** A labelled text field; its hint and its error are read out with it. */
import Eye from "lucide-solid/icons/eye";
import EyeOff from "lucide-solid/icons/eye-off";
import { type ComponentProps, createSignal, createUniqueId, type JSX, Show, splitProps } from "solid-js";
import { t } from "../i18n";
import { IconButton } from "./button";
import "./field.css";

export interface FieldProps extends Omit<ComponentProps<"input">, "onInput" | "size"> {
  label: string;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean | undefined;
  hint?: JSX.Element;
  error?: string | null | undefined;
  /** Says "optional" after the label. */
  optional?: boolean | undefined;
  large?: boolean | undefined;
  onText?: ((text: string) => void) | undefined;
  /** Before and after the text, inside the frame. */
  before?: JSX.Element;
  after?: JSX.Element;
}

export function Field(props: FieldProps) {
  const [own, rest] = splitProps(props, [
    "label",
    "labelHidden",
    "hint",
    "error",
    "optional",
    "large",
    "onText",
    "before",
    "after",
    "class",
    "id",
  ]);
  const made = createUniqueId();
  const id = () => own.id ?? `field-${made}`;
  const described = () =>
    [own.hint ? `${id()}-hint` : "", own.error ? `${id()}-error` : ""].filter(Boolean).join(" ") || undefined;
  return (
    <div class={`field ${own.class ?? ""}`} data-large={own.large ? "" : undefined}>
      <label class={own.labelHidden ? "hidden-visually" : "field-label"} for={id()}>
        {own.label}
        <Show when={own.optional}>
          <span class="field-optional"> {t("common.optional")}</span>
        </Show>
      </label>
      <div class="field-frame">
        <Show when={own.before}>{own.before}</Show>
        <input
          type="text"
          {...rest}
          id={id()}
          class="field-input"
          aria-invalid={own.error ? "true" : undefined}
          aria-describedby={described()}
          onInput={(event) => own.onText?.(event.currentTarget.value)}
        />
        <Show when={own.after}>{own.after}</Show>
      </div>
      <Show when={own.hint}>
        <p class="field-hint" id={`${id()}-hint`}>
          {own.hint}
        </p>
      </Show>
      <Show when={own.error}>
        <p class="field-error" id={`${id()}-error`} role="alert">
          {own.error}
        </p>
      </Show>
    </div>
  );
}

/** A password with a button that shows it: a typing error is found before it locks somebody out. */
export function PasswordField(props: FieldProps) {
  const [shown, setShown] = createSignal(false);
  return (
    <Field
      autocomplete="current-password"
      spellcheck={false}
      autocapitalize="none"
      {...props}
      type={shown() ? "text" : "password"}
      after={
        <IconButton
          size="s"
          label={t(shown() ? "common.hidePassword" : "common.showPassword")}
          aria-pressed={shown()}
          onClick={() => setShown(!shown())}
        >
          <Show when={shown()} fallback={<Eye aria-hidden="true" />}>
            <EyeOff aria-hidden="true" />
          </Show>
        </IconButton>
      }
    />
  );
}
