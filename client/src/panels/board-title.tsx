/** The board's name; facilitators rename it where it stands. */
import { createSignal, Show } from "solid-js";
import { api, asApiError } from "../api/client";
import { errorLine, t } from "../i18n";
import { toast } from "../ui/toast";
import type { Live } from "./live";
import "./board-title.css";

export function BoardTitle(props: { live: Live }) {
  const [editing, setEditing] = createSignal(false);
  /** Shown until the server's own word of it comes, so that the old name does not flash. */
  const [wanted, setWanted] = createSignal<string | null>(null);
  const title = () => wanted() ?? props.live.title();
  let button: HTMLButtonElement | undefined;
  /** Escape and Enter both blur the field, and only one of them saves. */
  let settled = false;

  function open(): void {
    settled = false;
    setEditing(true);
  }

  function close(): void {
    settled = true;
    const hadFocus = document.activeElement?.classList.contains("title-input");
    setEditing(false);
    if (hadFocus) queueMicrotask(() => button?.focus());
  }

  async function save(text: string): Promise<void> {
    if (settled) return;
    close();
    const next = text.trim().replace(/\s+/g, " ");
    if (!next || next === props.live.title()) return;
    setWanted(next);
    try {
      await api.patch(`/boards/${props.live.id}`, { title: next });
    } catch (thrown) {
      const { code, params } = asApiError(thrown);
      toast(errorLine(code, params), { tone: "problem" });
    }
    setWanted(null);
  }

  return (
    <h1 class="title">
      <Show when={props.live.role() === "facilitator"} fallback={<span class="title-text">{title()}</span>}>
        <Show
          when={editing()}
          fallback={
            <button
              type="button"
              ref={button}
              class="title-text title-button"
              aria-label={t("title.rename", { title: title() })}
              onClick={open}
            >
              {title()}
            </button>
          }
        >
          <input
            class="title-input"
            aria-label={t("title.label")}
            maxlength={200}
            autocomplete="off"
            value={title()}
            ref={(input) =>
              queueMicrotask(() => {
                input.focus();
                input.select();
              })
            }
            onBlur={(event) => void save(event.currentTarget.value)}
            onKeyDown={(event) => {
              // The board has keys of its own: what is typed here must not reach it.
              event.stopPropagation();
              if (event.key === "Enter" && !event.isComposing) void save(event.currentTarget.value);
              if (event.key === "Escape") close();
            }}
          />
        </Show>
      </Show>
      <Show when={props.live.archived()}>
        <span class="title-archived">{t("title.archived")}</span>
      </Show>
    </h1>
  );
}
