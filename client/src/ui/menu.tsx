/**
 * A menu under a button: arrows, Home, End, type-ahead and Escape work as everywhere.
 *
 * Until it is opened for the first time it is only the button: what menus are made of is a third of all that a
 * board page would load, and is fetched after the first picture.
 */
import { type ComponentProps, createSignal, type JSX, Show } from "solid-js";
import { fetchedLater } from "./later";

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
  /** The key that does the same, shown at the end. */
  keys?: string | undefined;
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

const frame = fetchedLater(() => import("./menu-frame"));

export function Menu(props: MenuProps) {
  const [opened, setOpened] = createSignal<"pointer" | "first" | "last" | null>(null);
  frame.soon();

  async function open(how: "pointer" | "first" | "last"): Promise<void> {
    if (await frame.now()) setOpened(how);
  }
  const highlighted = () => {
    const ids = props.items.filter((item) => !item.disabled).map((item) => item.id);
    return (opened() === "first" ? ids[0] : opened() === "last" ? ids.at(-1) : null) ?? null;
  };
  const closed: ComponentProps<"button"> = {
    "aria-haspopup": "menu",
    "aria-expanded": "false",
    onPointerEnter: () => void frame.now(),
    // A click that the keyboard made (detail 0) puts the focus on the first item, as every later one does.
    onClick: (event) => void open(event.detail === 0 ? "first" : "pointer"),
    onKeyDown: (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      void open(event.key === "ArrowDown" ? "first" : "last");
    },
  };

  return (
    <Show when={opened() && frame.part()} fallback={props.trigger(closed)} keyed>
      {({ MenuFrame }) => <MenuFrame {...props} highlighted={highlighted()} />}
    </Show>
  );
}
