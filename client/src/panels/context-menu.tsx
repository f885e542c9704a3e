/** The menu of the selection or of the wall: right click, long press, Shift+F10, and "more" in the bar. */
import {
  MenuContent,
  MenuItem as ArkItem,
  MenuPositioner,
  MenuRoot,
  MenuSeparator,
  MenuTriggerItem,
} from "@ark-ui/solid/menu";
import Check from "lucide-solid/icons/check";
import ChevronRight from "lucide-solid/icons/chevron-right";
import { createSignal, For, Show } from "solid-js";
import { Portal } from "solid-js/web";
import { t } from "../i18n";
import { titleOf, type Command } from "../tools/commands/command";
import { menuOf, type Item } from "../tools/commands/menus";
import { strokeText } from "../tools/commands/strokes";
import { commandOf } from "../tools/commands/table";
import type { Desk } from "../tools/desk";
import "../ui/menu.css";

/** Mounted when it opens, taken away when it has closed: it is about what was selected then. */
export default function ContextMenu(props: { desk: Desk; onClosed: () => void }) {
  // eslint-disable-next-line solid/reactivity -- the desk of a wall never changes
  const { desk } = props;
  // Born closed, then opened, as menu-frame.tsx does.
  const [open, setOpen] = createSignal(false);
  queueMicrotask(() => setOpen(true));
  // As it was when the menu opened.
  const groups = menuOf(desk);
  const [x, y] = desk.surfaces.at();
  const before = document.activeElement;
  let chosen: Command | null = null;

  function close(): void {
    setOpen(false);
    // After Ark has put the focus where it thinks right.
    queueMicrotask(() => {
      if (before instanceof HTMLElement && before.isConnected && before !== document.body)
        before.focus({ preventScroll: true });
      else desk.focus();
      void chosen?.run(desk, {});
      props.onClosed();
    });
  }

  const choose = (id: string) => {
    chosen = commandOf(id);
  };
  const label = () => t(props.desk.selection.ids().size > 0 ? "board.selection" : "commands.wallMenu");

  return (
    <MenuRoot
      open={open()}
      onOpenChange={(change) => {
        if (!change.open) close();
      }}
      positioning={{
        placement: "bottom-start",
        gutter: 2,
        // Opened in the middle of a screen it moves over the mouse rather than hide its last lines. Not under a
        // finger, which would choose something by being lifted.
        overlap: !matchMedia("(pointer: coarse)").matches,
        getAnchorRect: () => ({ x, y, width: 0, height: 0 }),
      }}
      onSelect={({ value }) => choose(value)}
    >
      <Portal>
        <MenuPositioner class="menu-positioner" role="region" aria-label={label()}>
          <MenuContent class="menu" aria-label={label()}>
            <For each={groups}>
              {(group, index) => (
                <>
                  <Show when={index() > 0}>
                    <MenuSeparator class="menu-line" />
                  </Show>
                  <For each={group}>{(item) => <Entry item={item} desk={desk} onChoose={choose} />}</For>
                </>
              )}
            </For>
          </MenuContent>
        </MenuPositioner>
      </Portal>
    </MenuRoot>
  );
}

function Entry(props: { item: Item; desk: Desk; onChoose: (id: string) => void }) {
  const submenu = () => ("commands" in props.item ? props.item : null);
  return (
    <Show when={submenu()} fallback={<Line command={props.item as Command} desk={props.desk} />}>
      {(menu) => (
        <MenuRoot
          positioning={{ placement: "right-start", gutter: 2 }}
          onSelect={({ value }) => props.onChoose(value)}
          lazyMount
          unmountOnExit
        >
          <MenuTriggerItem class="menu-item">
            <span class="menu-text">{t(menu().title)}</span>
            <ChevronRight aria-hidden="true" />
          </MenuTriggerItem>
          <Portal>
            <MenuPositioner class="menu-positioner" role="region" aria-label={t(menu().title)}>
              <MenuContent class="menu" aria-label={t(menu().title)}>
                <For each={menu().commands}>{(command) => <Line command={command} desk={props.desk} />}</For>
              </MenuContent>
            </MenuPositioner>
          </Portal>
        </MenuRoot>
      )}
    </Show>
  );
}

function Line(props: { command: Command; desk: Desk }) {
  const checked = () => props.command.checked?.(props.desk) ?? false;
  return (
    <ArkItem
      class="menu-item"
      value={props.command.id}
      data-danger={props.command.danger ? "" : undefined}
      aria-current={checked() ? "true" : undefined}
    >
      <span class="menu-text">{t(titleOf(props.command, props.desk))}</span>
      <Show when={checked()}>
        <Check aria-hidden="true" class="menu-check" />
      </Show>
      <Show when={props.command.keys?.[0]}>
        {(stroke) => <kbd class="menu-keys">{strokeText(stroke())}</kbd>}
      </Show>
    </ArkItem>
  );
}
