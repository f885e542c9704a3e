/** Which stamp: signs, arrows, running numbers, emoji; and its colour. */
import { For, Show } from "solid-js";
import type { Line } from "../../board/objects";
import { stampName } from "../../canvas/describe";
import { dotNumber } from "../../geometry/stamps";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { Button } from "../../ui/button";
import { EmojiGrid } from "../emoji-grid";
import { gridKeys } from "../grid-keys";
import { LinePalette } from "../line-palette";
import { StampPicture } from "./stamp-picture";
import "./marks.css";

/** Each in the colour that it usually means. */
const SIGNS: readonly (readonly [string, Line])[] = [
  ["check", "green"],
  ["cross", "red"],
  ["question", "blue"],
  ["star", "yellow"],
  ["heart", "pink"],
  ["arrow:left", "ink"],
  ["arrow:up", "ink"],
  ["arrow:down", "ink"],
  ["arrow:right", "ink"],
];

export default function StampFlyout(props: { desk: Desk; close: () => void }) {
  const stamps = () => props.desk.stamps;
  const stamp = () => stamps().stamp();
  const counts = () => dotNumber(stamp()) !== null;
  function choose(next: string, line?: Line): void {
    props.desk.take("stamp");
    stamps().choose(next, line);
    props.close();
    props.desk.focus();
  }
  return (
    <div class="marks-flyout" role="group" aria-label={t("board.tool.stamp")}>
      <div class="stamp-grid" role="group" aria-label={t("marks.signs")} ref={gridKeys}>
        <For each={SIGNS}>
          {([sign, line]) => (
            <button
              type="button"
              class="stamp-choice"
              aria-label={stampName(sign)}
              title={stampName(sign)}
              aria-pressed={stamp() === sign}
              onClick={() => choose(sign, line)}
            >
              <StampPicture stamp={sign} line={stamp() === sign ? stamps().line() : line} />
            </button>
          )}
        </For>
        <button
          type="button"
          class="stamp-choice"
          aria-label={`${t("marks.dots")}: ${stamps().nextDot()}`}
          title={t("marks.dots")}
          aria-pressed={counts()}
          onClick={() => choose(`dot:${stamps().nextDot()}`, counts() ? undefined : "blue")}
        >
          <StampPicture stamp={`dot:${stamps().nextDot()}`} line={counts() ? stamps().line() : "blue"} />
        </button>
      </div>
      <Show when={counts()}>
        <div class="marks-row">
          <p class="marks-hint">{t("marks.dotNext", { number: dotNumber(stamp())! })}</p>
          <Button size="s" onClick={() => choose("dot:1")}>
            {t("marks.dotFromOne")}
          </Button>
        </div>
      </Show>
      <Show when={!stamp().startsWith("emoji:")}>
        <LinePalette
          label={t("marks.stampColour")}
          line={stamps().line()}
          onChoose={(line) => stamps().choose(stamp(), line)}
        />
      </Show>
      <EmojiGrid
        label={t("marks.emoji")}
        search
        chosen={(emoji) => stamp() === `emoji:${emoji}`}
        onChoose={(emoji) => choose(`emoji:${emoji}`)}
      />
      <p class="marks-hint">{t("marks.stampHow")}</p>
    </div>
  );
}
