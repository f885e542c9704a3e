/** What a menu is made of once it has been asked for; fetched by menu.tsx, which pages use. */
import {
  MenuContent,
  MenuItem as ArkItem,
  MenuPositioner,
  MenuRoot,
  MenuSeparator,
  MenuTrigger,
} from "@ark-ui/solid/menu";
import Check from "lucide-solid/icons/check";
import { type ComponentProps, createSignal, For, Show } from "solid-js";
import { Portal } from "solid-js/web";
import type { MenuProps } from "./menu";
import "./menu.css";

/** Opens at once; `highlighted` is the item that has the focus then. */
export function MenuFrame(props: MenuProps & { highlighted: string | null }) {
  // Born closed, then opened, as a dialog is (dialog-frame.tsx).
  const [open, setOpen] = createSignal(false);
  queueMicrotask(() => setOpen(true));
  return (
    <MenuRoot
      open={open()}
      onOpenChange={(change) => setOpen(change.open)}
      defaultHighlightedValue={props.highlighted}
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
                    <Show when={item.keys}>
                      <kbd class="menu-keys">{item.keys}</kbd>
                    </Show>
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
