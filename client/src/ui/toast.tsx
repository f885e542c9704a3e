/**
 * Short messages at the bottom, and the live regions that read things out.
 *
 * A toast with an action (undo) stays longer, and waits while it has the pointer or the focus. A toast never is the
 * only place where an error stands: errors that ask for something are banners or fields.
 */
import X from "lucide-solid/icons/x";
import { createSignal, For, Show } from "solid-js";
import { t } from "../i18n";
import { Button, IconButton } from "./button";
import "./toast.css";

export interface ToastOptions {
  action?: { label: string; run: () => void } | undefined;
  tone?: "plain" | "problem" | undefined;
  /** How long it stays, ms; 6 s, or 10 s with an action. */
  stay?: number | undefined;
}

interface Shown extends ToastOptions {
  id: number;
  text: string;
}

const [toasts, setToasts] = createSignal<Shown[]>([]);
const timers = new Map<number, ReturnType<typeof setTimeout>>();
let count = 0;

/** Shows a message; returns the function that takes it away. */
export function toast(text: string, options: ToastOptions = {}): () => void {
  count += 1;
  const shown: Shown = { ...options, id: count, text };
  // More than three at once is a wall of its own.
  setToasts((list) => [...list.slice(-2), shown]);
  start(shown);
  return () => dismiss(shown.id);
}

function start(shown: Shown): void {
  const stay = shown.stay ?? (shown.action ? 10_000 : 6_000);
  timers.set(
    shown.id,
    setTimeout(() => dismiss(shown.id), stay),
  );
}

function pause(shown: Shown): void {
  clearTimeout(timers.get(shown.id));
}

function dismiss(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  setToasts((list) => list.filter((one) => one.id !== id));
}

/** Takes all of them away: they belong to the page that one leaves. */
export function clearToasts(): void {
  for (const { id } of toasts()) dismiss(id);
}

/** Where toasts appear; mounted once, by main. */
export function Toasts() {
  return (
    <section class="toasts" aria-label={t("common.messages")}>
      <div role="status" aria-live="polite" aria-relevant="additions" class="toasts-list">
        <For each={toasts()}>
          {(one) => (
            <div
              class="toast"
              data-tone={one.tone ?? "plain"}
              onPointerEnter={() => pause(one)}
              onPointerLeave={() => start(one)}
              onFocusIn={() => pause(one)}
              onFocusOut={() => start(one)}
            >
              <p>{one.text}</p>
              <Show when={one.action}>
                {(action) => (
                  <Button
                    variant="quiet"
                    size="s"
                    onClick={() => {
                      dismiss(one.id);
                      action().run();
                    }}
                  >
                    {action().label}
                  </Button>
                )}
              </Show>
              <IconButton size="s" label={t("common.close")} tipSide="top" onClick={() => dismiss(one.id)}>
                <X aria-hidden="true" />
              </IconButton>
            </div>
          )}
        </For>
      </div>
      <Announcer />
    </section>
  );
}

const [said, setSaid] = createSignal<{ text: string; politely: boolean }>({ text: "", politely: true });
let turn = false;

/** Reads a text out to screen-reader users; `now` interrupts, for what can't wait. */
export function announce(text: string, urgency: "polite" | "now" = "polite"): void {
  // The same words twice are a change only if something differs: an invisible space does.
  turn = !turn;
  setSaid({ text: turn ? text : `${text}\u00a0`, politely: urgency === "polite" });
}

function Announcer() {
  return (
    <>
      <div class="hidden-visually" aria-live="polite">
        {said().politely ? said().text : ""}
      </div>
      <div class="hidden-visually" aria-live="assertive">
        {said().politely ? "" : said().text}
      </div>
    </>
  );
}
