/**
 * Whether what was done is on the server's disk: the server's word, never a guess. And where it is not: why, what
 * becomes of it, and when it is tried again.
 *
 * The word beside the title changes at once. The banner waits a moment, because most lost connections are back
 * before one could read it, and says in the end that all is well. Screen readers hear of the trouble and of its
 * end, once each, and never of each save.
 */
import Check from "lucide-solid/icons/check";
import CloudOff from "lucide-solid/icons/cloud-off";
import { createEffect, createMemo, createSignal, Match, on, onCleanup, Show, Switch } from "solid-js";
import { Portal } from "solid-js/web";
import { errorText, t } from "../i18n";
import { Banner } from "../ui/banner";
import { announce } from "../ui/toast";
import type { Live } from "./live";
import { TryAgain } from "./try-again";
import "./save-state.css";

type State = "saved" | "saving" | "connecting" | "offline" | "trouble";
type Shown = "offline" | "trouble" | "healed" | null;

/** ms that a trouble lasts before there is a banner, and that the banner of its end stays. */
const PATIENCE = 600;
const HEALED = 4_000;

/** `notices`: where the banner goes; it is made long after the page. */
export function SaveState(props: { live: Live; notices?: (() => HTMLElement | undefined) | undefined }) {
  const state = createMemo((): State => {
    if (props.live.link() === "offline") return "offline";
    if (props.live.link() === "connecting") return "connecting";
    if (!props.live.saving()) return "trouble";
    return props.live.unsaved() > 0 ? "saving" : "saved";
  });
  const [shown, setShown] = createSignal<Shown>(null);
  const offlineWords = () => wordsOffline(props.live);
  createEffect(
    on(state, (now) => {
      if (now === "offline" || now === "trouble") {
        if (shown() === now) return;
        const timer = setTimeout(() => {
          setShown(now);
          const { title, text } = now === "offline" ? offlineWords() : wordsInTrouble();
          announce(`${title}. ${text}`);
        }, PATIENCE);
        onCleanup(() => clearTimeout(timer));
      } else if (now === "saved" && shown() !== null) {
        if (shown() === "healed") return;
        setShown("healed");
        announce(t("saved.healed"));
        // Goes on its own clock: whoever writes on at once is "saving" before it is over.
        setTimeout(() => setShown((what) => (what === "healed" ? null : what)), HEALED);
      }
    }),
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
        <span class="saved-text">{t(`saved.${state()}`)}</span>
      </span>
      <Show when={shown()}>
        {(what) => (
          <Portal mount={props.notices?.() ?? document.body}>
            <div class="saved-banner">
              <Switch>
                <Match when={what() === "offline"}>
                  <Banner
                    quiet
                    tone="warning"
                    icon="offline"
                    title={offlineWords().title}
                    action={
                      <Show when={props.live.pause()}>
                        <TryAgain live={props.live} />
                      </Show>
                    }
                  >
                    {offlineWords().text}
                  </Banner>
                </Match>
                <Match when={what() === "trouble"}>
                  <Banner quiet tone="warning" title={wordsInTrouble().title}>
                    {wordsInTrouble().text}
                  </Banner>
                </Match>
                <Match when={what() === "healed"}>
                  <Banner quiet icon="done" title={t("saved.healed")} />
                </Match>
              </Switch>
            </div>
          </Portal>
        )}
      </Show>
    </Show>
  );
}

interface Words {
  title: string;
  text: string;
}

/** What the server said when it let go, else that there is no network; and what becomes of what one did. */
function wordsOffline(live: Live): Words {
  const why = live.pause()?.why ?? null;
  const waiting = live.unsaved();
  const changes = waiting > 0 ? t("saved.offlineText", { count: waiting }) : t("saved.offlineNone");
  if (why === null) return { title: t("saved.offlineTitle"), text: changes };
  const { title, next } = errorText(why);
  return { title, text: waiting > 0 ? `${next} ${changes}` : next };
}

const wordsInTrouble = (): Words => ({ title: t("saved.troubleTitle"), text: t("saved.troubleText") });
