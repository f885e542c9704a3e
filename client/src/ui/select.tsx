/** One of several, in a list that opens. */
import {
  createListCollection,
  SelectContent,
  SelectControl,
  SelectHiddenSelect,
  SelectItem,
  SelectItemText,
  SelectLabel,
  SelectPositioner,
  SelectRoot,
  SelectTrigger,
  SelectValueText,
} from "@ark-ui/solid/select";
import ChevronDown from "lucide-solid/icons/chevron-down";
import { createMemo, For } from "solid-js";
import { Portal } from "solid-js/web";
import type { Option } from "./choice";
import "./field.css";
import "./menu.css";
import "./select.css";

export function Select<T extends string>(props: {
  label: string;
  options: Option<T>[];
  value: T;
  onChange: (value: T) => void;
}) {
  const collection = createMemo(() => createListCollection({ items: props.options }));
  return (
    <SelectRoot
      class="field"
      collection={collection()}
      value={[props.value]}
      onValueChange={(change) => {
        const value = change.value[0];
        if (value !== undefined) props.onChange(value as T);
      }}
      positioning={{ sameWidth: true, gutter: 4 }}
      lazyMount
      unmountOnExit
    >
      <SelectLabel class="field-label">{props.label}</SelectLabel>
      <SelectControl>
        <SelectTrigger class="select-trigger">
          <SelectValueText />
          <ChevronDown aria-hidden="true" />
        </SelectTrigger>
      </SelectControl>
      <Portal>
        <SelectPositioner class="menu-positioner" role="region" aria-label={props.label}>
          <SelectContent class="menu">
            <For each={props.options}>
              {(option) => (
                <SelectItem item={option} class="menu-item">
                  <SelectItemText class="menu-text">{option.label}</SelectItemText>
                </SelectItem>
              )}
            </For>
          </SelectContent>
        </SelectPositioner>
      </Portal>
      <SelectHiddenSelect />
    </SelectRoot>
  );
}
