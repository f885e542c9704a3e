/** Route, heads, line and direction of connectors. */
import ArrowLeftRight from "lucide-solid/icons/arrow-left-right";
import MoveRight from "lucide-solid/icons/move-right";
import type { ConnectorObject } from "../../board/objects";
import { t } from "../../i18n";
import { styleConnectors, swapSelected } from "../../tools/connector/actions";
import { IconButton } from "../../ui/button";
import { Flyout } from "../../ui/flyout";
import { LinePalette } from "../line-palette";
import { DashChoices, HeadChoices, RouteChoices, RoutePicture, StrokeChoices } from "../lines/choices";
import { common } from "./common";
import { LineSwatch } from "./line-swatch";
import { allOf, type BarProps, type Section } from "./section";

const THICK = [2, 4, 8] as const;

function ConnectorLook(props: BarProps) {
  const lines = () => props.objects as readonly ConnectorObject[];
  const only = <K extends keyof ConnectorObject>(key: K) => common(lines(), key);
  return (
    <>
      <Flyout
        trigger={(given) => (
          <IconButton {...given} label={t("lines.route")} tipSide="top" class="choice-icon">
            <RoutePicture route={only("route") ?? "curved"} />
          </IconButton>
        )}
      >
        {(close) => (
          <RouteChoices
            value={only("route")}
            onChoose={(route) => {
              styleConnectors(props.desk, { route });
              close();
            }}
          />
        )}
      </Flyout>
      <Flyout
        trigger={(given) => (
          <IconButton {...given} label={t("lines.heads")} tipSide="top">
            <MoveRight aria-hidden="true" />
          </IconButton>
        )}
      >
        {() => (
          <div class="lines-flyout">
            <p class="lines-heading" aria-hidden="true">
              {t("lines.start")}
            </p>
            <HeadChoices
              end="start"
              value={only("start")}
              onChoose={(start) => styleConnectors(props.desk, { start })}
            />
            <p class="lines-heading" aria-hidden="true">
              {t("lines.end")}
            </p>
            <HeadChoices
              end="end"
              value={only("end")}
              onChoose={(end) => styleConnectors(props.desk, { end })}
            />
          </div>
        )}
      </Flyout>
      <Flyout
        trigger={(given) => (
          <IconButton {...given} label={t("lines.line")} tipSide="top">
            <LineSwatch line={only("line")} />
          </IconButton>
        )}
      >
        {() => (
          <div class="lines-flyout">
            <LinePalette
              label={t("lines.lineColour")}
              line={only("line")}
              onChoose={(line) => styleConnectors(props.desk, { line })}
            />
            <StrokeChoices
              values={THICK}
              value={only("stroke") as 2 | 4 | 8 | null}
              onChoose={(stroke) => styleConnectors(props.desk, { stroke })}
            />
            <DashChoices value={only("dash")} onChoose={(dash) => styleConnectors(props.desk, { dash })} />
          </div>
        )}
      </Flyout>
      <IconButton label={t("lines.swap")} tipSide="top" onClick={() => swapSelected(props.desk)}>
        <ArrowLeftRight aria-hidden="true" />
      </IconButton>
    </>
  );
}

export const connector: Section = { id: "connector", shows: allOf("connector"), part: ConnectorLook };
