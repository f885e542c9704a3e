/** A calm stripe that says how things are, why, and what now. */
import Check from "lucide-solid/icons/check";
import CircleAlert from "lucide-solid/icons/circle-alert";
import CloudOff from "lucide-solid/icons/cloud-off";
import Info from "lucide-solid/icons/info";
import type { JSX } from "solid-js";
import { Match, Show, Switch } from "solid-js";
import "./banner.css";

export function Banner(props: {
  tone?: "info" | "warning" | "problem" | undefined;
  icon?: "offline" | "done" | undefined;
  /** Whoever shows it says it to screen readers too: a text that counts would be read out at each count. */
  quiet?: boolean | undefined;
  title: string;
  children?: JSX.Element;
  action?: JSX.Element;
}) {
  return (
    <div
      class="banner"
      data-tone={props.tone ?? "info"}
      role={props.quiet ? undefined : props.tone === "problem" ? "alert" : "status"}
    >
      <Switch fallback={<Info aria-hidden="true" />}>
        <Match when={props.icon === "offline"}>
          <CloudOff aria-hidden="true" />
        </Match>
        <Match when={props.icon === "done"}>
          <Check aria-hidden="true" />
        </Match>
        <Match when={props.tone === "problem" || props.tone === "warning"}>
          <CircleAlert aria-hidden="true" />
        </Match>
      </Switch>
      <div class="banner-text">
        <p class="banner-title">{props.title}</p>
        <Show when={props.children}>
          <p class="banner-more">{props.children}</p>
        </Show>
      </div>
      <Show when={props.action}>
        <div class="banner-action">{props.action}</div>
      </Show>
    </div>
  );
}
