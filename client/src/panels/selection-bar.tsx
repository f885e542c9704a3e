/**
 * The bar that floats beside the selection, never over it. Tab reaches it right after the wall. What it offers comes
 * from the sections of the kinds (bar/sections.ts) and from the table of commands; what has no room is in its menu.
 */
import AlignStart from "lucide-solid/icons/align-start-vertical";
import Copy from "lucide-solid/icons/copy";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Pencil from "lucide-solid/icons/pencil";
import Trash from "lucide-solid/icons/trash";
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show, type Component } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { BoardObject } from "../board/objects";
import { t } from "../i18n";
import type { Rect } from "../geometry/rect";
import { isOn, titleOf } from "../tools/commands/command";
import { strokeText } from "../tools/commands/strokes";
import { commandOf } from "../tools/commands/table";
import type { Desk } from "../tools/desk";
import { IconButton } from "../ui/button";
import { Menu } from "../ui/menu";
import { roving } from "../ui/roving";
import type { Section } from "./bar/section";
import { SECTIONS } from "./bar/sections";
import { isInSight, mayHaveBar } from "./selection-place";
import "./selection-bar.css";

const GAP = 14;

/** Buttons after the sections; the last ones go into the menu first. */
const BUTTONS: readonly { id: string; icon: Component; one?: boolean }[] = [
  { id: "edit.text", icon: Pencil, one: true },
  { id: "edit.duplicate", icon: Copy },
  { id: "edit.delete", icon: Trash },
];
const ARRANGE = [
  "arrange.tidy",
  "arrange.left",
  "arrange.centre",
  "arrange.right",
  "arrange.top",
  "arrange.middle",
  "arrange.bottom",
  "arrange.distribute.x",
  "arrange.distribute.y",
];
/** A line above these. */
const PARTED = new Set(["arrange.left", "arrange.top", "arrange.distribute.x"]);

