/** The session on the board: started and ended by facilitators, seen by everybody. */
import Play from "lucide-solid/icons/play";
import { createEffect, createSignal, Match, on, onCleanup, Show, Switch } from "solid-js";
import { formatDuration, t } from "../i18n";
import { Button } from "../ui/button";
import { announce, toast } from "../ui/toast";
import type { Live } from "./live";
import "./session.css";
import { fetchedComponent } from "../ui/later";

const StartDialog = fetchedComponent(() => import("./session-start"));
const EndDialog = fetchedComponent(() => import("./session-end"));

export function SessionPill(props: { live: Live }) {
  const [asking, setAsking] = createSignal<"start" | "end" | null>(null);
  const leads = () => props.live.role() === "facilitator";

  // Everybody hears of the start and the end; the one who did it sees the dialog besides.
  createEffect(
    on(
      () => props.live.session()?.id ?? null,
      (now, before) => {
        if (before === undefined || now === before) return;
        if (now) announce(t("session.started"));
        else if (!leads()) toast(t("session.ended"));
      },
    ),
  );

  return (
    <>
      <Switch>
        <Match when={props.live.session()}>
          {(session) => (
            <div class="pill" data-running="">
              <span class="pill-state">
                <span class="pill-dot" aria-hidden="true" />
                <span class="pill-name">{session().name || t("session.running")}</span>
                <Clock started={session().started} offset={props.live.clockOffset()} />
              </span>
              <Show when={leads()}>
                <Button size="s" onClick={() => setAsking("end")}>
                  {t("session.end")}
                </Button>
              </Show>
            </div>
          )}
        </Match>
        <Match when={props.live.lastSnapshot()}>
          {(snapshot) => (
            <div class="pill">
              <span class="pill-state pill-name pill-ended">{t("session.ended")}</span>
              <a class="button" data-variant="secondary" data-size="s" href={`/s/${snapshot()}`}>
                {t("session.openSnapshot")}
              </a>
            </div>
          )}
        </Match>
        <Match when={leads() && !props.live.archived()}>
          <div class="pill">
            <Button
              size="s"
              variant="quiet"
              icon={<Play aria-hidden="true" />}
              onClick={() => setAsking("start")}
            >
              {t("session.start")}
            </Button>
          </div>
        </Match>
      </Switch>
      <Show when={asking() === "start"}>
        <StartDialog board={props.live.id} onClose={() => setAsking(null)} />
      </Show>
      <Show when={asking() === "end"}>
        <EndDialog board={props.live.id} onClose={() => setAsking(null)} />
      </Show>
    </>
  );
}

/** The running time by the server's clock. Read when asked for, never every second. */
function Clock(props: { started: number; offset: number }) {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), 1000);
  onCleanup(() => clearInterval(timer));
  const time = () => formatDuration(now() + props.offset - props.started);
  return (
    <span
      class="pill-time tabular"
      role="timer"
      aria-live="off"
      aria-label={t("session.runningFor", { time: time() })}
    >
      {time()}
    </span>
  );
}
