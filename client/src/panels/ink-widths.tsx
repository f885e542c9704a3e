/** The five widths of a pen, as dots of that size. */
import { For } from "solid-js";
import { INK_WIDTHS, type InkWidth } from "../board/styles";
import { t } from "../i18n";

/** Px of the dot, so that the widest still fits its button. */
const DOTS: Readonly<Record<InkWidth, number>> = { 2: 3, 4: 6, 8: 10, 16: 16, 32: 24 };

export function InkWidths(props: { width: InkWidth | null; onChoose: (width: InkWidth) => void }) {
  return (
    <div class="ink-widths" role="group" aria-label={t("marks.lineWidth")}>
      <For each={INK_WIDTHS}>
        {(width) => (
          <button
            type="button"
            class="ink-width"
            style={{ "--dot": `${DOTS[width]}px` }}
            aria-label={t("marks.width", { width })}
            aria-pressed={props.width === width}
            onClick={() => props.onChoose(width)}
          />
        )}
      </For>
    </div>
  );
}
