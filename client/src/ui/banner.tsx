/** A calm stripe that says how things are, why, and what now. */
import Check from "lucide-solid/icons/check";
import CircleAlert from "lucide-solid/icons/circle-alert";
import CloudOff from "lucide-solid/icons/cloud-off";
import Info from "lucide-solid/icons/info";
import type { JSX } from "solid-js";
import { Match, Switch } from "solid-js";
import { Filled } from "./filled";
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
        <Filled within={(content) => <p class="banner-more">{content()}</p>}>{props.children}</Filled>
      </div>
      <Filled within={(content) => <div class="banner-action">{content()}</div>}>{props.action}</Filled>
    </div>
  );
}
