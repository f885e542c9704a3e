/** Colour and width of strokes. */
import type { InkObject, InkStyle } from "../../board/objects";
import { t } from "../../i18n";
import { styleMarks } from "../../tools/restyle";
import { IconButton } from "../../ui/button";
import { Flyout } from "../../ui/flyout";
import { InkWidths } from "../ink-widths";
import { LinePalette } from "../line-palette";
import { LineSwatch } from "./line-swatch";
import { allOf, type BarProps, type Section } from "./section";
import "../flyouts/marks.css";

function InkLook(props: BarProps) {
  const strokes = () => props.objects as readonly InkObject[];
  const only = <K extends keyof InkStyle>(key: K): InkStyle[K] | null => {
    const first = strokes()[0]?.[key];
    return first !== undefined && strokes().every((stroke) => stroke[key] === first) ? first : null;
  };
  const restyle = (change: Partial<InkStyle>) => styleMarks(props.desk, strokes(), change);
  return (
    <Flyout
      trigger={(given) => (
        <IconButton {...given} label={t("marks.lineColour")} tipSide="top">
          <LineSwatch line={only("line")} />
        </IconButton>
      )}
    >
      {() => (
        <div class="marks-flyout">
          <InkWidths width={only("width")} onChoose={(width) => restyle({ width })} />
          <LinePalette
            label={t("marks.lineColour")}
            line={only("line")}
            onChoose={(line) => restyle({ line })}
          />
        </div>
      )}
    </Flyout>
  );
}

export const ink: Section = { id: "ink", shows: allOf("ink"), part: InkLook };
