/** Grids to choose from, each made at once with phases and lanes that are of use. */
import { For, Show } from "solid-js";
import { CHOICES, type Choice } from "../../board/grids/presets";
import { presetIcon } from "../../geometry/grid-icons";
import { t } from "../../i18n";
import type { Desk } from "../../tools/desk";
import { collect } from "../../tools/collecting";
import { placeGrid } from "../../tools/grid/place";
import { gridKeys } from "../grid-keys";
import "./grid.css";

export default function GridFlyout(props: { desk: Desk; close: () => void }) {
  function choose(choice: Choice): void {
    props.close();
    placeGrid(props.desk, choice);
    props.desk.focus();
  }

  function gallery(): void {
    props.close();
    props.desk.surfaces.open("templates");
  }

  return (
    <div class="grid-choices" role="group" aria-label={t("grids.choose")} ref={gridKeys}>
      <For each={CHOICES}>
        {(choice) => (
          <button type="button" class="grid-choice" onClick={() => choose(choice)}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d={presetIcon(choice) ?? PAIR} />
            </svg>
            <span class="grid-choice-name">{t(`grids.preset.${choice}`)}</span>
            <span class="grid-choice-about">{t(`grids.about.${choice}`)}</span>
          </button>
        )}
      </For>
      <button
        type="button"
        class="grid-choice"
        onClick={() => {
          props.close();
          collect(props.desk, "pain");
          props.desk.focus();
        }}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={ROWS} />
        </svg>
        <span class="grid-choice-name">{t("steps.collect.pain")}</span>
        <span class="grid-choice-about">{t("steps.register.about")}</span>
      </button>
      {/* Whoever looks here for a map may want all that comes with one. */}
      <Show when={props.desk.board.mayLock()}>
        <button type="button" class="grid-choice grid-choice-more" onClick={() => gallery()}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={GALLERY} />
          </svg>
          <span class="grid-choice-name">{t("templates.open")}</span>
          <span class="grid-choice-about">{t("templates.openAbout")}</span>
        </button>
      </Show>
    </div>
  );
}

/** Two tables and the way from one to the other. */
const PAIR = "M4 4h16v5H4ZM4 15h16v5H4ZM12 9v6M9.5 12.5l2.5 2.5 2.5-2.5";
/** Numbered rows. */
const ROWS = "M4 5h.01M4 12h.01M4 19h.01M9 5h11M9 12h11M9 19h11";

/** A wall that is laid out. */
const GALLERY = "M4 4h16v6H4ZM4 14h7v6H4ZM15 14h5v6h-5Z";
