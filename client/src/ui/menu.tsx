/** A menu under a button: arrows, Home, End, type-ahead and Escape work as everywhere. */
import {
  MenuContent,
  MenuItem as ArkItem,
  MenuPositioner,
  MenuRoot,
  MenuSeparator,
  MenuTrigger,
} from "@ark-ui/solid/menu";
import Check from "lucide-solid/icons/check";
import { type ComponentProps, For, type JSX, Show } from "solid-js";
import { Portal } from "solid-js/web";
import "./menu.css";

export interface MenuItem {
  id: string;
  label: string;
  icon?: JSX.Element;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  /** True: the present choice among several. */
  checked?: boolean | undefined;
  /** A line above this item. */
  separated?: boolean | undefined;
  /** A second, quieter line. */
  detail?: string | undefined;
  onSelect: () => void;
}

export interface MenuProps {
  items: MenuItem[];
  /** The button; spread what it is given: `trigger={(props) => <IconButton {...props} label="…">…`. */
  trigger: (props: ComponentProps<"button">) => JSX.Element;
  placement?: "bottom-start" | "bottom-end" | "top-start" | "top-end" | undefined;
  /** What the menu is about, for screen readers. */
  label: string;
  head?: JSX.Element;
}

export function Menu(props: MenuProps) {
  return (
    <MenuRoot
      positioning={{ placement: props.placement ?? "bottom-end", gutter: 4 }}
      onSelect={({ value }) => props.items.find((item) => item.id === value)?.onSelect()}
      lazyMount
      unmountOnExit
    >
      <MenuTrigger asChild={(given) => props.trigger(given() as ComponentProps<"button">)} />
      <Portal>
        {/* A landmark of its own: the menu hangs from the body, outside the page's. */}
        <MenuPositioner class="menu-positioner" role="region" aria-label={props.label}>
          <MenuContent class="menu" aria-label={props.label}>
            <Show when={props.head}>
              <div class="menu-head">{props.head}</div>
            </Show>
            <For each={props.items}>
              {(item) => (
                <>
                  <Show when={item.separated}>
                    <MenuSeparator class="menu-line" />
                  </Show>
                  <ArkItem
                    class="menu-item"
                    value={item.id}
                    disabled={item.disabled ?? false}
                    data-danger={item.danger ? "" : undefined}
                    aria-current={item.checked ? "true" : undefined}
                  >
                    <Show when={item.icon}>{item.icon}</Show>
                    <span class="menu-text">
                      {item.label}
                      <Show when={item.detail}>
                        <span class="menu-detail">{item.detail}</span>
                      </Show>
                    </span>
                    <Show when={item.checked}>
                      <Check aria-hidden="true" class="menu-check" />
                    </Show>
                  </ArkItem>
                </>
              )}
            </For>
          </MenuContent>
        </MenuPositioner>
      </Portal>
    </MenuRoot>
  );
}
