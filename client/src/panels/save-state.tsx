/**
 * Whether what was done is on the server's disk: the server's word, never a guess.
 *
 * Screen readers hear of the connection going and coming, never of each save.
 */
import Check from "lucide-solid/icons/check";
import CloudOff from "lucide-solid/icons/cloud-off";
import { createEffect, createMemo, Match, on, Show, Switch } from "solid-js";
import { Portal } from "solid-js/web";
import { t } from "../i18n";
import { Banner } from "../ui/banner";
import { announce } from "../ui/toast";
import type { Live } from "./live";
import "./save-state.css";

type State = "saved" | "saving" | "connecting" | "offline" | "trouble";

export function SaveState(props: { live: Live }) {
  const state = createMemo((): State => {
    if (props.live.link() === "offline") return "offline";
    if (props.live.link() === "connecting") return "connecting";
    if (!props.live.saving()) return "trouble";
    return props.live.unsaved() > 0 ? "saving" : "saved";
  });
  createEffect(
    on(
      () => state() === "offline",
      (offline, before) => {
        if (before && !offline && props.live.link() === "live") announce(t("saved.back"));
      },
    ),
  );
  const ended = () => props.live.link() === "ended" || props.live.link() === "refused";
  return (
    <Show when={!ended()}>
      <span class="saved" data-state={state()} title={state() === "saved" ? t("saved.hint") : undefined}>
        <Switch fallback={<span class="saved-dot" aria-hidden="true" />}>
          <Match when={state() === "saved"}>
            <Check aria-hidden="true" />
          </Match>
          <Match when={state() === "offline" || state() === "trouble"}>
            <CloudOff aria-hidden="true" />
          </Match>
        </Switch>
        <span class="saved-text">
          {t(state() === "trouble" ? "saved.saving" : `saved.${plain(state())}`)}
        </span>
      </span>
      <Show when={state() === "offline" || state() === "trouble"}>
        <Portal>
          <div class="saved-banner">
            <Switch>
              <Match when={state() === "offline"}>
                <Banner tone="warning" icon="offline" title={t("saved.offlineTitle")}>
                  {props.live.unsaved() > 0
                    ? t("saved.offlineText", { count: props.live.unsaved() })
                    : t("saved.offlineNone")}
                </Banner>
              </Match>
              <Match when={state() === "trouble"}>
                <Banner tone="warning" title={t("saved.trouble")}>
                  {t("saved.troubleText")}
                </Banner>
              </Match>
            </Switch>
          </div>
        </Portal>
      </Show>
    </Show>
  );
}

function plain(state: State): Exclude<State, "trouble"> {
  return state === "trouble" ? "saving" : state;
}
