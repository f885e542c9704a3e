/**
 * Private mode in a facilitator's hand: how long it lasts, how many notes there are and where, how they are revealed,
 * whether one writes privately oneself, and its end.
 */
import Clock from "lucide-solid/icons/timer";
import Eye from "lucide-solid/icons/eye";
import UserRound from "lucide-solid/icons/user-round";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import type { Privacy } from "../../sync/messages";
import { formatDuration, formatNumber, t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { reveal, told, writeTo } from "../../tools/privately/deeds";
import type { PrivacyOf } from "../../tools/privately/privacy";
import { regionsOf } from "../../tools/privately/regions";
import { Button } from "../../ui/button";
import { Segments } from "../../ui/choice";
import { boardVersion } from "../beside";
import { SidePanel } from "../side-panel";
import { LONGEST } from "./minutes";
import { ReadDrafts } from "./read";
import { regionName } from "./regions";
import { timeLeft } from "./time-left";
import "./private.css";

export default function PrivatePanel(props: {
  desk: Desk;
  privacy: PrivacyOf;
  now: Privacy;
  onClose: () => void;
}) {
  // eslint-disable-next-line solid/reactivity -- one page, one board
  const { desk, privacy } = props;
  const [busy, setBusy] = createSignal(false);
  const total = () => privacy.count();
  const version = boardVersion(desk);
  const regions = createMemo(() => {
    version();
    return regionsOf(desk.board.store, props.now.counts);
  });

  async function once(work: () => Promise<unknown>): Promise<void> {
    if (busy()) return;
    setBusy(true);
    await work();
    setBusy(false);
  }

  return (
    <SidePanel class="private-panel" title={t("private.title")} onClose={() => props.onClose()}>
      <p class="private-modes">
        <span>{t(props.now.anonymous ? "private.mode.anonymous" : "private.mode.named")}.</span>{" "}
        <span>{t(props.now.readable ? "private.mode.readable" : "private.mode.unread")}.</span>
      </p>

      <Timer privacy={privacy} now={props.now} />

      <section aria-labelledby="private-regions">
        <div class="private-row">
          <h3 id="private-regions">{t("private.regions")}</h3>
          <span class="private-total tabular">{formatNumber(total())}</span>
        </div>
        <Show when={props.now.authors !== undefined}>
          <p class="private-quiet">{wrote(privacy, props.now)}</p>
        </Show>
        <Show
          when={regions().length > 0}
          fallback={
            <p class="private-quiet">
              {t((props.now.revealed ?? 0) > 0 ? "private.regions.shown" : "private.regions.none")}
            </p>
          }
        >
          <ul class="private-regions">
            <For each={regions()}>
              {(region) => (
                <li>
                  <span class="private-region">{regionName(region)}</span>
                  <span class="tabular">{formatNumber(region.count)}</span>
                  <Button
                    size="s"
                    aria-label={t("private.reveal.of", { area: regionName(region) })}
                    onClick={() => void once(() => reveal(privacy, { area: region.id }))}
                  >
                    {t("private.reveal")}
                  </Button>
                </li>
              )}
            </For>
          </ul>
          <Button
            class="private-wide"
            variant="primary"
            icon={<Eye aria-hidden="true" />}
            busy={busy()}
            onClick={() => void once(() => reveal(privacy, {}))}
          >
            {t("private.reveal.all")}
          </Button>
        </Show>
      </section>

      <ByAuthor privacy={privacy} now={props.now} busy={busy()} once={once} />

      <Show when={props.now.readable}>
        <ReadDrafts desk={desk} privacy={privacy} now={props.now} />
      </Show>

      <Segments
        legend={t("private.mine")}
        options={[
          { value: "private", label: t("private.mine.private") },
          { value: "board", label: t("private.mine.board") },
        ]}
        value={privacy.live.target() === "board" ? "board" : "private"}
        onChange={(target) => writeTo(desk, privacy, target)}
      />

      <Button class="private-wide" onClick={() => privacy.askEnd(true)}>
        {t("private.end")}
      </Button>
    </SidePanel>
  );
}

/** "5 of 8 have notes to reveal". Who left their notes behind counts among all. */
function wrote(privacy: PrivacyOf, now: Privacy): string {
  const count = now.authors ?? 0;
  return t("private.wrote", { count, all: Math.max(count, privacy.writers()) });
}

function Timer(props: { privacy: PrivacyOf; now: Privacy }) {
  const left = timeLeft(
    () => props.now.endsAt,
    () => props.privacy.live.clockOffset(),
  );
  const set = (minutes: number | null) => void told(() => props.privacy.setMinutes(minutes));
  const add = (minutes: number) => {
    const now = (left() ?? 0) / 60_000;
    set(Math.min(LONGEST, Math.max(0.25, now + minutes)));
  };
  return (
    <section class="private-timer" aria-labelledby="private-time">
      <h3 id="private-time">{t("private.time")}</h3>
      <p class="private-clock tabular" role="timer" aria-live="off">
        {left() === null ? t("private.time.none") : formatDuration(left() ?? 0)}
      </p>
      <div class="private-buttons">
        <Show when={left() !== null}>
          <Button size="s" onClick={() => add(-1)}>
            {t("private.time.less")}
          </Button>
        </Show>
        <Button
          size="s"
          icon={left() === null ? <Clock aria-hidden="true" /> : undefined}
          onClick={() => add(1)}
        >
          {t("private.time.more")}
        </Button>
        <Button size="s" onClick={() => add(5)}>
          {t("private.time.more5")}
        </Button>
        <Show when={left() !== null}>
          <Button
            size="s"
            variant="quiet"
            aria-label={t("private.time.stop.named")}
            onClick={() => set(null)}
          >
            {t("private.time.stop")}
          </Button>
        </Show>
      </div>
    </section>
  );
}

/** Round-robin: the notes of one person after the other, with whose they are where that is known. */
function ByAuthor(props: {
  privacy: PrivacyOf;
  now: Privacy;
  busy: boolean;
  once: (work: () => Promise<unknown>) => Promise<void>;
}) {
  /** Who was revealed last by "next", in this panel. */
  const [last, setLast] = createSignal<{ place: number; person: string | null } | null>(null);
  const words = () => {
    const shown = last();
    if (!shown) return null;
    const name = props.privacy.nameOf(shown.person);
    const where = { place: shown.place, all: Math.max(props.privacy.most(), shown.place) };
    return name === null ? t("private.next.nameless", where) : t("private.next.at", { ...where, name });
  };
  // Another round, another turn.
  createEffect(
    on(
      () => props.now.id,
      () => setLast(null),
      { defer: true },
    ),
  );
  const next = () =>
    props.once(() =>
      told(async () => {
        const place = props.privacy.most() - (props.now.authors ?? 0) + 1;
        const answer = await props.privacy.reveal({ next: true });
        if (answer.revealed > 0) setLast({ place, person: answer.person });
      }),
    );
  return (
    <section aria-labelledby="private-next" class="private-next">
      <h3 id="private-next">{t("private.next")}</h3>
      <p class="private-quiet">{t("private.next.hint")}</p>
      <div class="private-row">
        <p class="private-turn" aria-live="polite">
          {words() ?? t("private.next.left", { count: props.now.authors ?? 0 })}
        </p>
        <Show when={(props.now.authors ?? 0) > 0}>
          <Button
            size="s"
            icon={<UserRound aria-hidden="true" />}
            busy={props.busy}
            onClick={() => void next()}
          >
            {t("private.reveal.next")}
          </Button>
        </Show>
      </div>
    </section>
  );
}