/** `onStands` hears of the bar when it can have the focus, and of null when it is gone. */
export function SelectionBar(props: { desk: Desk; onStands?: (bar: HTMLElement | null) => void }) {
  const desk = () => props.desk;
  const [size, setSize] = createSignal({ width: 0, height: 0 });
  /** So many buttons have no room. */
  const [folded, setFolded] = createSignal(0);
  const objects = createMemo((): BoardObject[] => {
    desk().version();
    return desk()
      .selection.list()
      .map((id) => desk().board.store.get(id))
      .filter((object) => object !== undefined);
  });
  const shown = () => objects().length > 0 && mayHaveBar(desk()) && isInSight(desk(), desk().frame());
  const changeable = createMemo(() => objects().filter((object) => desk().board.mayChange(object)));
  const given = (section: Section) => (section.whatever ? objects() : changeable());
  const sections = () =>
    SECTIONS.filter((section) => given(section).length > 0 && section.shows(given(section)));
  const place = createMemo(() => placeBeside(desk().frame(), size(), desk()));
  const buttons = () => {
    objects();
    const editing = desk().editor.id() !== null;
    const on = BUTTONS.map((button) => ({ ...button, command: commandOf(button.id) })).filter(
      ({ command, one }) =>
        isOn(command, desk()) &&
        // The key for it says why it does nothing; a button would promise something.
        !(command.danger && changeable().length === 0) &&
        !(one && (objects().length > 1 || editing)),
    );
    return on.slice(0, Math.max(0, on.length - folded()));
  };
  const observer = new ResizeObserver((entries) => {
    // The bar of the selection before may be among them, gone and without a size.
    const bar = entries.map((entry) => entry.target).find((target) => target.isConnected);
    const box = bar?.getBoundingClientRect();
    if (!box) return;
    setSize({ width: box.width, height: box.height });
    const { screen, margins } = desk().canvas.camera;
    // One after the other: a bar that is as wide as it may be does not change its size with what it holds.
    while (bar!.scrollWidth > screen.width - margins.left - margins.right && folded() < BUTTONS.length)
      setFolded(folded() + 1);
  });
  createEffect(
    on([() => desk().selection.ids(), () => desk().canvas.camera.screen.width], () => setFolded(0)),
  );
  onCleanup(() => observer.disconnect());
  let bar: HTMLElement | null = null;
  const stands = createMemo(() => shown() && size().width > 0);
  createEffect(() => props.onStands?.(stands() ? bar : null));
  onCleanup(() => props.onStands?.(null));
  return (
    <Show when={shown()}>
      <div
        class="selection-bar"
        role="toolbar"
        aria-label={t("board.selection")}
        data-editing={desk().editor.id() !== null ? "" : undefined}
        style={{
          transform: `translate(${place().x}px, ${place().y}px)`,
          // Before it is measured it stands elsewhere, and a quick press would hit another button.
          visibility: size().width === 0 ? "hidden" : "visible",
        }}
        ref={(element) => {
          bar = element;
          setSize({ width: 0, height: 0 });
          observer.observe(element);
          roving(element);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.defaultPrevented) return;
          event.preventDefault();
          desk().focus();
        }}
      >
        <Show when={objects().length > 1}>
          <span class="selection-count tabular">{t("board.selected", { count: objects().length })}</span>
        </Show>
        <For each={sections()}>
          {(section) => <Dynamic component={section.part} desk={desk()} objects={given(section)} />}
        </For>
        <Show when={changeable().length > 1}>
          <ArrangeMenu desk={desk()} />
        </Show>
        <For each={buttons()}>
          {({ command, icon }) => (
            <IconButton
              label={t(titleOf(command, desk()))}
              keys={command.keys?.[0] && strokeText(command.keys[0])}
              tipSide="top"
              onClick={() => void command.run(desk(), {})}
            >
              <Dynamic component={icon} aria-hidden="true" />
            </IconButton>
          )}
        </For>
        <IconButton
          label={t("board.more")}
          tipSide="top"
          aria-haspopup="menu"
          aria-expanded={desk().surfaces.isOpen("menu")}
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            desk().surfaces.openMenu([box.left, box.bottom + 6]);
          }}
        >
          <Ellipsis aria-hidden="true" />
        </IconButton>
      </div>
    </Show>
  );
}

function ArrangeMenu(props: { desk: Desk }) {
  const items = () =>
    ARRANGE.map(commandOf).map((command) => ({
      id: command.id,
      label: t(command.title),
      keys: command.keys?.[0] && strokeText(command.keys[0]),
      separated: PARTED.has(command.id),
      disabled: !isOn(command, props.desk),
      onSelect: () => void command.run(props.desk, {}),
    }));
  return (
    <Menu
      label={t("board.arrange")}
      placement="top-start"
      items={items()}
      trigger={(given) => (
        <IconButton {...given} label={t("board.arrange")} tipSide="top">
          <AlignStart aria-hidden="true" />
        </IconButton>
      )}
    />
  );
}

/** Above the selection; below where there is no room; at the bottom edge where the selection fills the screen. */
function placeBeside(
  frame: Rect | null,
  size: { width: number; height: number },
  desk: Desk,
): { x: number; y: number } {
  if (!frame) return { x: 0, y: 0 };
  const { screen, margins } = desk.canvas.camera;
  const top = margins.top - 8;
  const bottom = screen.height - margins.bottom + 8;
  const above = frame.y - GAP - size.height;
  const below = frame.y + frame.h + GAP;
  const y = above >= top ? above : below + size.height <= bottom ? below : bottom - size.height;
  const low = margins.left;
  const high = Math.max(low, screen.width - margins.right - size.width);
  const x = Math.min(high, Math.max(low, frame.x + frame.w / 2 - size.width / 2));
  return { x: Math.round(x), y: Math.round(Math.max(top, Math.min(y, bottom - size.height))) };
}
