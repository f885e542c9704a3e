/** The tools at the left edge (at the bottom on a phone), the note first and biggest. */
import Frame from "lucide-solid/icons/frame";
import Hand from "lucide-solid/icons/hand";
import MousePointer from "lucide-solid/icons/mouse-pointer-2";
import Type from "lucide-solid/icons/type";
import { For, type JSX, Show } from "solid-js";
import { t } from "../i18n";
import { IconButton } from "../ui/button";
import type { Desk } from "../tools/desk";
import { placeFree } from "../tools/placing";
import type { ToolName } from "../tools/tool";
import { Palette } from "./palette";
import "./toolbar.css";

const TOOLS: { name: Exclude<ToolName, "note">; keys: string; icon: () => JSX.Element; works: boolean }[] = [
  { name: "select", keys: "V", icon: () => <MousePointer aria-hidden="true" />, works: false },
  { name: "hand", keys: "H", icon: () => <Hand aria-hidden="true" />, works: false },
  { name: "text", keys: "T", icon: () => <Type aria-hidden="true" />, works: true },
  { name: "area", keys: "A", icon: () => <Frame aria-hidden="true" />, works: true },
];

export function Toolbar(props: { desk: Desk; mayWork: boolean }) {
  let touched = false;
  /** A mouse chooses the place next; a finger or a key has none to choose with, so there the thing is made at once. */
  function take(name: ToolName, event: MouseEvent): void {
    const byKey = event.detail === 0;
    if (name !== "select" && name !== "hand" && (byKey || touched)) placeFree(props.desk, name);
    else {
      props.desk.take(props.desk.tool() === name && name !== "select" ? "select" : name);
      if (!byKey) props.desk.focus();
    }
  }
  return (
    <div
      class="toolbar"
      role="toolbar"
      aria-label={t("board.tools")}
      aria-orientation="vertical"
      onPointerDown={(event) => {
        touched = event.pointerType === "touch";
      }}
    >
      <Show when={props.mayWork}>
        <IconButton
          class="toolbar-note"
          label={t("board.newNote")}
          keys="N"
          tipSide="right"
          aria-pressed={props.desk.tool() === "note"}
          onClick={(event) => take("note", event)}
        >
          <span
            class="toolbar-paper"
            aria-hidden="true"
            style={{ "--paper": `var(--paper-${props.desk.colour()})` }}
          />
        </IconButton>
        <Show when={props.desk.tool() === "note"}>
          <div class="toolbar-colours">
            <Palette
              label={t("board.noteColour")}
              colour={props.desk.colour()}
              onChoose={(colour) => props.desk.setColour(colour)}
            />
          </div>
        </Show>
      </Show>
      <For each={TOOLS.filter((tool) => props.mayWork || !tool.works)}>
        {(tool) => (
          <IconButton
            label={t(`board.tool.${tool.name}`)}
            keys={tool.keys}
            tipSide="right"
            aria-pressed={props.desk.tool() === tool.name}
            onClick={(event) => take(tool.name, event)}
          >
            {tool.icon()}
          </IconButton>
        )}
      </For>
    </div>
  );
}
