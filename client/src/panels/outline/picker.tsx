/** One of many by name: a dialog with a search and a list of buttons. For areas, things to lead to, colours. */
import { createMemo, createSignal, For, Show, type JSX } from "solid-js";
import { t } from "../../i18n";
import { Dialog } from "../../ui/dialog";
import { Field } from "../../ui/field";

export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly chosen?: boolean | undefined;
  readonly before?: JSX.Element;
}

/** More are not shown at once: one searches rather than scrolls by then. */
const MOST = 60;
/** From so many on a search helps. */
const SEARCH_FROM = 9;

export default function Picker(props: {
  open: boolean;
  title: string;
  choices: readonly Choice[];
  /** What was typed may be chosen too: says so in words. `onMake` gets the text. */
  making?: ((text: string) => string) | undefined;
  onMake?: ((text: string) => void) | undefined;
  onChoose: (id: string) => void;
  onClose: () => void;
}) {
  const [query, setQuery] = createSignal("");
  const found = createMemo(() => {
    const words = query().trim().toLocaleLowerCase();
    return words === ""
      ? props.choices
      : props.choices.filter((choice) => choice.label.toLocaleLowerCase().includes(words));
  });
  const known = () =>
    props.choices.some((choice) => choice.label.toLocaleLowerCase() === query().trim().toLocaleLowerCase());
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={props.title}
      size="s"
    >
      <div class="outline-picker">
        <Show when={props.choices.length >= SEARCH_FROM || props.making}>
          <Field type="search" label={t("outline.search")} onText={setQuery} autocomplete="off" />
        </Show>
        <ul class="outline-choices">
          <Show when={props.making && query().trim() !== "" && !known()}>
            <li>
              <button type="button" class="outline-choice" onClick={() => props.onMake?.(query().trim())}>
                {props.making?.(query().trim())}
              </button>
            </li>
          </Show>
          <For each={found().slice(0, MOST)}>
            {(choice) => (
              <li>
                <button
                  type="button"
                  class="outline-choice"
                  aria-pressed={choice.chosen}
                  onClick={() => props.onChoose(choice.id)}
                >
                  {choice.before}
                  <span>{choice.label}</span>
                  <Show when={choice.detail}>
                    <span class="outline-choice-detail">{choice.detail}</span>
                  </Show>
                </button>
              </li>
            )}
          </For>
        </ul>
        <p class="outline-nothing" role="status">
          {found().length === 0 && !props.making
            ? t("outline.noneFound")
            : found().length > MOST
              ? t("outline.moreFound", { count: found().length - MOST })
              : ""}
        </p>
      </div>
    </Dialog>
  );
}
