/** Which shape, its fill, its border, and where its text stands. */
import TextCentre from "lucide-solid/icons/text-align-center";
import type { ShapeObject } from "../../board/objects";
import { STROKES, type Colour } from "../../board/styles";
import { t } from "../../i18n";
import { styleShapes } from "../../tools/connector/shape-actions";
import { IconButton } from "../../ui/button";
import { Flyout } from "../../ui/flyout";
import { LinePalette } from "../line-palette";
import { DashChoices, ShapeChoices, ShapePicture, StrokeChoices } from "../lines/choices";
import { Palette } from "../palette";
import { common } from "./common";
import { allOf, type BarProps, type Section } from "./section";

function ShapeLook(props: BarProps) {
  const shapes = () => props.objects as readonly ShapeObject[];
  const only = <K extends keyof ShapeObject>(key: K) => common(shapes(), key);
  const fill = (): Colour | "none" | null =>
    only("hollow") === null ? null : only("hollow") ? "none" : only("colour");
  const centred = () => only("align") === "center";
  return (
    <>
      <Flyout
        trigger={(given) => (
          <IconButton {...given} label={t("lines.tool.shape")} tipSide="top" class="choice-icon">
            <ShapePicture shape={only("shape") ?? "rectangle"} />
          </IconButton>
        )}
      >
        {(close) => (
          <ShapeChoices
            value={only("shape")}
            onChoose={(shape) => {
              styleShapes(props.desk, { shape });
              close();
            }}
          />
        )}
      </Flyout>
      <Flyout
        trigger={(given) => (
          <IconButton {...given} label={t("lines.fill")} tipSide="top">
            <span
              class="selection-paper"
              classList={{ "no-fill": fill() === "none" }}
              aria-hidden="true"
              data-mixed={fill() === null ? "" : undefined}
              style={{ "--paper": `var(--paper-${fill() === "none" ? "paper" : (fill() ?? "sun")})` }}
            />
          </IconButton>
        )}
      >
        {(close) => (
          <div class="lines-flyout">
            <Palette
              label={t("lines.fill")}
              colour={fill() === "none" ? null : (fill() as Colour | null)}
              onChoose={(colour) => {
                styleShapes(props.desk, { colour });
                close();
              }}
            />
            <button
              type="button"
              class="button"
              data-variant="quiet"
              data-size="s"
              aria-pressed={fill() === "none"}
              onClick={() => {
                styleShapes(props.desk, { colour: "none" });
                close();
              }}
            >
              {t("lines.noFill")}
            </button>
          </div>
        )}
      </Flyout>
      <Flyout
        trigger={(given) => (
          <IconButton {...given} label={t("lines.border")} tipSide="top">
            <span
              class="border-swatch"
              aria-hidden="true"
              style={{ "--ink": `var(--line-${only("line") ?? "grey"})` }}
            />
          </IconButton>
        )}
      >
        {() => (
          <div class="lines-flyout">
            <LinePalette
              label={t("lines.lineColour")}
              line={only("line")}
              onChoose={(line) => styleShapes(props.desk, { line })}
            />
            <StrokeChoices
              values={STROKES}
              value={only("stroke")}
              onChoose={(stroke) => styleShapes(props.desk, { stroke })}
            />
            <DashChoices value={only("dash")} onChoose={(dash) => styleShapes(props.desk, { dash })} />
          </div>
        )}
      </Flyout>
      <IconButton
        label={t("lines.textAlign")}
        tipSide="top"
        aria-pressed={centred()}
        onClick={() => styleShapes(props.desk, { align: centred() ? "left" : "center" })}
      >
        <TextCentre aria-hidden="true" />
      </IconButton>
    </>
  );
}

export const shape: Section = { id: "shape", shows: allOf("shape"), part: ShapeLook };
