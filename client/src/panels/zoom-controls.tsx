/** Bottom right: undo and redo, how near one looks, everything at once, the overview map, the keys. */
import CircleHelp from "lucide-solid/icons/circle-question-mark";
import MapIcon from "lucide-solid/icons/map";
import Maximize from "lucide-solid/icons/maximize";
import Minus from "lucide-solid/icons/minus";
import Plus from "lucide-solid/icons/plus";
import Redo from "lucide-solid/icons/redo-2";
import Undo from "lucide-solid/icons/undo-2";
import { Show } from "solid-js";
import { formatNumber, t } from "../i18n";
import { redo, undo } from "../tools/actions";
import type { Desk } from "../tools/desk";
import { IconButton } from "../ui/button";
import { Menu } from "../ui/menu";
import { FaceSwitch } from "./face-switch";
import "./zoom-controls.css";

const STEP = 1.25;

export function ZoomControls(props: {
  desk: Desk;
  mayWork: boolean;
  minimap: boolean;
  onMinimap: (shown: boolean) => void;
  onShortcuts: () => void;
}) {
  const camera = () => props.desk.canvas.camera;
  const percent = () => formatNumber(Math.round(camera().zoom() * 100) / 100, { style: "percent" });
  return (
    <div class="zoom-controls" role="toolbar" aria-label={t("board.view")}>
      <Show when={props.mayWork}>
        <div class="zoom-group">
          <IconButton
            label={t("board.undo")}
            keys="Ctrl Z"
            tipSide="top"
            aria-disabled={!props.desk.canUndo()}
            onClick={() => undo(props.desk)}
          >
            <Undo aria-hidden="true" />
          </IconButton>
          <IconButton
            label={t("board.redo")}
            keys="Ctrl Y"
            tipSide="top"
            aria-disabled={!props.desk.canRedo()}
            onClick={() => redo(props.desk)}
          >
            <Redo aria-hidden="true" />
          </IconButton>
        </div>
      </Show>
      <Show when={props.desk.face() === "canvas"}>
        <div class="zoom-group zoom-group-view">
          <IconButton
            label={t("board.zoomOut")}
            keys="-"
            tipSide="top"
            onClick={() => camera().zoomBy(1 / STEP)}
          >
            <Minus aria-hidden="true" />
          </IconButton>
          <Menu
            label={t("board.view")}
            placement="top-end"
            items={[
              { id: "all", label: t("board.fitAll"), onSelect: () => props.desk.canvas.fitAll() },
              {
                id: "selection",
                label: t("board.fitSelection"),
                disabled: props.desk.selection.ids().size === 0,
                onSelect: () => props.desk.canvas.fitSelection(),
              },
              { id: "100", label: t("board.zoom100"), onSelect: () => camera().zoomTo(1) },
            ]}
            trigger={(given) => (
              <button
                type="button"
                {...given}
                class="zoom-percent tabular"
                aria-label={t("board.zoomTo", { percent: percent() })}
              >
                {percent()}
              </button>
            )}
          />
          <IconButton label={t("board.zoomIn")} keys="+" tipSide="top" onClick={() => camera().zoomBy(STEP)}>
            <Plus aria-hidden="true" />
          </IconButton>
          <IconButton
            label={t("board.fitAll")}
            keys="1"
            tipSide="top"
            onClick={() => props.desk.canvas.fitAll()}
          >
            <Maximize aria-hidden="true" />
          </IconButton>
          <IconButton
            class="zoom-wide-only"
            label={t(props.minimap ? "board.hideMinimap" : "board.showMinimap")}
            tipSide="top"
            aria-pressed={props.minimap}
            onClick={() => props.onMinimap(!props.minimap)}
          >
            <MapIcon aria-hidden="true" />
          </IconButton>
          <IconButton
            class="zoom-wide-only"
            label={t("board.shortcuts")}
            keys="?"
            tipSide="top"
            onClick={() => props.onShortcuts()}
          >
            <CircleHelp aria-hidden="true" />
          </IconButton>
        </div>
      </Show>
      <FaceSwitch desk={props.desk} />
    </div>
  );
}
