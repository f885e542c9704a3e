/** What is left of a time that the server holds, second by second. */
import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";

/** ms that are left by the server's clock, never below 0; null without an end. */
export function timeLeft(endsAt: () => number | null, offset: () => number): Accessor<number | null> {
  const [now, setNow] = createSignal(Date.now());
  createEffect(() => {
    if (endsAt() === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    onCleanup(() => clearInterval(timer));
  });
  return () => {
    const end = endsAt();
    // Upwards: a clock that starts at 5 minutes says 05:00 first, and 00:00 only when it is over.
    return end === null ? null : Math.max(0, Math.ceil((end - now() - offset()) / 1000) * 1000);
  };
}
