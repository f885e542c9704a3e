/** A lost connection is tried again by itself: when, and a button for those who would not wait. */
import { createEffect, createSignal, onCleanup } from "solid-js";
import { t } from "../i18n";
import { Button } from "../ui/button";
import type { Live } from "./live";

const SECOND = 1_000;

export function TryAgain(props: { live: Pick<Live, "pause" | "retry"> }) {
  const [now, setNow] = createSignal(Date.now());
  const until = () => props.live.pause()?.until ?? null;
  createEffect(() => {
    if (until() === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), SECOND / 4);
    onCleanup(() => clearInterval(timer));
  });
  const left = () => {
    const end = until();
    return end === null ? null : Math.max(1, Math.ceil((end - now()) / SECOND));
  };
  return (
    <div class="try-again">
      {/* Counted for the eye: heard, it would be a sentence a second. */}
      <span class="tabular" aria-hidden="true">
        {left() === null ? t("saved.trying") : t("saved.tryingIn", { count: left()! })}
      </span>
      <Button size="s" busy={left() === null} onClick={() => props.live.retry()}>
        {t("saved.tryNow")}
      </Button>
    </div>
  );
}
