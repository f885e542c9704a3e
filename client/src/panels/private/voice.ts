/**
 * What is told of private mode, to eye and ear: its start, the last minutes, reveals and the end; and, rarely, how
 * many notes there are. Nothing of it tells who wrote what before it is revealed.
 */
import { createEffect, createMemo, on, onCleanup } from "solid-js";
import { union, type Rect } from "../../geometry/rect";
import { formatSpan, formatNumber, t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { goTo } from "../../tools/going";
import { newsTold } from "../../tools/news";
import type { PrivacyOf, Revealed } from "../../tools/privately/privacy";
import { areaName } from "../../tools/privately/deeds";
import { announce, toast } from "../../ui/toast";
import { timeLeft } from "./time-left";

/** ms before the end at which it is told. */
const SOON = [300_000, 60_000, 10_000] as const;
/** ms between two counts. */
const COUNTS_REST = 60_000;

/** Told already: a wall that is hung anew meanwhile must not tell it again. */
const heard = new WeakSet<Revealed>();

export function speak(desk: Desk, privacy: PrivacyOf): void {
  const left = timeLeft(
    () => privacy.now()?.endsAt ?? null,
    () => privacy.live.clockOffset(),
  );

  // Counts change all the time; the round does not.
  const round = createMemo(() => privacy.now()?.id ?? null);
  createEffect(
    on(round, (now, before) => {
      // Whoever comes while it is on hears of it too: it decides who sees what they write.
      if (now !== null) announce(startWords(privacy));
      else if (before) toast(t("private.said.ended"));
    }),
  );

  createEffect(
    on(left, (now, before) => {
      if (now === null || before === null || before === undefined) return;
      const passed = SOON.find((mark) => now <= mark && before > mark);
      // A timer that was shortened is no time that went by.
      if (passed !== undefined && before - now < 5_000)
        announce(t("private.said.soon", { time: passed < 60_000 ? seconds(passed) : formatSpan(passed) }));
    }),
  );

  let told = { at: Date.now(), count: 0 };
  const tellCounts = setInterval(() => {
    const count = privacy.count();
    if (privacy.now() === null || !newsTold() || count === told.count) return;
    if (Date.now() - told.at < COUNTS_REST) return;
    told = { at: Date.now(), count };
    announce(t("private.count", { count }));
  }, COUNTS_REST / 4);
  onCleanup(() => clearInterval(tellCounts));

  createEffect(
    on(privacy.fresh, (fresh) => {
      if (!fresh || fresh.ids.length === 0 || heard.has(fresh)) return;
      heard.add(fresh);
      toast(freshWords(desk, privacy, fresh), {
        action: { label: t("private.revealed.go"), run: () => goToAll(desk, fresh.ids) },
      });
    }),
  );
}

const seconds = (ms: number): string =>
  formatNumber(ms / 1000, { style: "unit", unit: "second", unitDisplay: "long" });

function startWords(privacy: PrivacyOf): string {
  const now = privacy.now()!;
  if (!privacy.writes()) return `${t("private.said.started")} ${t("private.others")}`;
  return [
    t("private.said.started"),
    `${t("private.you")}.`,
    t("private.others"),
    t(now.anonymous ? "private.about.anonymous" : "private.about.named"),
    t(now.readable ? "private.about.readable" : "private.about.unread"),
  ].join(" ");
}

export function freshWords(desk: Desk, privacy: PrivacyOf, fresh: Revealed): string {
  const count = fresh.ids.length;
  if (fresh.layer === "hidden") return t("hidden.said.shown", { count });
  const name = privacy.nameOf(fresh.person);
  if (name !== null) return t("private.revealed.by", { count, name });
  if (fresh.area !== null) {
    const area = fresh.area === "" ? t("private.outside") : areaName(desk, fresh.area);
    return t("private.revealed.in", { count, area });
  }
  return t("private.revealed", { count });
}

/** Brings what was revealed into view and chooses it; in the outline, puts the keyboard on the first of it. */
export function goToAll(desk: Desk, ids: readonly string[]): void {
  const { store } = desk.board;
  const here = ids.filter((id) => store.has(id) && !store.hidden(id));
  const [first] = here;
  if (first === undefined) return;
  if (desk.face() === "outline") {
    document
      .querySelector<HTMLElement>(`.outline-item[data-id="${CSS.escape(first)}"] .outline-text`)
      ?.focus();
    return;
  }
  if (here.length === 1) return goTo(desk, first);
  const bounds = union(here.map((id) => desk.canvas.displaced.get(id)).filter((r): r is Rect => r !== null));
  desk.selection.set(here, first);
  if (bounds) desk.canvas.camera.fitTo(bounds, "hand", 1);
  desk.focus();
}
