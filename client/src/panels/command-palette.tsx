/**
 * Everything that can be done on the board, found by typing (Ctrl or ⌘ K): commands with their keys, the areas, and
 * what is written on the wall. A combobox whose list is always open.
 */
import CornerDownLeft from "lucide-solid/icons/corner-down-left";
import Search from "lucide-solid/icons/search";
import { createEffect, createMemo, createSignal, createUniqueId, For, onMount, Show } from "solid-js";
import { Portal } from "solid-js/web";
import { t } from "../i18n";
import { announce } from "../ui";
import { optionsFor, remember, type Option } from "../tools/commands/palette-options";
import { partsOf } from "../tools/commands/strokes";
import type { Desk } from "../tools/desk";
import "./command-palette.css";

export default function CommandPalette(props: { desk: Desk; onClose: () => void }) {
  const [typed, setTyped] = createSignal("");
  const [chosen, setChosen] = createSignal(0);
  const list = createUniqueId();
  let input!: HTMLInputElement;
  let listbox!: HTMLDivElement;
  const before = document.activeElement;
  const groups = createMemo(() => optionsFor(props.desk, typed()));
  const options = createMemo(() => groups().flatMap((group) => group.options));
  const at = () => Math.min(chosen(), options().length - 1);

  onMount(() => input.focus());
  createEffect(() => {
    const count = options().length;
    if (typed() !== "") announce(t("commands.found", { count }));
  });
  createEffect(() => {
    const option = options()[at()];
    // Not the element's own smooth way: the list follows the keys at once.
    if (option) listbox.querySelector(`#${CSS.escape(idOf(option))}`)?.scrollIntoView({ block: "nearest" });
  });

  const idOf = (option: Option) => `${list}-${option.id}`;

  function close(): void {
    props.onClose();
    if (before instanceof HTMLElement && before.isConnected && before !== document.body)
      before.focus({ preventScroll: true });
    else props.desk.focus();
  }

  function run(option: Option | undefined): void {
    if (!option) return;
    if (option.command) remember(option.id);
    close();
    option.run(props.desk);
  }

  function key(event: KeyboardEvent): void {
    const count = options().length;
    switch (event.key) {
      case "ArrowDown":
        setChosen(count === 0 ? 0 : (at() + 1) % count);
        break;
      case "ArrowUp":
        setChosen(count === 0 ? 0 : (at() + count - 1) % count);
        break;
      case "PageDown":
        setChosen(Math.max(0, Math.min(count - 1, at() + 8)));
        break;
      case "PageUp":
        setChosen(Math.max(0, at() - 8));
        break;
      case "Enter":
        if (event.isComposing) return;
        run(options()[at()]);
        break;
      case "Escape":
      case "Tab":
        close();
        break;
      default:
        if (!(event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) return;
        close();
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <Portal>
      <div
        class="palette-scrim"
        onPointerDown={(event) => {
          if (event.target === event.currentTarget) close();
        }}
      >
        <div class="command-palette" role="dialog" aria-modal="true" aria-label={t("commands.palette")}>
          <div class="command-palette-field">
            <Search aria-hidden="true" />
            <input
              ref={input}
              type="text"
              role="combobox"
              aria-expanded="true"
              aria-autocomplete="list"
              aria-controls={list}
              aria-label={t("commands.paletteHint")}
              aria-activedescendant={options()[at()] ? idOf(options()[at()]!) : undefined}
              placeholder={t("commands.paletteHint")}
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              value={typed()}
              onInput={(event) => {
                setTyped(event.currentTarget.value);
                setChosen(0);
              }}
              onKeyDown={key}
            />
          </div>
          <div
            class="command-palette-list"
            role="listbox"
            id={list}
            aria-label={t("commands.palette")}
            ref={listbox}
          >
            <For each={groups()}>
              {(group) => (
                <div role="group" aria-label={t(group.title)}>
                  <p class="command-palette-head" aria-hidden="true">
                    {t(group.title)}
                  </p>
                  <For each={group.options}>
                    {(option) => (
                      <div
                        class="command-palette-option"
                        role="option"
                        id={idOf(option)}
                        aria-selected={options()[at()] === option}
                        onPointerMove={() => setChosen(options().indexOf(option))}
                        onClick={() => run(option)}
                      >
                        <span class="command-palette-name">{option.label}</span>
                        <Show when={option.detail}>
                          <span class="command-palette-detail">{option.detail}</span>
                        </Show>
                        <Show when={option.stroke}>
                          {(stroke) => (
                            <span class="command-palette-keys">
                              <For each={partsOf(stroke())}>{(part) => <kbd>{part}</kbd>}</For>
                            </span>
                          )}
                        </Show>
                        <Show when={!option.stroke && options()[at()] === option}>
                          <CornerDownLeft aria-hidden="true" />
                        </Show>
                      </div>
                    )}
                  </For>
                </div>
              )}
            </For>
          </div>
          <Show when={options().length === 0}>
            <p class="command-palette-empty">{t("commands.nothingFound", { typed: typed() })}</p>
          </Show>
        </div>
      </div>
    </Portal>
  );
}
