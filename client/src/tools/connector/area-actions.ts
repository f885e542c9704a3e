/** The layout of the selected areas, and whether they are open. */
import { areasAmong, setCollapsed, setLayout } from "../../board/areas";
import type { AreaLayout } from "../../board/styles";
import { announce } from "../../ui";
import { t } from "../../i18n";
import { targets } from "../actions";
import type { Desk } from "../desk";

export const areas = (desk: Desk) => areasAmong(desk.board, targets(desk));

export function layoutSelected(desk: Desk, layout: AreaLayout): void {
  setLayout(desk.board, targets(desk), layout);
  announce(t(`lines.layoutNow.${layout}`));
}

export function collapseSelected(desk: Desk, collapsed: boolean): void {
  setCollapsed(desk.board, targets(desk), collapsed);
  announce(t(collapsed ? "lines.nowCollapsed" : "lines.nowOpen"));
}
