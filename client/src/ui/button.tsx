/** Buttons. A verb on each; the primary one is the next thing to do, once a view. */
import { type ComponentProps, type JSX, Show, splitProps } from "solid-js";
import { tip } from "./tip";
import "./button.css";

interface Look {
  variant?: "primary" | "secondary" | "quiet" | "danger" | undefined;
  size?: "s" | "m" | "l" | undefined;
}

export interface ButtonProps extends Look, ComponentProps<"button"> {
  icon?: JSX.Element;
  /** Work is going on: the button says so to screen readers too and takes no second click. */
  busy?: boolean | undefined;
}

export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ["variant", "size", "icon", "busy", "class", "children", "onClick"]);
  return (
    <button
      type="button"
      {...rest}
      class={`button ${own.class ?? ""}`}
      data-variant={own.variant ?? "secondary"}
      data-size={own.size ?? "m"}
      aria-busy={own.busy ? "true" : undefined}
      aria-disabled={own.busy ? "true" : undefined}
      onClick={(event) => {
        // aria-disabled and not disabled: a disabled button would drop the keyboard focus.
        if (own.busy) event.preventDefault();
        else if (typeof own.onClick === "function") own.onClick(event);
      }}
    >
      <Show when={own.busy} fallback={<Show when={own.icon}>{own.icon}</Show>}>
        <span class="button-busy" aria-hidden="true" />
      </Show>
      <span class="button-label">{own.children}</span>
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, so that it can be opened in a new tab. */
export function ButtonLink(props: Look & ComponentProps<"a"> & { icon?: JSX.Element }) {
  const [own, rest] = splitProps(props, ["variant", "size", "icon", "class", "children"]);
  return (
    <a
      {...rest}
      class={`button ${own.class ?? ""}`}
      data-variant={own.variant ?? "secondary"}
      data-size={own.size ?? "m"}
    >
      <Show when={own.icon}>{own.icon}</Show>
      <span class="button-label">{own.children}</span>
    </a>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  /** The name, read aloud and shown as a tooltip. */
  label: string;
  /** A keyboard shortcut shown beside the name ("N", "Ctrl Z"). */
  keys?: string | undefined;
  children: JSX.Element;
  variant?: "quiet" | "primary" | "secondary" | undefined;
  size?: "s" | "m" | "l" | undefined;
  tipSide?: "top" | "bottom" | "left" | "right" | undefined;
}

export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, [
    "label",
    "keys",
    "children",
    "variant",
    "size",
    "tipSide",
    "class",
    "ref",
  ]);
  return (
    <button
      type="button"
      {...rest}
      ref={(element) => {
        tip(element, () => ({ text: own.label, keys: own.keys, side: own.tipSide ?? "bottom" }));
        if (typeof own.ref === "function") own.ref(element);
      }}
      class={`icon-button ${own.class ?? ""}`}
      data-variant={own.variant ?? "quiet"}
      data-size={own.size ?? "m"}
      aria-label={own.label}
      aria-keyshortcuts={own.keys?.replace("Ctrl ", "Control+")}
    >
      {own.children}
    </button>
  );
}
