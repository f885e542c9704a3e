/** How an area arranges what is in it, and whether it is open. */
import ChevronsDownUp from "lucide-solid/icons/chevrons-down-up";
import ChevronsUpDown from "lucide-solid/icons/chevrons-up-down";
import Columns from "lucide-solid/icons/columns-3";
import Grid from "lucide-solid/icons/layout-grid";
import Move from "lucide-solid/icons/move";
import Rows from "lucide-solid/icons/rows-3";
import { Show, type Component } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { AreaObject } from "../../board/objects";
import { AREA_LAYOUTS, type AreaLayout } from "../../board/styles";
import { t } from "../../i18n";
import { collapseSelected, layoutSelected } from "../../tools/connector/area-actions";
import { IconButton } from "../../ui/button";
import { Menu } from "../../ui/menu";
import { common } from "./common";
import { allOf, type BarProps, type Section } from "./section";

const ICONS: Record<AreaLayout, Component> = { free: Move, row: Columns, column: Rows, grid: Grid };

function AreaLook(props: BarProps) {
  const areas = () => props.objects as readonly AreaObject[];
  const layout = () => common(areas(), "layout");
  const closed = () => areas().every((area) => area.collapsed);
  return (
    <>
      <Menu
        label={t("lines.layout")}
        placement="top-start"
        items={AREA_LAYOUTS.map((each) => ({
          id: each,
          label: t(`lines.layout.${each}`),
          icon: <Dynamic component={ICONS[each]} aria-hidden="true" />,
          checked: layout() === each,
          onSelect: () => layoutSelected(props.desk, each),
        }))}
        trigger={(given) => (
          <IconButton {...given} label={t("lines.layout")} tipSide="top">
            <Dynamic component={ICONS[layout() ?? "free"]} aria-hidden="true" />
          </IconButton>
        )}
      />
      <IconButton
        label={t(closed() ? "lines.open" : "lines.collapse")}
        tipSide="top"
        onClick={() => collapseSelected(props.desk, !closed())}
      >
        <Show when={closed()} fallback={<ChevronsDownUp aria-hidden="true" />}>
          <ChevronsUpDown aria-hidden="true" />
        </Show>
      </IconButton>
    </>
  );
}

export const area: Section = { id: "area", shows: allOf("area"), part: AreaLook };
