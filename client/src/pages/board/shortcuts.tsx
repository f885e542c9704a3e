/** All keys and gestures, on the `?` key: made from the table of commands. */
import { For } from "solid-js";
import { t } from "../../i18n";
import { sheet } from "../../tools/commands/sheet";
import { isMac } from "../../tools/commands/strokes";
import { Dialog } from "../../ui/dialog";
import "./shortcuts.css";

export default function Shortcuts(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange} title={t("board.shortcuts")} size="l">
      {/* The list is longer than the dialog: who has no mouse scrolls it by arrows. */}
      <div class="shortcuts" role="group" aria-label={t("board.shortcuts")} tabindex="0">
        <For each={sheet(isMac())}>
          {(group) => (
            <section>
              <h3>{t(group.title)}</h3>
              <dl>
                <For each={group.lines}>
                  {({ ways, title }) => (
                    <div>
                      <dt>
                        <For each={ways}>
                          {(keys, index) => (
                            <span class="shortcuts-way">
                              {index() > 0 ? <span class="shortcuts-or">{t("commands.or")}</span> : null}
                              <For each={keys}>{(key) => <kbd>{key}</kbd>}</For>
                            </span>
                          )}
                        </For>
                      </dt>
                      <dd>{t(title)}</dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
      </div>
    </Dialog>
  );
}
