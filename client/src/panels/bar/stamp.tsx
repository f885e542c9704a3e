/** The colour of stamps that have one; an emoji brings its own. */
import type { BoardObject, StampObject } from "../../board/objects";
import { t } from "../../i18n";
import { styleMarks } from "../../tools/restyle";
import { IconButton } from "../../ui/button";
import { Flyout } from "../../ui/flyout";
import { LinePalette } from "../line-palette";
import { LineSwatch } from "./line-swatch";
import type { BarProps, Section } from "./section";
import "../flyouts/marks.css";

const coloured = (object: BoardObject): object is StampObject =>
  object.kind === "stamp" && !object.stamp.startsWith("emoji:");

function StampLook(props: BarProps) {
  const stamps = () => props.objects.filter(coloured);
  const only = () => {
    const lines = new Set(stamps().map((stamp) => stamp.line));
    return lines.size === 1 ? [...lines][0]! : null;
  };
  return (
    <Flyout
      trigger={(given) => (
        <IconButton {...given} label={t("marks.stampColour")} tipSide="top">
          <LineSwatch line={only()} />
        </IconButton>
      )}
    >
      {(close) => (
        <LinePalette
          label={t("marks.stampColour")}
          line={only()}
          onChoose={(line) => {
            styleMarks(props.desk, stamps(), { line });
            close();
          }}
        />
      )}
    </Flyout>
  );
}

export const stamp: Section = {
  id: "stamp",
  shows: (objects) => objects.every((object) => object.kind === "stamp") && objects.some(coloured),
  part: StampLook,
};
