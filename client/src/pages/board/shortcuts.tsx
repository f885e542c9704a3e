/** All keys and gestures, on the `?` key. What the list says, tools/keys.ts does. */
import { For } from "solid-js";
import { t, type Key } from "../../i18n";
import { Dialog } from "../../ui/dialog";
import "./shortcuts.css";

const mac = /Mac|iPhone|iPad/.test(navigator.platform);
const ctrl = mac ? "⌘" : "Ctrl";
const alt = mac ? "⌥" : "Alt";
const shift = mac ? "⇧" : "Shift";

type Line = [keys: string[], label: Key];

const click = () => t("board.key.click");
const drag = () => t("board.key.drag");

const groups = (): { title: Key; lines: Line[] }[] => [
  {
    title: "board.shortcuts.write",
    lines: [
      [["N"], "board.key.note"],
      [[t("board.key.doubleClick")], "board.key.double"],
      [["Tab"], "board.key.tab"],
      [[shift, "Tab"], "board.key.shiftTab"],
      [["Enter"], "board.key.enter"],
      [["Esc"], "board.key.escape"],
      [[ctrl, "V"], "board.key.paste"],
      [["T"], "board.key.text"],
      [["A"], "board.key.area"],
    ],
  },
  {
    title: "board.shortcuts.select",
    lines: [
      [["V", "H"], "board.key.tools"],
      [[shift, click()], "board.key.shiftClick"],
      [[ctrl, "A"], "board.key.selectAll"],
      [[alt, drag()], "board.key.altDrag"],
      [[shift, drag()], "board.key.shiftDrag"],
      [[ctrl, "D"], "board.key.duplicate"],
      [["Del"], "board.key.delete"],
      [["[", "]"], "board.key.order"],
      [[ctrl, "Z"], "board.key.undo"],
    ],
  },
  {
    title: "board.shortcuts.look",
    lines: [
      [[t("board.key.wheelName")], "board.key.wheel"],
      [[t("board.key.spaceName"), drag()], "board.key.space"],
      [["+", "-"], "board.key.zoom"],
      [["0"], "board.key.zoom100"],
      [["1", "2"], "board.key.fit"],
      [["?"], "board.key.help"],
    ],
  },
  {
    title: "board.shortcuts.keyboard",
    lines: [
      [[t("board.key.arrowsName")], "board.key.arrows"],
      [[t("board.key.spaceName")], "board.key.choose"],
      [[alt, t("board.key.arrowsName")], "board.key.altArrows"],
      [[shift, t("board.key.arrowsName")], "board.key.shiftArrows"],
      [["Home", "End"], "board.key.home"],
    ],
  },
];

export default function Shortcuts(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange} title={t("board.shortcuts")} size="l">
      <div class="shortcuts">
        <For each={groups()}>
          {(group) => (
            <section>
              <h3>{t(group.title)}</h3>
              <dl>
                <For each={group.lines}>
                  {([keys, label]) => (
                    <div>
                      <dt>
                        <For each={keys}>{(key) => <kbd>{key}</kbd>}</For>
                      </dt>
                      <dd>{t(label)}</dd>
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
