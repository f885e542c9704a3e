/** Where one looks. */
import type { Command } from "./command";
import { columnInMind, zoomToColumn, zoomToNext } from "../grid/zoom";
import { someSelected } from "./edit";

const ZOOM = 1.25;

export const look: readonly Command[] = [
  {
    id: "look.in",
    title: "board.zoomIn",
    group: "look",
    keys: ["+", "Mod++", "=", "Mod+="],
    run: (desk) => desk.canvas.camera.zoomBy(ZOOM),
  },
  {
    id: "look.out",
    title: "board.zoomOut",
    group: "look",
    keys: ["-", "Mod+-"],
    run: (desk) => desk.canvas.camera.zoomBy(1 / ZOOM),
  },
  {
    id: "look.actual",
    title: "board.zoom100",
    group: "look",
    keys: ["0", "Mod+0"],
    run: (desk) => desk.canvas.camera.zoomTo(1),
  },
  {
    id: "look.all",
    title: "board.fitAll",
    group: "look",
    keys: ["1"],
    run: (desk) => desk.canvas.fitAll(),
  },
  {
    id: "look.selection",
    title: "board.fitSelection",
    group: "look",
    keys: ["2"],
    when: someSelected,
    run: (desk) => desk.canvas.fitSelection(),
  },
  {
    id: "look.column",
    title: "gridview.zoomColumn",
    group: "look",
    keys: ["3"],
    when: (desk) => columnInMind(desk) !== null,
    run: (desk) => {
      const place = columnInMind(desk);
      return place !== null && zoomToColumn(desk, place.grid, place.column);
    },
  },
  {
    id: "look.nextColumn",
    title: "gridview.nextColumn",
    group: "look",
    keys: ["Mod+Alt+ArrowRight"],
    when: (desk) => columnInMind(desk) !== null,
    run: (desk) => zoomToNext(desk, 1),
  },
  {
    id: "look.previousColumn",
    title: "gridview.previousColumn",
    group: "look",
    keys: ["Mod+Alt+ArrowLeft"],
    when: (desk) => columnInMind(desk) !== null,
    run: (desk) => zoomToNext(desk, -1),
  },
];
