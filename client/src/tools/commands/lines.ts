/** Shapes, connectors, turning and flipping, the layout of areas. */
import { AREA_LAYOUTS } from "../../board/styles";
import { areas, collapseSelected, layoutSelected } from "../connector/area-actions";
import { connectorsAmong } from "../../board/connect";
import { connectSelected, ready, swapSelected } from "../connector/actions";
import {
  flipSelected,
  someTurnable,
  someTurned,
  turnSelected,
  uprightSelected,
} from "../connector/shape-actions";
import { placeShape } from "../connector/shape-actions";
import { announce } from "../../ui";
import { t } from "../../i18n";
import { targets } from "../actions";
import type { Desk } from "../desk";
import type { Command } from "./command";
import { toolCommand } from "./create";

const someArea = (desk: Desk): boolean => areas(desk).length > 0;
const someConnector = (desk: Desk): boolean => connectorsAmong(desk.board, targets(desk)).length > 0;

export const lines: readonly Command[] = [
  {
    ...toolCommand("shape", "lines.tool.shape", ["R"]),
    run: (desk, cause) => {
      // Without a mouse there is no place to draw at.
      if (cause.stroke === undefined || desk.mouse === null) placeShape(desk);
      else {
        desk.take("shape");
        announce(t("lines.tool.shape"));
      }
    },
  },
  {
    ...toolCommand("connector", "lines.tool.connector", ["L"]),
    titleNow: (desk) => (ready(desk).length > 1 ? "lines.connect" : "lines.tool.connector"),
    run: (desk) => {
      if (ready(desk).length > 1) connectSelected(desk);
      else {
        const before = desk.tool();
        desk.take("connector");
        if (before !== "connector" && !desk.canvas.usesKeys) announce(t("lines.tool.connector"));
      }
    },
  },
  {
    id: "lines.swap",
    title: "lines.swap",
    group: "arrange",
    when: someConnector,
    run: swapSelected,
  },
  {
    id: "arrange.turnRight",
    title: "lines.turnRight",
    group: "arrange",
    keys: ["Alt+."],
    when: someTurnable,
    run: (desk) => turnSelected(desk, 15),
  },
  {
    id: "arrange.turnLeft",
    title: "lines.turnLeft",
    group: "arrange",
    keys: ["Alt+,"],
    when: someTurnable,
    run: (desk) => turnSelected(desk, -15),
  },
  {
    id: "arrange.upright",
    title: "lines.upright",
    group: "arrange",
    when: someTurned,
    run: uprightSelected,
  },
  {
    id: "arrange.flipX",
    title: "lines.flipX",
    group: "arrange",
    keys: ["Shift+H"],
    when: someTurnable,
    run: (desk) => flipSelected(desk, "x"),
  },
  {
    id: "arrange.flipY",
    title: "lines.flipY",
    group: "arrange",
    keys: ["Shift+V"],
    when: someTurnable,
    run: (desk) => flipSelected(desk, "y"),
  },
  ...AREA_LAYOUTS.map((layout): Command => ({
    id: `area.layout.${layout}`,
    title: `lines.layout.${layout}`,
    group: "arrange",
    when: someArea,
    checked: (desk) => areas(desk).every((area) => area.layout === layout),
    run: (desk) => layoutSelected(desk, layout),
  })),
  {
    id: "area.collapse",
    title: "lines.collapse",
    titleNow: (desk) => (areas(desk).every((area) => area.collapsed) ? "lines.open" : "lines.collapse"),
    group: "arrange",
    keys: ["Shift+A"],
    when: someArea,
    run: (desk) => collapseSelected(desk, !areas(desk).every((area) => area.collapsed)),
  },
];
