/** The twelve papers, each with its name: colour is never the only sign. */
import { For } from "solid-js";
import { COLOURS, type Colour } from "../board/objects";
import { t } from "../i18n";
import { tip } from "../ui/tip";

export function Palette(props: {
  label: string;
  /** The present one, or null where several differ. */
  colour: Colour | null;
  onChoose: (colour: Colour) => void;
}) {
  return (
    <div class="palette" role="group" aria-label={props.label}>
      <For each={COLOURS}>
        {(colour) => (
          <button
            type="button"
            class="palette-paper"
            style={{ "--paper": `var(--paper-${colour})` }}
            aria-label={t(`board.colour.${colour}`)}
            aria-pressed={props.colour === colour}
            ref={(element) => tip(element, () => ({ text: t(`board.colour.${colour}`), side: "bottom" }))}
            onClick={() => props.onChoose(colour)}
          />
        )}
      </For>
    </div>
  );
}
