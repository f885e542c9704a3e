/** The paper of notes, the tint of areas, the fill of shapes and cards. */
import { Show } from "solid-js";
import type { BoardObject } from "../../board/objects";
import { t } from "../../i18n";
import { colourSelected } from "../../tools/actions";
import { IconButton } from "../../ui/button";
import { Flyout } from "../../ui/flyout";
import { Palette } from "../palette";
import type { BarProps, Section } from "./section";

/** Kinds whose colour is one of the twelve papers; a shape has a section of its own, with "none". */
const PAPERS = new Set<BoardObject["kind"]>(["note", "area", "link", "grid", "register"]);

function Colour(props: BarProps) {
  const only = () => {
    const found = new Set(
      props.objects.filter((object) => PAPERS.has(object.kind)).map((each) => each.colour),
    );
    return found.size === 1 ? [...found][0]! : null;
  };
  return (
    <Show when={!props.desk.parts.chosen()}>
      <Flyout
        trigger={(given) => (
          <IconButton {...given} label={t("board.colour")} tipSide="top">
            <span
              class="selection-paper"
              aria-hidden="true"
              data-mixed={only() === null ? "" : undefined}
              style={{ "--paper": `var(--paper-${only() ?? "sun"})` }}
            />
          </IconButton>
        )}
      >
        {(close) => (
          <div class="selection-palette">
            <Palette
              label={t("board.colour")}
              colour={only()}
              onChoose={(chosen) => {
                colourSelected(props.desk, chosen);
                close();
              }}
            />
          </div>
        )}
      </Flyout>
    </Show>
  );
}

export const colour: Section = {
  id: "colour",
  shows: (objects) => objects.some((object) => PAPERS.has(object.kind)),
  part: Colour,
};
