/**
 * Private mode at the top of the board, calm and always in view while it is on: to who writes privately, that
 * nobody else sees it, and how far that goes; to facilitators besides, how many notes there are and the way to the
 * panel. And while hidden things are being prepared, that they are.
 */
import EyeOff from "lucide-solid/icons/eye-off";
import Info from "lucide-solid/icons/info";
import { For, Match, Show, Switch } from "solid-js";
import type { Privacy } from "../../sync/messages";
import { formatDuration, t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { privacyOf, type PrivacyLive } from "../../tools/privately/privacy";
import { regionsOf } from "../../tools/privately/regions";
import { Button, IconButton } from "../../ui/button";
import { Flyout } from "../../ui/flyout";
import { prepares, stopPreparing } from "../../tools/privately/deeds";
import { regionName } from "./regions";
import { timeLeft } from "./time-left";
import "./private.css";

export default function PrivatePill(props: { desk: Desk; live: PrivacyLive }) {
  // One page, one board.
  // eslint-disable-next-line solid/reactivity
  const privacy = privacyOf(props.live);
  return (
    <>
      <Show when={privacy.now()}>
        {(now) => (
          <Show
            when={privacy.leads()}
            fallback={<Calm desk={props.desk} live={props.live} privacy={now()} />}
          >
            <Leading desk={props.desk} live={props.live} privacy={now()} />
          </Show>
        )}
      </Show>
      <Show when={prepares(privacy)}>
        <section class="pill private-pill private-preparing" aria-label={t("hidden.prepare")}>
          <EyeOff aria-hidden="true" class="private-eye" />
          <p class="private-words">
            <strong>{t("hidden.prepare")}</strong> <small>{t("hidden.prepare.hint")}</small>
          </p>
          <Button size="s" onClick={() => stopPreparing(props.desk)}>
            {t("hidden.prepare.end")}
          </Button>
        </section>
      </Show>
    </>
  );
}

/** To participants and observers. */
function Calm(props: { desk: Desk; live: PrivacyLive; privacy: Privacy }) {
  // eslint-disable-next-line solid/reactivity
  const privacy = privacyOf(props.live);
  return (
    <section class="pill private-pill" aria-label={t("private.title")}>
      <EyeOff aria-hidden="true" class="private-eye" />
      <p class="private-words">
        <strong>{t(privacy.writes() ? "private.you" : "private.observer")}</strong>
        <small>
          <span>{t("private.others")}</span>{" "}
          <Show when={privacy.writes()}>
            <span>
              {t(props.privacy.anonymous ? "private.short.anonymous" : "private.short.named")},{" "}
              {t(props.privacy.readable ? "private.short.readable" : "private.short.unread")}
            </span>
          </Show>
        </small>
      </p>
      <TimeLeft live={props.live} privacy={props.privacy} />
      <Flyout
        trigger={(given) => (
          <IconButton {...given} size="s" label={t("private.about")}>
            <Info aria-hidden="true" />
          </IconButton>
        )}
      >
        {() => <About desk={props.desk} live={props.live} privacy={props.privacy} />}
      </Flyout>
    </section>
  );
}

/** To facilitators: what they themselves write in goes first, for there a slip would be seen by all. */
function Leading(props: { desk: Desk; live: PrivacyLive; privacy: Privacy }) {
  // eslint-disable-next-line solid/reactivity
  const privacy = privacyOf(props.live);
  const target = () => props.live.target();
  return (
    <section class="pill private-pill" aria-label={t("private.title")}>
      <EyeOff aria-hidden="true" class="private-eye" />
      <p class="private-words">
        <strong>{t("private.title")}</strong>
        <small>
          {t(
            target() === "hidden"
              ? "hidden.prepare.hint"
              : target() === "private"
                ? "private.you"
                : "private.you.everybody",
          )}
        </small>
      </p>
      <span class="private-number tabular" title={t("private.count", { count: privacy.count() })}>
        <span aria-hidden="true">{privacy.count()}</span>
        <span class="hidden-visually">{t("private.count", { count: privacy.count() })}</span>
      </span>
      <TimeLeft live={props.live} privacy={props.privacy} />
      <Button
        size="s"
        variant="primary"
        aria-expanded={props.desk.surfaces.isOpen("private-panel")}
        onClick={() => props.desk.surfaces.set("private-panel", !props.desk.surfaces.isOpen("private-panel"))}
      >
        {t("private.reveal")}…
      </Button>
    </section>
  );
}

/** What is private, from whom and until when; and where how much was written. */
function About(props: { desk: Desk; live: PrivacyLive; privacy: Privacy }) {
  // eslint-disable-next-line solid/reactivity
  const privacy = privacyOf(props.live);
  const regions = () => regionsOf(props.desk.board.store, props.privacy.counts);
  return (
    <div class="private-about">
      <Show when={privacy.writes()}>
        <p>{t("private.about.withheld")}</p>
        <p>{t(props.privacy.anonymous ? "private.about.anonymous" : "private.about.named")}</p>
        <p>{t(props.privacy.readable ? "private.about.readable" : "private.about.unread")}</p>
        <p>{t("private.about.leave")}</p>
      </Show>
      <h3>
        {privacy.count() === 0 ? t("private.count.none") : t("private.count", { count: privacy.count() })}
      </h3>
      <ul>
        <For each={regions()}>
          {(region) => (
            <li>
              <span>{regionName(region)}</span> <span class="tabular">{region.count}</span>
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}

function TimeLeft(props: { live: PrivacyLive; privacy: Privacy }) {
  const left = timeLeft(
    () => props.privacy.endsAt,
    () => props.live.clockOffset(),
  );
  return (
    <Switch>
      <Match when={left() !== null}>
        <span
          class="pill-time tabular"
          role="timer"
          aria-live="off"
          aria-label={t("private.left", { time: formatDuration(left() ?? 0) })}
        >
          {formatDuration(left() ?? 0)}
        </span>
      </Match>
    </Switch>
  );
}
