/** Emoji to choose from: a search field, and a grid that is one stop of Tab with arrows inside. */
import { createMemo, createSignal, For, Show } from "solid-js";
import { locale, t } from "../i18n";
import { EMOJI, type EmojiRow } from "./emoji-names";
import { gridKeys } from "./grid-keys";
import "./emoji-grid.css";

const NAMES = { fi: 1, sv: 2, en: 3 } as const;

/** What an emoji is called in the language that is shown. */
export function emojiName(emoji: string): string {
  const row = EMOJI.find(([each]) => each === emoji);
  return row ? nameIn(row) : emoji;
}

const wordsIn = (row: EmojiRow): string => row[NAMES[locale()]];
const nameIn = (row: EmojiRow): string => wordsIn(row).split(",")[0]!;

export function EmojiGrid(props: {
  label: string;
  /** Which are marked: this person's reactions, the stamp in hand. */
  chosen: (emoji: string) => boolean;
  onChoose: (emoji: string) => void;
  /** Words are looked for; without it there is only the grid. */
  search?: boolean;
  emoji?: readonly string[] | undefined;
}) {
  const [wanted, setWanted] = createSignal("");
  const rows = createMemo(() => {
    const words = wanted().trim().toLocaleLowerCase();
    const from = props.emoji
      ? props.emoji.map(
          (each) => EMOJI.find(([emoji]) => emoji === each) ?? ([each, each, each, each] as const),
        )
      : EMOJI;
    return words === "" ? from : from.filter((row) => wordsIn(row).toLocaleLowerCase().includes(words));
  });
  return (
    <div class="emoji-picker">
      <Show when={props.search}>
        <input
          type="search"
          class="emoji-search"
          aria-label={t("marks.findEmoji")}
          placeholder={t("marks.findEmoji")}
          onInput={(event) => setWanted(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = rows();
            if (event.key === "Enter" && first) {
              event.preventDefault();
              props.onChoose(first[0]);
            }
          }}
        />
      </Show>
      <div
        class="emoji-grid"
        classList={{ few: props.emoji !== undefined }}
        role="group"
        aria-label={props.label}
        ref={gridKeys}
      >
        <For each={rows()}>
          {(row) => (
            <button
              type="button"
              class="emoji-choice"
              aria-label={`${nameIn(row)} ${row[0]}`}
              title={nameIn(row)}
              aria-pressed={props.chosen(row[0])}
              onClick={() => props.onChoose(row[0])}
            >
              {row[0]}
            </button>
          )}
        </For>
      </div>
      <Show when={rows().length === 0}>
        <p class="emoji-none" role="status">
          {t("marks.noEmoji")}
        </p>
      </Show>
    </div>
  );
}
