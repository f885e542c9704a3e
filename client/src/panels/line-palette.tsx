/** The ten colours of lines, each with its name. */
import { For } from "solid-js";
import { LINES, type Line } from "../board/styles";
import { t } from "../i18n";
import { tip } from "../ui/tip";
import "./line-palette.css";

export function LinePalette(props: {
  label: string;
  /** The present one, or null where several differ. */
  line: Line | null;
  onChoose: (line: Line) => void;
}) {
  return (
    <div class="line-palette" role="group" aria-label={props.label}>
      <For each={LINES}>
        {(line) => (
          <button
            type="button"
            class="line-choice"
            style={{ "--ink": `var(--line-${line})` }}
            aria-label={t(`marks.line.${line}`)}
            aria-pressed={props.line === line}
            ref={(element) => tip(element, () => ({ text: t(`marks.line.${line}`), side: "bottom" }))}
            onClick={() => props.onChoose(line)}
          />
        )}
      </For>
    </div>
  );
}
